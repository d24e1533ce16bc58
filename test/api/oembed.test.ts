// oEmbed: programs that know only the address of a poll are told how to show it.
import { describe, expect, it } from 'vitest'
import { type Created, edit, move, newPoll, ORIGIN, refusal, send } from '../support/client.ts'

const describeUrl = (url: string, more = '') => send(`/oembed?url=${encodeURIComponent(url)}${more}`)
const pageOf = ({ id }: { id: string }, below = '') => `${ORIGIN}/p/${id}${below}`
const told = async (poll: Created, more = '') =>
  (await describeUrl(pageOf(poll), more)).json<Record<string, string | number>>()

describe('what is told', () => {
  it('is a frame that any page may hold, with its size and a picture', async () => {
    const poll = await newPoll()
    const response = await describeUrl(pageOf(poll))
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toContain('application/json')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    // The poll may be hidden or deleted at any moment.
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=1')
    const answer = await response.json<Record<string, string | number>>()
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: 'Where should the capital be?',
      provider_name: 'Pollux',
      provider_url: `${ORIGIN}/`,
      thumbnail_url: `${ORIGIN}/p/${poll.id}/image.png`,
      thumbnail_width: 1200,
      thumbnail_height: 630,
    })
    expect(answer.html).toContain(`<iframe class="pollux" src="${ORIGIN}/embed/${poll.id}"`)
    expect(answer.html).toContain(`width="${answer.width}" height="${answer.height}"`)
    expect(answer.html).toContain(`<script async src="${ORIGIN}/embed.js"></script>`)
  })

  it.each(['/results', '/', '?notice=voted', '#result'])('is told for the page with %s as well', async (below) => {
    expect((await describeUrl(pageOf(await newPoll(), below))).status).toBe(200)
  })

  it('is told for the frame itself, and for the address without its s', async () => {
    const poll = await newPoll()
    expect((await describeUrl(`${ORIGIN}/embed/${poll.id}`)).status).toBe(200)
    expect((await describeUrl(pageOf(poll).replace('https:', 'http:'))).status).toBe(200)
  })

  it('keeps the language of the address', async () => {
    const poll = await newPoll()
    const { html, thumbnail_url } = await (await describeUrl(pageOf(poll, '?lang=ar'))).json<Record<string, string>>()
    expect(html).toContain(`/embed/${poll.id}?lang=ar"`)
    expect(thumbnail_url).toContain('image.png?lang=ar')
  })

  it('stays within the size that is asked for, and leaves out a picture that does not', async () => {
    const poll = await newPoll()
    const small = await told(poll, '&maxwidth=320&maxheight=200')
    expect(small).toMatchObject({ width: 320, height: 200 })
    expect(small.html).toContain('width="320" height="200"')
    expect(small.thumbnail_url).toBe(undefined)
    const { width, height } = await told(poll)
    expect(await told(poll, '&maxwidth=9000&maxheight=9000')).toMatchObject({ width, height })
    expect(await told(poll, '&maxwidth=wide&maxheight=-1')).toMatchObject({ width, height })
  })

  it('is only a link where nobody may frame the poll', async () => {
    const poll = await newPoll({ embed: { origins: [] } })
    const { type, html } = await told(poll)
    expect([type, html]).toEqual(['link', undefined])
  })

  it('comes as XML, with nothing in it that is more than text', async () => {
    const question = `"><script>alert(1)</script>]]>&amp;'{x}`
    const poll = await newPoll({ question })
    const response = await describeUrl(pageOf(poll), '&format=xml')
    expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8')
    const xml = await response.text()
    expect(xml).toContain('<version>1.0</version><type>rich</type>')
    expect(xml).toContain('<title>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&amp;amp;&#39;{x}</title>')
    expect(xml.match(/<[a-z_]+>/g)?.length).toBe(xml.match(/<\/[a-z_]+>/g)?.length)
    const { html } = await told(poll)
    expect(html).not.toContain('<script>')
    expect(html).toContain('title="&quot;&gt;&lt;script&gt;')
  })
})

describe('what is refused', () => {
  it.each([
    '',
    'not an address',
    `${ORIGIN}/`,
    `${ORIGIN}/p/`,
    `${ORIGIN}/p/made-up`,
    'https://elsewhere.example/p/x',
    'javascript:alert(1)',
  ])('%j is no poll', async (url) => {
    const response = await describeUrl(url)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(await refusal(response)).toEqual([404, 'not_found'])
  })

  it('a poll on another site is none, even with an id of ours', async () => {
    const { id } = await newPoll()
    for (const site of [
      'https://elsewhere.example',
      'https://pollux.test.elsewhere.example',
      'https://pollux.test:8443',
    ]) {
      expect(await refusal(await describeUrl(`${site}/p/${id}`))).toEqual([404, 'not_found'])
    }
    expect(await refusal(await send('/oembed'))).toEqual([404, 'not_found'])
  })

  it('drafts, private polls and deleted ones are as unknown as made-up ones', async () => {
    const draft = await newPoll({ draft: true })
    const hidden = await newPoll({ listing: 'private' })
    const open = await newPoll()
    await edit(open, { listing: 'private' })
    const made = await (await describeUrl(pageOf({ id: 'made-up' }))).json<Record<string, unknown>>()
    for (const poll of [draft, hidden, open]) {
      const answer = await (await describeUrl(pageOf(poll))).json<Record<string, unknown>>()
      expect({ ...answer, requestId: '', detail: '' }).toEqual({ ...made, requestId: '', detail: '' })
    }
    await move(draft, 'open')
    expect((await describeUrl(pageOf(draft))).status).toBe(200)
  })

  it('an unknown format is 501', async () => {
    const poll = await newPoll()
    expect(await refusal(await describeUrl(pageOf(poll), '&format=yaml'))).toEqual([501, 'format_unknown'])
  })
})
