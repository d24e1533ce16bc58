// A poll in a frame: who may frame it, what is in it without scripts, and by what it knows its voters.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { app } from '../../src/app.ts'
import { bearer, edit, move, newPoll, newVoter, ORIGIN, optionId, results, send, vote } from '../support/client.ts'
import { overloadedBoxes } from '../support/doubles.ts'
import { inviteTo } from '../support/invites.ts'
import { cookiesOf, visit } from '../support/page-client.ts'

const frameOf = ({ id }: { id: string }, query = '') => `/embed/${id}${query}`
const policyOf = (response: Response) => response.headers.get('Content-Security-Policy') ?? ''
const ancestorsOf = (response: Response) => /frame-ancestors ([^;]*)$/.exec(policyOf(response))?.[1]

describe('who may frame it', () => {
  it.each([
    [null, '*'],
    [[], "'none'"],
    [['https://news.example'], 'https://news.example'],
    [['https://news.example', 'http://localhost:3000'], 'https://news.example http://localhost:3000'],
  ])('%j lets %s', async (origins, ancestors) => {
    const poll = await newPoll({ embed: { origins } })
    const response = await visit(frameOf(poll))
    expect(response.status).toBe(200)
    expect(ancestorsOf(response)).toBe(ancestors)
    expect(response.headers.get('X-Frame-Options')).toBe(null)
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  })

  it('changes with the poll at once', async () => {
    const poll = await newPoll()
    expect(ancestorsOf(await visit(frameOf(poll)))).toBe('*')
    await edit(poll, { embed: { origins: ['https://news.example'] } })
    expect(ancestorsOf(await visit(frameOf(poll)))).toBe('https://news.example')
  })

  it('is as strict as every page in all else', async () => {
    const poll = await newPoll()
    const [frame, page] = [await visit(frameOf(poll)), await visit(`/p/${poll.id}`)]
    expect(policyOf(frame).replace('frame-ancestors *', "frame-ancestors 'none'")).toBe(policyOf(page))
    for (const name of [
      'Strict-Transport-Security',
      'X-Content-Type-Options',
      'Referrer-Policy',
      'Permissions-Policy',
    ]) {
      expect([name, frame.headers.get(name)]).toEqual([name, page.headers.get(name)])
    }
    expect(frame.headers.get('Cache-Control')).toBe('private, no-store')
  })

  it('is no other page of the poll', async () => {
    const poll = await newPoll()
    for (const path of [`/p/${poll.id}`, `/p/${poll.id}/results`]) {
      const response = await visit(path)
      expect([ancestorsOf(response), response.headers.get('X-Frame-Options')]).toEqual(["'none'", 'DENY'])
    }
  })

  it('says the same of drafts, private polls and unknown ones', async () => {
    const draft = await newPoll({ draft: true, embed: { origins: ['https://news.example'] } })
    const hidden = await newPoll({ listing: 'private' })
    const told = []
    for (const id of [draft.id, hidden.id, 'made-up']) {
      const response = await visit(frameOf({ id }))
      const { status, headers } = response
      headers.delete('X-Request-Id')
      told.push([status, [...headers], await response.text()])
    }
    expect(told[0]?.[0]).toBe(404)
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
  })

  it('tells programs a problem', async () => {
    const response = await send('/embed/made-up')
    expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'application/problem+json'])
    expect([ancestorsOf(response), response.headers.get('X-Frame-Options')]).toEqual(['*', null])
  })
})

describe('what is in it', () => {
  it('is the widget, and the poll as a plain form until that runs', async () => {
    const poll = await newPoll()
    await vote(poll, [1])
    const page = await (await visit(frameOf(poll))).text()
    expect(page).toContain(`<pollux-poll poll="${poll.id}" lang="en" theme="auto">`)
    expect(page).toContain('<script type="module" src="/widget.js">')
    expect(page).toContain(`<form method="post" target="_self" action="/embed/${poll.id}"`)
    expect(page).toContain('Nashville')
    expect(page).toContain('100%')
    expect(page).not.toContain('class="site-head"')
    expect(page).toMatch(new RegExp(`<a href="/p/${poll.id}" target="_blank" rel="noopener">`))
  })

  it('speaks the language and has the colours that it is told', async () => {
    const poll = await newPoll()
    const page = await (await visit(frameOf(poll, '?lang=ar&theme=dark'))).text()
    expect(page).toContain('<html lang="ar" dir="rtl" data-theme="dark">')
    expect(page).toContain('theme="dark"')
    expect(page).toContain(`action="/embed/${poll.id}?lang=ar&amp;theme=dark"`)
    const odd = await (await visit(frameOf(poll, '?lang=%22%3E&theme=%22%3E%3Cscript%3E'))).text()
    expect(odd).toContain('<html lang="en" dir="ltr">')
  })

  it('shows no result that its visitor may not see', async () => {
    const poll = await newPoll({ results: { visibility: 'after_close' } })
    const before = await (await visit(frameOf(poll))).text()
    await vote(poll, [1])
    const after = await (await visit(frameOf(poll))).text()
    const form = /name="key" value="[^"]*"/
    expect(after.replace(form, '')).toBe(before.replace(form, ''))
    expect(after).not.toContain('class="bars"')
  })

  it.each([
    ['ranking', { ballot: { type: 'ranking' } }, 'name="rank.'],
    ['score', { ballot: { type: 'score', min: 0, max: 5 } }, 'name="score.'],
    ['points', { ballot: { type: 'points', budget: 10, cost: 'linear' } }, 'name="points.'],
    ['choices', { ballot: { type: 'choice', min: 1, max: 2 } }, 'type="checkbox"'],
  ])('has a form for %s', async (_, fields, part) => {
    expect(await (await visit(frameOf(await newPoll(fields)))).text()).toContain(part)
  })

  it.each([
    [{ voting: { identity: 'account' } }],
    [{ voting: { identity: 'invite' } }],
    [{ voting: { challenge: 'turnstile' } }],
  ])('leads to the own page of a poll with %j', async (fields) => {
    const poll = await newPoll(fields)
    const page = await (await visit(frameOf(poll))).text()
    expect(page).not.toContain('<form')
    expect(page).toContain('Voting in this poll takes place on its own page.')
  })
})

