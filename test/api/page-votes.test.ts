// What the script of a poll's page sends and reads: as the API answers it, for visitors known by the pages' own cookies.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { inviteCode } from '../../src/credentials/invite-code.ts'
import { cookieToken } from '../../src/credentials/session-token.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { newAccount } from '../support/accounts.ts'
import { type Created, move, newPoll, newVoter, ORIGIN, optionId, refusal, results, send } from '../support/client.ts'
import { cookiesOf } from '../support/page-client.ts'

type Headers = Record<string, string>

const KEY = 'a-key-that-one-form-has'
const DEVICE_COOKIE = '__Host-pollux_voter'
const CHANGEABLE = { voting: { changes: 'allowed' } }

const pageOf = (poll: Created, below = '') => `/p/${poll.id}${below}`
const ballot = (poll: Created, index: number) => ({ choices: [optionId(poll, index)] })

/** What a browser with these cookies sends from a page of ours. */
const browser = (cookies: Headers = {}): Headers => ({
  Origin: ORIGIN,
  Cookie: Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
})

const device = async (): Promise<Headers> => browser({ [DEVICE_COOKIE]: await newVoter() })

const cast = (poll: Created, headers: Headers, index = 0) =>
  send(pageOf(poll, '/votes'), { body: ballot(poll, index), headers })

async function loggedIn(): Promise<Headers> {
  const { sessionId, accessToken } = await newAccount({ kind: 'browser' })
  return browser({
    '__Host-pollux_session': cookieToken(keyring(env), sessionId),
    '__Host-pollux_access': accessToken,
  })
}

describe('voting by script', () => {
  it('answers as the API does, and keeps the receipt for the next load of the page', async () => {
    const poll = await newPoll()
    const response = await cast(poll, await device())
    expect(response.status).toBe(201)
    const { receipt, results: shown } = await response.json<{
      receipt: { id: string; pollId: string }
      results: object
    }>()
    expect(receipt.pollId).toBe(poll.id)
    expect(shown).toEqual(await results(poll))
    expect(cookiesOf(response)['__Secure-pollux_receipt']).toBe(receipt.id)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  })

  it('counts a vote once, however often it comes with its key', async () => {
    const poll = await newPoll()
    const voter = { ...(await device()), 'Idempotency-Key': KEY }
    const [first, again] = [await cast(poll, voter), await cast(poll, voter)]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    const receipts = await Promise.all([first, again].map(async (answer) => (await answer.json<Receipts>()).receipt))
    expect(receipts[1]).toEqual(receipts[0])
    expect((await results(poll)).voters).toBe(1)
  })

  it('counts each device once', async () => {
    const poll = await newPoll()
    const voter = await device()
    await cast(poll, voter)
    expect(await refusal(await cast(poll, voter, 1))).toEqual([409, 'already_voted'])
    expect((await cast(poll, await device(), 1)).status).toBe(201)
  })

  it('changes and withdraws a vote', async () => {
    const poll = await newPoll(CHANGEABLE)
    const headers = await device()
    const mine = pageOf(poll, '/votes/mine')
    await cast(poll, headers)
    expect(await (await send(mine, { headers })).json()).toEqual({ voted: true, ballot: ballot(poll, 0) })
    const changed = await send(mine, { method: 'PUT', body: ballot(poll, 2), headers })
    expect(changed.status).toBe(200)
    expect((await changed.json<{ results: object }>()).results).toEqual(await results(poll))
    const withdrawn = await send(mine, { method: 'DELETE', headers })
    expect(withdrawn.status).toBe(204)
    expect(await (await send(mine, { headers })).json()).toEqual({ voted: false })
  })

  it('knows who is logged in, and who holds an invite', async () => {
    const byAccount = await newPoll({ voting: { identity: 'account' } })
    expect(await refusal(await cast(byAccount, browser()))).toEqual([403, 'not_eligible'])
    expect((await cast(byAccount, await loggedIn())).status).toBe(201)

    const invited = await newPoll({ voting: { identity: 'invite' }, listing: 'private' })
    const { code } = inviteCode(keyring(env), invited.id, { issue: crypto.randomUUID(), place: 0, weight: 1 })
    const holder = browser({ '__Secure-pollux_invite': code })
    expect(await refusal(await cast(invited, browser()))).toEqual([404, 'not_found'])
    expect((await cast(invited, holder)).status).toBe(201)
    const shown = await send(pageOf(invited, '/results.json'), { headers: holder })
    expect((await shown.json<{ voters: number }>()).voters).toBe(1)
    expect(await refusal(await send(pageOf(invited, '/results.json'), { headers: browser() }))).toEqual([
      404,
      'not_found',
    ])
  })

  it('refuses with the documents of the API, also to a browser that takes pages', async () => {
    const poll = await newPoll()
    const headers = { ...(await device()), Accept: 'text/html' }
    expect(await refusal(await send(pageOf(poll, '/votes'), { body: { choices: ['no'] }, headers }))).toEqual([
      422,
      'invalid_ballot',
    ])
    expect(await refusal(await send(pageOf(poll, '/votes/mine'), { headers: browser() }))).toEqual([
      401,
      'voter_proof_required',
    ])
    expect(await refusal(await send('/p/none/results.json', { headers }))).toEqual([404, 'not_found'])
    await move(poll, 'close')
    expect(await refusal(await cast(poll, headers))).toEqual([409, 'poll_closed'])
  })
})

