// The brake on abuse: so many calls a minute from one network, told in headers, refused with the time to wait.
import { afterEach, expect, it, vi } from 'vitest'
import { mailTo, newAccount, newEmail, PASSWORD, tokenIn } from '../support/accounts.ts'
import { newPoll, newVoter, optionId, pathOf, refusal, results, send, voter } from '../support/client.ts'
import { newAddress, sendWith } from '../support/doubles.ts'

type Headers = Record<string, string>

const body = { question: 'Where?', options: ['Here', 'There'] }
const poll = await newPoll({ voting: { identity: 'open' } })
const mutable = await newPoll({ voting: { changes: 'allowed' } })

const CALLS: Record<
  string,
  { limit: Partial<Env>; policy: string; ask: (limit: Partial<Env>, headers: Headers) => Promise<Response> }
> = {
  'creating a poll': {
    limit: { LIMIT_CREATES_PER_MINUTE: '3' },
    policy: '"creates";q=3;w=60',
    ask: (limit, headers) => sendWith(limit, '/api/v1/polls', { body, headers }),
  },
  voting: {
    limit: { LIMIT_VOTES_PER_MINUTE: '3' },
    policy: '"votes";q=3;w=60',
    ask: (limit, headers) =>
      sendWith(limit, pathOf(poll, '/votes'), { body: { choices: [optionId(poll, 0)] }, headers }),
  },
  'changing a vote': {
    limit: { LIMIT_VOTES_PER_MINUTE: '3' },
    policy: '"votes";q=3;w=60',
    ask: async (limit, headers) =>
      sendWith(limit, pathOf(mutable, '/votes/mine'), {
        method: 'PUT',
        body: { choices: [optionId(mutable, 0)] },
        headers: { ...headers, ...voter(await newVoter()) },
      }),
  },
  'getting a voter token': {
    limit: { LIMIT_VOTER_TOKENS_PER_MINUTE: '3' },
    policy: '"voter-tokens";q=3;w=60',
    ask: (limit, headers) => sendWith(limit, '/api/v1/voters', { method: 'POST', headers }),
  },
  registering: {
    limit: { LIMIT_AUTH_PER_MINUTE: '3' },
    policy: '"auth";q=3;w=60',
    ask: (limit, headers) => sendWith(limit, '/api/v1/auth/register', { body: { email: newEmail() }, headers }),
  },
  'using a mailed link': {
    limit: { LIMIT_AUTH_PER_MINUTE: '3' },
    policy: '"auth";q=3;w=60',
    ask: async (limit, headers) => {
      const { email } = await newAccount()
      await send('/api/v1/auth/forgot-password', { body: { email } })
      const body = { token: tokenIn(await mailTo(email)), password: PASSWORD }
      return sendWith(limit, '/api/v1/auth/reset-password', { body, headers })
    },
  },
  'counting ballots': {
    limit: { LIMIT_COUNTS_PER_MINUTE: '3' },
    policy: '"counts";q=3;w=60',
    ask: (limit, headers) =>
      sendWith(limit, '/api/v1/count', { body: { options: ['A'], ballots: [{ choices: ['A'] }] }, headers }),
  },
}

afterEach(() => {
  vi.useRealTimers()
})

it.each(Object.entries(CALLS))(
  '%s is limited for a network, and goes on when time has passed',
  async (_, { limit, policy, ask }) => {
    const startMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: startMs })
    const network = newAddress()
    const remaining: string[] = []
    for (let n = 0; n < 3; n++) {
      const response = await ask(limit, network)
      expect(response.status).toBeLessThan(300)
      expect(response.headers.get('RateLimit-Policy')).toBe(policy)
      remaining.push(/;r=(\d+);t=\d+$/.exec(response.headers.get('RateLimit') ?? '')?.[1] ?? '')
    }
    expect(remaining).toEqual(['2', '1', '0'])
    const refused = await ask(limit, network)
    expect(refused.headers.get('Retry-After')).toBe('20')
    expect(refused.headers.get('RateLimit')).toMatch(/;r=0;t=60$/)
    expect(refused.headers.get('RateLimit-Policy')).toBe(policy)
    expect(await refusal(refused)).toEqual([429, 'rate_limited'])
    expect((await ask(limit, newAddress())).status).toBeLessThan(300)
    vi.setSystemTime(startMs + 19_999)
    expect((await ask(limit, network)).status).toBe(429)
    vi.setSystemTime(startMs + 20_000)
    expect((await ask(limit, network)).status).toBeLessThan(300)
    expect((await ask(limit, network)).status).toBe(429)
  },
)

it('counts an IPv6 household as one network', async () => {
  const { limit, ask } = CALLS.voting as (typeof CALLS)[string]
  const from = (host: string) => ({ 'CF-Connecting-IP': `2001:db8:77:1::${host}` })
  const statuses = []
  for (const host of ['1', '2', '3', '4']) statuses.push((await ask(limit, from(host))).status)
  expect(statuses).toEqual([201, 201, 201, 429])
})

it('counts nothing of a vote that it refuses', async () => {
  const { limit, ask } = CALLS.voting as (typeof CALLS)[string]
  const network = newAddress()
  const before = (await results(poll)).voters
  for (let n = 0; n < 6; n++) await ask(limit, network)
  expect((await results(poll)).voters).toBe(before + 3)
})

it('limits nothing where no limit is set, and says so by silence', async () => {
  const network = newAddress()
  for (let n = 0; n < 10; n++) {
    const response = await sendWith({ LIMIT_CREATES_PER_MINUTE: '0' }, '/api/v1/polls', { body, headers: network })
    expect([response.status, response.headers.get('RateLimit')]).toEqual([201, null])
  }
})

it('lets everybody read', async () => {
  const limits = { LIMIT_CREATES_PER_MINUTE: '1', LIMIT_VOTES_PER_MINUTE: '1', LIMIT_VOTER_TOKENS_PER_MINUTE: '1' }
  const network = newAddress()
  for (let n = 0; n < 5; n++) {
    for (const path of [pathOf(poll), pathOf(poll, '/results'), '/api/v1/polls', '/health/live'])
      expect((await sendWith(limits, path, { headers: network })).status).toBe(200)
  }
})
