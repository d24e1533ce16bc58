// What a room is shown of a poll, and the code that leads to it: no more than anybody may see, whoever asks.
import { describe, expect, it } from 'vitest'
import { qrShape } from '../../src/pages/figures/qr.ts'
import { bearer, type Created, move, newPoll, ORIGIN, send, vote } from '../support/client.ts'

const HTML = { Accept: 'text/html' }

async function screen(poll: Created, headers: Record<string, string> = {}, query = ''): Promise<string> {
  const response = await send(`/p/${poll.id}/screen${query}`, { headers: { ...HTML, ...headers } })
  expect(response.status).toBe(200)
  return response.text()
}

const shownVotes = (html: string) => /data-votes="">([^<]*)</.exec(html)?.[1] ?? null
const codePath = (html: string) => /<path d="([^"]*)" fill="#000"/.exec(html)?.[1] ?? ''
const addressOf = (path: string) => ORIGIN + path

describe('the big screen', () => {
  it('shows question, state, votes, bars and the code of the poll', async () => {
    const poll = await newPoll()
    await vote(poll, [1])
    const html = await screen(poll)
    expect(html).toContain('Where should the capital be?')
    expect(shownVotes(html)).toBe('1 vote')
    expect(html.match(/class="bar"/g)).toHaveLength(3)
    expect(codePath(html)).toBe(qrShape(addressOf(`/p/${poll.id}`)).path)
    expect(html).toContain('data-state="live"')
  })

  it('leads to the result once the poll is closed', async () => {
    const poll = await newPoll()
    await vote(poll, [1])
    await move(poll, 'close')
    const html = await screen(poll)
    expect(html).toContain('data-state="final"')
    expect(html).toContain('See the result')
    expect(codePath(html)).toBe(qrShape(addressOf(`/p/${poll.id}/results`)).path)
  })

  it.each([
    ['after_close', 'Result after closing'],
    ['after_vote', 'Result for those who have voted'],
    ['owner', 'The result is not shown here'],
  ])('hides what is for %s also when a manager opens it before a room', async (visibility, words) => {
    const poll = await newPoll({ results: { visibility } })
    await vote(poll, [1])
    for (const headers of [{}, bearer(poll)]) {
      const html = await screen(poll, headers)
      expect(html).toContain(words)
      expect(shownVotes(html)).toBeNull()
      expect(html).not.toMatch(/class="bar"|Memphis|%/)
    }
  })

  it('shows a manager no vote before it is published', async () => {
    const poll = await newPoll({ results: { batch: 5 } })
    for (let votes = 0; votes < 3; votes++) await vote(poll, [0])
    expect(shownVotes(await screen(poll, bearer(poll)))).toBe('0 votes')
    const hidden = await newPoll({ listing: 'private', results: { batch: 5 } })
    expect(shownVotes(await screen(hidden, bearer(hidden)))).toBeNull()
  })

  it('of a private poll is for those who may see the poll', async () => {
    const poll = await newPoll({ listing: 'private' })
    for (const below of ['/screen', '/screen?only=parts', '/qr.svg']) {
      expect((await send(`/p/${poll.id}${below}`)).status).toBe(404)
    }
    expect(shownVotes(await screen(poll, bearer(poll)))).toBe('0 votes')
  })

  it('draws at most ten answers, the strongest, in their own order', async () => {
    const options = Array.from({ length: 14 }, (_, index) => `Answer ${index}.`)
    const poll = await newPoll({ options })
    await vote(poll, [13])
    const html = await screen(poll)
    expect(html.match(/class="bar"/g)).toHaveLength(10)
    expect(html).toContain('Answer 13.')
    expect(html).toContain('4 more answers')
  })

  it('speaks the language that is asked for, in its direction', async () => {
    const poll = await newPoll()
    expect(await screen(poll, {}, '?lang=de')).toContain('Hier abstimmen')
    expect(await screen(poll, { 'Accept-Language': 'fr;q=0.9, en;q=0.5' })).toContain('Votez ici')
    expect(await screen(poll, {}, '?lang=ar')).toMatch(/<html[^>]*dir="rtl"/)
  })

  it('is dark unless it is asked to be light', async () => {
    const poll = await newPoll()
    expect(await screen(poll)).toContain('class="screen-page dark"')
    expect(await screen(poll, {}, '?theme=light')).toContain('class="screen-page light"')
    expect(await screen(poll, {}, '?theme=%22%3E')).toContain('class="screen-page dark"')
  })
})

describe('the code as a file', () => {
  it.each([
    ['', ''],
    ['?of=result', '/results'],
    ['?of=elsewhere', ''],
  ])('%s is an image that leads to the poll%s', async (query, below) => {
    const poll = await newPoll()
    const response = await send(`/p/${poll.id}/qr.svg${query}`)
    expect(response.headers.get('Content-Type')).toBe('image/svg+xml')
    const svg = await response.text()
    expect(codePath(svg)).toBe(qrShape(addressOf(`/p/${poll.id}${below}`)).path)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  })

  it('is there for no poll that is not', async () => {
    expect((await send('/p/nonsense/qr.svg')).status).toBe(404)
  })
})