interface Receipts {
  receipt: { id: string }
}

describe('reading by script', () => {
  it('gives the result with its tag, and nothing anew while nothing has changed', async () => {
    const poll = await newPoll()
    const path = pageOf(poll, '/results.json')
    const headers = await device()
    await cast(poll, headers)
    const first = await send(path, { headers })
    expect(await first.json()).toEqual(await results(poll))
    expect(first.headers.get('Cache-Control')).toBe('private, no-store')
    const again = await send(path, { headers: { ...headers, 'If-None-Match': first.headers.get('ETag') ?? '' } })
    expect(again.status).toBe(304)
    const otherwise = await (await send(`${path}?method=approval`, { headers })).json<{ count: { method: string } }>()
    expect(otherwise.count.method).toBe('approval')
  })

  it('opens a result to those who have voted', async () => {
    const poll = await newPoll({ results: { visibility: 'after_vote' } })
    const headers = await device()
    const path = pageOf(poll, '/results.json')
    expect(await refusal(await send(path, { headers }))).toEqual([403, 'results_hidden'])
    await cast(poll, headers)
    expect((await send(path, { headers })).status).toBe(200)
  })
})

describe('a page of another origin', () => {
  it('can neither vote, see, change, withdraw nor watch by a visitor’s cookies', async () => {
    const poll = await newPoll(CHANGEABLE)
    const own = await device()
    await cast(poll, own)
    const headers = { ...own, Origin: 'https://elsewhere.example' }
    const mine = pageOf(poll, '/votes/mine')
    const asked = [
      await cast(poll, headers, 1),
      await send(mine, { headers }),
      await send(mine, { method: 'PUT', body: ballot(poll, 1), headers }),
      await send(mine, { method: 'DELETE', headers }),
      await send(pageOf(poll, '/results.json'), { headers }),
      await send(pageOf(poll, '/live'), { headers: { ...headers, Upgrade: 'websocket' } }),
    ]
    for (const answer of asked) {
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
      expect([403, 404]).toContain(answer.status)
    }
    const after = await results(poll)
    expect(after.options.map(({ votes }) => votes)).toEqual([1, 0, 0])
  })

  it('is not told that it may, before it asks', async () => {
    const poll = await newPoll()
    const headers = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' }
    const response = await send(pageOf(poll, '/votes'), { method: 'OPTIONS', headers })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(response.ok).toBe(false)
  })
})

it('is limited as the API is', async () => {
  const poll = await newPoll()
  const response = await cast(poll, await device())
  expect(response.headers.get('RateLimit')).toContain('"votes"')
})
