// GET /polls: the directory of public polls, as a browser without scripts reads it.
import { describe, expect, it } from 'vitest'
import { edit, move, newPoll, vote } from '../support/client.ts'
import { failingCatalogue } from '../support/doubles.ts'
import { PUBLIC, polls, project } from '../support/lists.ts'
import { visit } from '../support/page-client.ts'

const QUESTION = /class="card-link"[^>]*>([^<]*)</g

async function read(path: string) {
  const response = await visit(path)
  const html = await response.text()
  return {
    status: response.status,
    html,
    questions: [...html.matchAll(QUESTION)].map(([, question]) => question),
    next: /<a [^>]*href="([^"]*)"[^>]*rel="next"|rel="next"[^>]*href="([^"]*)"/.exec(html)?.slice(1).find(Boolean),
  }
}

describe('the directory', () => {
  it('lists public polls only, newest first, and finds them by words, tag and state', async () => {
    const [first, second] = await polls('aurora', [
      { question: 'Is the aurora green?', tags: ['aurora', 'sky'] },
      { question: 'Is the aurora red?' },
      { question: 'Is the aurora unlisted?', listing: 'unlisted' },
      { question: 'Is the aurora private?', listing: 'private' },
      { question: 'Is the aurora a draft?', draft: true },
    ])
    if (!first || !second) throw new Error('no polls')
    await move(second, 'close')
    await project(second)
    const found = async (query: string) => (await read(`/polls?${query}`)).questions
    const [green, red] = ['Is the aurora green?', 'Is the aurora red?']
    expect(await found('tag=aurora')).toEqual([red, green])
    expect(await found('q=AURORA+green')).toEqual([green])
    expect(await found('tag=aurora&status=closed')).toEqual([red])
    expect(await found('tag=aurora&status=open')).toEqual([green])
    expect(await found('tag=sky')).toEqual([green])
  })

  it('leads from page to page by links, and repeats and skips nothing', async () => {
    const made = await polls(
      'many',
      Array.from({ length: 43 }, (_, index) => ({ question: `Question ${index}?` })),
    )
    const seen: (string | undefined)[] = []
    let path: string | undefined = '/polls?tag=many'
    let pages = 0
    while (path) {
      const page: Awaited<ReturnType<typeof read>> = await read(path)
      seen.push(...page.questions)
      path = page.next?.replaceAll('&amp;', '&')
      pages++
    }
    expect(pages).toBe(3)
    expect(seen).toEqual(made.map(({ question }) => question).reverse())
  })

  it('puts those with most votes first, and never tells what hides its votes', async () => {
    const [few, many, hidden] = await polls('votes', [
      { question: 'Few?' },
      { question: 'Many?' },
      { question: 'Hidden?', results: { visibility: 'after_close' } },
    ])
    if (!few || !many || !hidden) throw new Error('no polls')
    for (const poll of [few, many, many, hidden, hidden, hidden]) await vote(poll, [0])
    for (const poll of [few, many, hidden]) await project(poll)
    const { questions, html } = await read('/polls?tag=votes&sort=liveliest')
    expect(questions).toEqual(['Many?', 'Few?', 'Hidden?'])
    expect(html).toContain('2 votes')
    expect(html).toContain('1 vote<')
    expect(html).not.toContain('3 votes')
    const start = await (await visit('/')).text()
    const lively = start.slice(start.indexOf('Lively now'), start.indexOf('Newest public polls'))
    expect(lively).toContain('Many?')
    expect(lively).not.toContain('Hidden?')
  })

  it('offers the tags of what it lists, and a way back from the one that was chosen', async () => {
    await polls('chips', [{ tags: ['chips', 'salt & "vinegar"', '<b>'] }])
    const { html } = await read('/polls?tag=chips')
    expect(html).toContain('href="/polls?tag=salt+%26+%22vinegar%22"')
    expect(html).toContain('&lt;b&gt;')
    expect(html).not.toContain('<b>')
    expect(html).toMatch(/<a [^>]*href="\/polls"[^>]*aria-current="true"/)
  })

  it('is for search engines as a whole, not as somebody’s search', async () => {
    expect((await read('/polls')).html).not.toContain('noindex')
    for (const query of ['q=tea', 'tag=tea', 'status=open', 'sort=liveliest'])
      expect((await read(`/polls?${query}`)).html).toContain('noindex')
  })

  it('helps whoever finds nothing, and takes a spoiled link for what it can', async () => {
    const { html, questions } = await read('/polls?q=no+such+%3Cscript%3E&tag=none&status=open')
    expect(questions).toEqual([])
    expect(html).toContain('No public poll is like that')
    expect(html).toContain('href="/polls?q=no&amp;tag=none&amp;status=open"')
    expect(html).not.toContain('<script>')
    for (const query of ['status=gone', 'sort=oldest', 'cursor=nonsense', 'cursor=', 'q=', `q=${'x'.repeat(500)}`])
      expect((await read(`/polls?${query}`)).status).toBe(200)
  })

  it('follows a poll that stops being public', async () => {
    const poll = await newPoll({ ...PUBLIC, tags: ['leaving'], question: 'Leaving?' })
    expect((await read('/polls?tag=leaving')).questions).toEqual(['Leaving?'])
    await edit(poll, { listing: 'unlisted' })
    await project(poll)
    expect((await read('/polls?tag=leaving')).questions).toEqual([])
  })
})

describe('without the catalogue', () => {
  it('the directory answers and says so, and the start page keeps its form', async () => {
    const changed = failingCatalogue()
    const directory = await visit('/polls?q=tea', { changed })
    expect([directory.status, directory.headers.get('Retry-After')]).toEqual([503, '5'])
    const html = await directory.text()
    expect(html).toContain('The list cannot be read at the moment')
    expect(html).toContain('href="/polls?q=tea"')
    const start = await visit('/', { changed })
    expect(start.status).toBe(200)
    expect(await start.text()).toContain('action="/new"')
  })
})