describe('voting without scripts', () => {
  const ballotFor = (poll: Parameters<typeof optionId>[0], index = 1, more = {}) => ({
    ballot: 'choice',
    choice: optionId(poll, index),
    action: 'vote',
    key: crypto.randomUUID(),
    ...more,
  })

  it('gives the browser a token with its first form, and counts the second', async () => {
    const poll = await newPoll()
    const first = await visit(frameOf(poll), { form: ballotFor(poll) })
    expect(first.status).toBe(200)
    const page = await first.text()
    expect(page).toContain('press the button again')
    expect(page).toMatch(new RegExp(`value="${optionId(poll, 1)}" checked`))
    expect(page).toContain('name="again" value="1"')
    const [cookie] = first.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-pollux_voter=/)
    expect(cookie).toContain('SameSite=None')
    expect(cookie).toContain('Partitioned')
    expect(ancestorsOf(first)).toBe('*')
    expect((await results(poll)).voters).toBe(0)

    const cookies = cookiesOf(first)
    const second = await visit(frameOf(poll, '?theme=dark'), { form: ballotFor(poll, 1, { again: '1' }), cookies })
    expect([second.status, second.headers.get('Location')]).toEqual([
      303,
      `/embed/${poll.id}?theme=dark&notice=counted`,
    ])
    expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([0, 1, 0])
    const after = await (await visit(frameOf(poll), { cookies })).text()
    expect(after).toContain('Your vote is counted.')
    expect(after).not.toContain('<form')

    const third = await visit(frameOf(poll), { form: ballotFor(poll), cookies })
    expect(third.headers.get('Location')).toBe(`/embed/${poll.id}?notice=already_voted`)
    expect((await results(poll)).voters).toBe(1)
  })

  it('says so where the browser keeps no cookies for frames, and leads to the poll’s own page', async () => {
    const poll = await newPoll()
    const response = await visit(frameOf(poll), { form: ballotFor(poll, 1, { again: '1' }) })
    expect(response.status).toBe(403)
    const page = await response.text()
    expect(page).toContain('your browser keeps no cookies for this frame')
    expect(page).toContain(`<a href="/p/${poll.id}" target="_blank"`)
    expect(response.headers.getSetCookie()).toEqual([])
    expect((await results(poll)).voters).toBe(0)
  })

  it('takes any vote where nobody is told apart', async () => {
    const poll = await newPoll({ voting: { identity: 'open' } })
    for (const index of [0, 1]) {
      const response = await visit(frameOf(poll), { form: ballotFor(poll, index) })
      expect(response.headers.get('Location')).toBe(`/embed/${poll.id}?notice=counted`)
    }
    expect((await results(poll)).voters).toBe(2)
  })

  it('counts a form that is sent twice once', async () => {
    const poll = await newPoll()
    const cookies = { '__Host-pollux_voter': await newVoter() }
    const form = ballotFor(poll)
    for (const _ of [1, 2]) {
      const response = await visit(frameOf(poll), { form, cookies })
      expect(response.headers.get('Location')).toBe(`/embed/${poll.id}?notice=counted`)
    }
    expect((await results(poll)).voters).toBe(1)
  })

  it('changes and withdraws where the poll allows it', async () => {
    const poll = await newPoll({ voting: { changes: 'allowed' } })
    const cookies = { '__Host-pollux_voter': await newVoter() }
    const send = async (form: Record<string, string>) =>
      (await visit(frameOf(poll), { form, cookies })).headers.get('Location')
    const votes = async () => (await results(poll)).options.map((option) => option.votes)
    await send(ballotFor(poll, 0))
    expect(await send(ballotFor(poll, 2, { action: 'change' }))).toContain('notice=counted')
    expect(await votes()).toEqual([0, 0, 1])
    expect(await send(ballotFor(poll, 2, { action: 'withdraw' }))).toContain('notice=withdrawn')
    expect(await votes()).toEqual([0, 0, 0])
    expect(await send(ballotFor(poll, 1))).toContain('notice=counted')
    expect(await votes()).toEqual([0, 1, 0])
  })

  it('shows a ballot that does not fit again, as it was filled in', async () => {
    const poll = await newPoll({ ballot: { type: 'points', budget: 10, cost: 'linear' } })
    const cookies = { '__Host-pollux_voter': await newVoter() }
    const form = { ballot: 'points', action: 'vote', [`points.${optionId(poll, 0)}`]: '99' }
    const response = await visit(frameOf(poll), { form, cookies })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('value="99"')
    expect((await results(poll)).voters).toBe(0)
  })

  it.each([
    ['pause', 'not_open'],
    ['close', 'poll_closed'],
  ])('after %s says why it takes none', async (name, code) => {
    const poll = await newPoll()
    const cookies = { '__Host-pollux_voter': await newVoter() }
    await move(poll, name)
    const response = await visit(frameOf(poll), { form: ballotFor(poll), cookies })
    expect(response.headers.get('Location')).toBe(`/embed/${poll.id}?notice=${code}`)
    expect(await (await visit(frameOf(poll, `?notice=${code}`))).text()).toContain('Nothing was counted.')
  })

  it('takes no form of another site', async () => {
    const poll = await newPoll()
    const cookies = { '__Host-pollux_voter': await newVoter() }
    for (const from of ['https://elsewhere.example', 'null']) {
      expect((await visit(frameOf(poll), { form: ballotFor(poll), cookies, from })).status).toBe(403)
    }
    expect((await results(poll)).voters).toBe(0)
  })
})

