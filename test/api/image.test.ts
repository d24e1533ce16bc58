// A poll as a picture: what it shows, to whom, and that nothing in it is ever more than text.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { app } from '../../src/app.ts'
import { drawable, drawableSight } from '../../src/pages/embeds/drawable.ts'
import type { PublicSight } from '../../src/pages/embeds/public-sight.ts'
import {
  bearer,
  edit,
  move,
  newPoll,
  newVoter,
  ORIGIN,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'
import { sizeOfPng } from '../support/png.ts'
import { elementsOf, textsOf } from '../support/svg.ts'

const svgOf = async (poll: { id: string }, query = '') => (await send(`/p/${poll.id}/image.svg${query}`)).text()
const pngOf = (poll: { id: string }, headers = {}) => send(`/p/${poll.id}/image.png`, { headers })

describe('the picture as SVG', () => {
  it('shows the question and each answer with its share', async () => {
    const poll = await newPoll()
    for (const choice of [1, 1, 2]) await vote(poll, [choice])
    const response = await send(`/p/${poll.id}/image.svg`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('image/svg+xml')
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    const texts = textsOf(await response.text())
    expect(texts).toEqual([
      'Result of the poll “Where should the capital be?”: Memphis 0%, Nashville 67%, and Knoxville 33%',
      'Where should the capital be?',
      'Memphis',
      '0%',
      'Nashville',
      '67%',
      'Knoxville',
      '33%',
      'Pollux',
      'Voting is open · 3 ballots',
    ])
  })

  it('says when the result is final, in the language that is asked for', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    await move(poll, 'close')
    expect(textsOf(await svgOf(poll)).at(-1)).toBe('Final result · 1 ballot')
    expect(textsOf(await svgOf(poll, '?lang=ar')).at(-1)).toBe('النتيجة النهائية · بطاقة واحدة')
    expect(textsOf(await svgOf(poll, '?lang=xx')).at(-1)).toBe('Final result · 1 ballot')
  })

  it('breaks a long question into lines and cuts what is too long for the picture', async () => {
    const words = await newPoll({ question: 'Should the council build the new library here? '.repeat(6).trim() })
    const lines = textsOf(await svgOf(words)).slice(1, 5)
    expect(lines.at(-1)).toMatch(/…$/)
    expect(lines.join(' ')).toMatch(/^Should the council build/)
    const one = await newPoll({ question: '漢'.repeat(300) })
    const shown = textsOf(await svgOf(one)).filter((text) => /^漢+…?$/.test(text))
    expect(shown).toHaveLength(4)
    expect(shown.at(-1)).toMatch(/…$/)
  })

  it('shows those that lead of more answers than fit, and says how many are left out', async () => {
    const options = Array.from({ length: 40 }, (_, index) => `Answer ${index}`)
    const poll = await newPoll({ options })
    await vote(poll, [33])
    const texts = textsOf(await svgOf(poll))
    expect(texts).toContain('Answer 33')
    const shown = texts.filter((text) => /^Answer/.test(text)).length
    expect(texts).toContain(`and ${40 - shown} more answers`)
  })

  it('is mirrored for a question that is read from right to left', async () => {
    const left = await svgOf(await newPoll())
    const right = await svgOf(await newPoll({ question: 'أين يجب أن تكون العاصمة؟', options: ['ممفيس', 'ناشفيل'] }))
    const question = (svg: string) => elementsOf(svg).find(({ name }) => name === 'text')?.attributes
    expect(question(left)).toMatchObject({ x: '64' })
    expect(question(left)?.['text-anchor']).toBe(undefined)
    expect(question(right)).toMatchObject({ x: '1136', 'text-anchor': 'end' })
  })
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</text></svg><script>alert(1)</script>',
  "' onload='alert(1)",
  ']]><![CDATA[<x>',
  '&lt;script&gt;&#x3c;b&#x3e;&amp;',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '<?xml-stylesheet href="//elsewhere.example"?>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '\u{fffe}\u{ffff}',
  '👩‍👩‍👧‍👦'.repeat(20),
  'e\u0301'.repeat(50),
]

describe('hostile texts', () => {
  it.each(HOSTILE)('%j stays a text', async (text) => {
    const poll = await newPoll({ question: `Q ${text}`, options: [`A ${text}`, `B ${text}`] })
    const svg = await svgOf(poll)
    const elements = elementsOf(svg)
    expect(new Set(elements.map(({ name }) => name))).toEqual(new Set(['svg', 'title', 'rect', 'text', 'path']))
    const attributes = new Set(elements.flatMap((element) => Object.keys(element.attributes)))
    expect([...attributes].filter((name) => /^(on|href|style|xlink)/.test(name))).toEqual([])
    const png = await pngOf(poll)
    expect(sizeOfPng(await png.arrayBuffer())).toEqual({ width: 1200, height: 630 })
  })
})

describe('what the fonts of the PNG lack', () => {
  it.each([
    ['Where should the capital be?', 'Where should the capital be?'],
    ['Wo? Где? Πού; איפה؟ أين؟ – “so” … 100 %', 'Wo? Где? Πού; איפה؟ أين؟ – “so” … 100 %'],
    ['Tea 茶 or coffee ☕🎉?', 'Tea or coffee ☕?'],
    ['新车站应该叫什么名字？', null],
    ['🎉', null],
  ])('of %j it shows %j', (text, shown) => {
    expect(drawable(text)).toBe(shown)
  })

  it('is told by the poll’s address, and by the number of an answer', async () => {
    const poll = await newPoll({ question: '新车站叫什么？', options: ['中央车站', 'B 市场', '和平'] })
    const made = { poll: { definition: poll, status: poll.status }, result: await results(poll), etag: '' }
    // Of what the API gives, the picture reads only what a definition has as well.
    const sight = drawableSight(made as unknown as PublicSight, 'pollux.test/p/x')
    expect(sight.poll.definition.question).toBe('pollux.test/p/x')
    expect(sight.poll.definition.options.map(({ label }) => label)).toEqual(['1.', 'B', '3.'])
    expect(sight.result?.options.map(({ label }) => label)).toEqual(['1.', 'B', '3.'])
    expect(sizeOfPng(await (await pngOf(poll)).arrayBuffer())).toEqual({ width: 1200, height: 630 })
    expect(textsOf(await svgOf(poll, '?lang=zh'))).toContain('新车站叫什么？')
  })
})

describe('the picture as PNG', () => {
  it('has the size of a card and another content after a vote', async () => {
    const poll = await newPoll()
    const before = await pngOf(poll)
    expect(before.status).toBe(200)
    expect(before.headers.get('Content-Type')).toBe('image/png')
    expect(before.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    const first = await before.arrayBuffer()
    expect(sizeOfPng(first)).toEqual({ width: 1200, height: 630 })
    expect(new Uint8Array(await (await pngOf(poll)).arrayBuffer())).toEqual(new Uint8Array(first))
    await vote(poll, [2])
    expect(new Uint8Array(await (await pngOf(poll)).arrayBuffer())).not.toEqual(new Uint8Array(first))
  })

  it('is drawn so many times a minute for one network; what was drawn is there for everybody', async () => {
    const [one, other] = [await newPoll(), await newPoll()]
    const ask = ({ id }: { id: string }) =>
      app.fetch(new Request(`${ORIGIN}/p/${id}/image.png`, { headers: { 'CF-Connecting-IP': '203.0.113.77' } }), {
        ...env,
        LIMIT_COUNTS_PER_MINUTE: '1',
      })
    expect((await ask(one)).status).toBe(200)
    expect(await refusal(await ask(other))).toEqual([429, 'rate_limited'])
    expect((await ask(one)).status).toBe(200)
  })
})

describe('who sees what', () => {
  it.each(['after_vote', 'after_close', 'owner'])('with visibility %s a vote changes nothing', async (visibility) => {
    const poll = await newPoll({ results: { visibility } })
    const token = await newVoter()
    const asked = async () => [
      await svgOf(poll),
      await (await send(`/p/${poll.id}/image.svg`, { headers: { ...bearer(poll), ...voter(token) } })).text(),
      (await pngOf(poll)).headers.get('ETag'),
    ]
    const before = await asked()
    await vote(poll, [1], voter(token))
    expect(await asked()).toEqual(before)
    expect(before[0]).toBe(before[1])
    expect(textsOf(before[0] ?? '')).toContain('Voting is open · The result is hidden for now')
  })

  it('shows the result once everybody may see it', async () => {
    const poll = await newPoll({ results: { visibility: 'after_close' } })
    await vote(poll, [1])
    await move(poll, 'close')
    expect(textsOf(await svgOf(poll))).toContain('100%')
  })

  it('is not there for drafts, private and unknown polls', async () => {
    const draft = await newPoll({ draft: true })
    const secret = await newPoll({ listing: 'private' })
    for (const id of [draft.id, secret.id, 'made-up']) {
      for (const file of ['image.svg', 'image.png']) {
        const response = await send(`/p/${id}/${file}`, { headers: bearer(secret) })
        expect(await refusal(response)).toEqual([404, 'not_found'])
      }
    }
  })
})

describe('caches', () => {
  it('ask each time whether a public result is still so, and keep nothing else', async () => {
    const open = await newPoll()
    expect((await pngOf(open)).headers.get('Cache-Control')).toBe('public, no-cache')
    const later = await newPoll({ results: { visibility: 'after_close' } })
    expect((await pngOf(later)).headers.get('Cache-Control')).toBe('private, no-store')
    await move(later, 'close')
    expect((await pngOf(later)).headers.get('Cache-Control')).toBe('private, no-store')
  })

  it('are told that nothing has changed, until it has', async () => {
    const poll = await newPoll()
    const tag = (await pngOf(poll)).headers.get('ETag') ?? ''
    const again = await pngOf(poll, { 'If-None-Match': `W/${tag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await vote(poll, [0])
    expect((await pngOf(poll, { 'If-None-Match': tag })).status).toBe(200)
    const voted = (await pngOf(poll)).headers.get('ETag') ?? ''
    await edit(poll, { description: 'More.' })
    expect((await pngOf(poll)).headers.get('ETag')).not.toBe(voted)
    const [english, german] = await Promise.all(
      ['en', 'de'].map(async (lang) => (await send(`/p/${poll.id}/image.svg?lang=${lang}`)).headers.get('ETag')),
    )
    expect(english).not.toBe(german)
  })

  it('are told at once that a poll is hidden, whatever they have of it', async () => {
    const poll = await newPoll()
    const tag = (await pngOf(poll)).headers.get('ETag') ?? ''
    await edit(poll, { listing: 'private' })
    expect((await pngOf(poll, { 'If-None-Match': tag })).status).toBe(404)
  })
})
