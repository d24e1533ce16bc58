// The page for developers: every way to embed a poll, on a poll that there is, and nothing made by looking at it.
import { describe, expect, it } from 'vitest'
import { edit, newPoll, optionId, send } from '../support/client.ts'
import { visit } from '../support/page-client.ts'

const developers = async (query = '') => {
  const response = await visit(`/developers${query}`)
  return { response, page: await response.text() }
}
const listed = async () => (await (await send('/api/v1/polls')).json<{ items: unknown[] }>()).items.length

describe('without a poll', () => {
  it('explains, asks for one, and makes none', async () => {
    const { response, page } = await developers()
    expect(response.status).toBe(200)
    expect(page).toContain('There is no poll to show yet')
    expect(page).toContain('&lt;pollux-poll poll=&quot;POLL_ID&quot;&gt;')
    expect(page).not.toContain('<pollux-poll')
    expect(page).not.toContain('<iframe')
    expect(await listed()).toBe(0)
  })

  it.each(['made-up', 'https://elsewhere.example/p/x', '"><script>alert(1)</script>'])('%j is none', async (poll) => {
    const { response, page } = await developers(`?poll=${encodeURIComponent(poll)}`)
    expect(response.status).toBe(404)
    expect(page).toContain('There is no such poll for everybody to see.')
    expect(page).not.toContain('<script>alert')
  })

  it('drafts and private polls are none either', async () => {
    const [draft, hidden] = [await newPoll({ draft: true }), await newPoll({ listing: 'private' })]
    for (const { id } of [draft, hidden]) expect((await developers(`?poll=${id}`)).response.status).toBe(404)
  })
})

it('says what there is for programs, with links that lead somewhere', async () => {
  const { page } = await developers()
  const section = page.slice(page.indexOf('id="programs"'))
  const links = [...section.slice(0, section.indexOf('</section>')).matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
  expect(links).toEqual(['/api/docs', '/api/graphql', '/api/openapi.json', '/status'])
  for (const link of links) expect((await visit(link ?? '')).status).toBe(200)
})

describe('with a poll', () => {
  it('shows every embed live, with its code', async () => {
    const poll = await newPoll()
    for (const named of [
      poll.id,
      `https://pollux.test/p/${poll.id}`,
      `https://pollux.test/p/${poll.id}/results?lang=de`,
    ]) {
      const { response, page } = await developers(`?poll=${encodeURIComponent(named)}`)
      expect(response.status).toBe(200)
      expect(page).toContain(`<pollux-poll poll="${poll.id}"`)
      expect(page).toContain(`src="/embed/${poll.id}?lang=en"`)
      expect(page).toContain(`src="/p/${poll.id}/image.svg"`)
      expect(page).toContain(`href="/p/${poll.id}?choice=${optionId(poll, 0)}"`)
      expect(page).toContain(`action="/p/${poll.id}" method="get"`)
      expect(page).toContain(`https://pollux.test/oembed?format=json&amp;url=`)
      expect(page).toContain(`https://pollux.test/api/v1/polls/${poll.id}/votes`)
    }
  })

  it('may hold a frame of ours, and is framed by nobody', async () => {
    const { response } = await developers()
    const policy = response.headers.get('Content-Security-Policy')
    expect(policy).toContain("frame-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('holds no frame that the poll does not let it hold', async () => {
    const poll = await newPoll()
    await edit(poll, { embed: { origins: ['https://news.example'] } })
    expect((await developers(`?poll=${poll.id}`)).page).not.toContain('<iframe')
  })

  it('takes a public poll that anybody may vote in where none is named', async () => {
    await newPoll({ question: 'For the invited?', listing: 'public', voting: { identity: 'invite' } })
    const poll = await newPoll({ question: 'For all?', listing: 'public' })
    expect((await developers()).page).toContain(`<pollux-poll poll="${poll.id}"`)
  })

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</code></pre><script>alert(1)</script>'])(
    'shows %j as text, in the code too',
    async (text) => {
      const poll = await newPoll({ question: text, options: [text, `${text} 2`] })
      const { page } = await developers(`?poll=${poll.id}`)
      expect(page).not.toContain('<script>alert')
      expect(page).not.toContain('<img src=x')
    },
  )
})