describe('a form that is refused', () => {
  const refusals: Record<string, [status: number, words: string, visit: Parameters<typeof visit>[1]]> = {
    'of another site': [403, 'Not allowed', { form: { action: 'vote' }, from: 'https://elsewhere.example' }],
    'that is too long': [413, 'too large', { form: { action: 'x'.repeat(9_000) } }],
    'that comes too often': [429, 'Too many requests', { form: {}, changed: { LIMIT_VOTES_PER_MINUTE: '0.0001' } }],
    'that cannot be answered': [503, 'Not reachable at the moment', { form: {}, changed: overloadedBoxes() }],
  }

  it.each(Object.entries(refusals))('%s is told in the frame, and leads out of it', async (_, [status, words, how]) => {
    const poll = await newPoll({ embed: { origins: ['https://news.example'] } })
    const response = await visit(frameOf(poll, '?theme=dark'), how)
    expect([response.status, response.headers.get('X-Frame-Options')]).toEqual([status, null])
    expect(ancestorsOf(response)).toBe('*')
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    const page = await response.text()
    expect(page).toContain(words)
    expect(page).toContain('data-theme="dark"')
    expect(page).toContain(`<a href="/p/${poll.id}" target="_blank"`)
    expect(page).not.toContain('class="site-head"')
  })

  it('by a poll that is gone is told like a poll that was never there', async () => {
    const poll = await newPoll()
    await send(`/api/v1/polls/${poll.id}`, { method: 'DELETE', headers: bearer(poll) })
    const response = await visit(frameOf(poll), { form: { action: 'vote' } })
    expect([response.status, response.headers.get('X-Frame-Options'), ancestorsOf(response)]).toEqual([404, null, '*'])
    expect(await response.text()).toBe(await (await visit(frameOf({ id: 'made-up' }))).text())
  })

  it('by its method or the language is told so as well', async () => {
    const response = await app.fetch(
      new Request(`${ORIGIN}/embed/made-up?lang=de`, {
        method: 'PUT',
        headers: { Accept: 'text/html', Origin: ORIGIN },
      }),
      env,
    )
    expect([response.status, response.headers.get('Allow') !== null, ancestorsOf(response)]).toEqual([405, true, '*'])
    expect(await response.text()).toContain('<html lang="de"')
  })
})

describe('what a frame does not act by', () => {
  it('a poll for the invited takes no vote by the invite that our own pages keep', async () => {
    const poll = await newPoll({ voting: { identity: 'invite' } })
    const { code } = await inviteTo(poll)
    const cookies = { '__Secure-pollux_invite': code, '__Host-pollux_voter': await newVoter() }
    const form = { ballot: 'choice', choice: optionId(poll, 0), action: 'vote' }
    const response = await visit(frameOf(poll), { form, cookies })
    expect(response.headers.get('Location')).toBe(`/embed/${poll.id}`)
    expect((await results(poll)).voters).toBe(0)
  })

  it('a private poll is not shown to whoever is let in by our own pages', async () => {
    const poll = await newPoll({ listing: 'private', voting: { identity: 'invite' } })
    const { code } = await inviteTo(poll)
    const response = await visit(frameOf(poll), { cookies: { '__Secure-pollux_invite': code } })
    expect(response.status).toBe(404)
  })
})

describe('the script of the page around', () => {
  it('may be loaded by any page, for a short while', async () => {
    const response = await send('/embed.js')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=300\b/)
    const again = await send('/embed.js', { headers: { 'If-None-Match': response.headers.get('ETag') ?? '' } })
    expect(again.status).toBe(304)
  })
})
