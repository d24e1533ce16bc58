// Challenges in front of voting and creating: what is taken for met, what is not, and that nothing is when nobody can tell.
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newAccount } from '../support/accounts.ts'
import { challenge, met, metFor, metToCreate, tokenTelling } from '../support/challenge.ts'
import {
  type Created,
  edit,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'
import { get, put, withdraw } from '../support/my-vote.ts'
import { answerAt, seenAt } from '../support/outside-client.ts'

const CHALLENGED = { challenge: 'turnstile' }
const REQUIRED = [403, 'challenge_required']
const UNAVAILABLE = [503, 'unavailable']
const POLL = { question: 'Where?', options: ['Here', 'There'] }

const newChallenged = (voting: object = {}, fields: Record<string, unknown> = {}) =>
  newPoll({ ...fields, voting: { ...CHALLENGED, ...voting } })
const someone = async () => voter(await newVoter())
const votersOf = async (poll: Created) => (await results(poll)).voters

/** Casts a vote on a deployment with other settings. */
async function castWith(settings: Partial<Env>, poll: Created, headers: Record<string, string>): Promise<Response> {
  const body = { choices: [optionId(poll, 0)] }
  return sendWith(settings, pathOf(poll, '/votes'), { body, headers: { ...(await someone()), ...headers } })
}

beforeEach(() => {
  // Failures are brought about on purpose here.
  for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {})
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('a vote', () => {
  it('is counted once the challenge was met, and not without', async () => {
    const poll = await newChallenged()
    const someones = await someone()
    expect(await refusal(await vote(poll, [0], someones))).toEqual(REQUIRED)
    expect(await votersOf(poll)).toBe(0)
    expect((await vote(poll, [0], { ...someones, ...met(poll) })).status).toBe(201)
    expect(await votersOf(poll)).toBe(1)
  })

  it.each(['open', 'device', 'network', 'account'])('is so for identity %s', async (identity) => {
    const poll = await newChallenged({ identity })
    const { headers } = await newAccount()
    expect(await refusal(await vote(poll, [0], headers))).toEqual(REQUIRED)
    expect((await vote(poll, [0], { ...headers, ...met(poll) })).status).toBe(201)
  })

  it('is not counted when the challenge was another one, or was met elsewhere or long ago', async () => {
    const poll = await newChallenged()
    const other = await newChallenged()
    const nowMs = Date.now()
    const at = (ms: number) => ({ challenge_ts: new Date(nowMs + ms).toISOString() })
    for (const [name, changed] of Object.entries<Record<string, unknown>>({
      'for creating': { action: 'create' },
      'for nothing': { action: '' },
      'for no action': { action: undefined },
      'for another poll': { cdata: other.id },
      'for no poll': { cdata: undefined },
      'on another site': { hostname: 'elsewhere.example' },
      'on a site below ours': { hostname: 'evil.pollux.test' },
      'on a site that begins like ours': { hostname: 'pollux.test.example' },
      'on no site': { hostname: undefined },
      'six minutes ago': at(-6 * 60_000),
      'in an hour': at(60 * 60_000),
      'at no time': { challenge_ts: undefined },
      'at a time that is none': { challenge_ts: 'just now' },
      'not at all': { success: false },
      'with a token that is none': { success: false, 'error-codes': ['invalid-input-response'] },
      'with a token that was used': { success: false, 'error-codes': ['timeout-or-duplicate'] },
      'with an error that nobody knows': { success: false, 'error-codes': ['something-new'] },
    })) {
      const response = await vote(poll, [0], { ...(await someone()), ...met(poll, changed) })
      expect([name, await refusal(response)]).toEqual([name, REQUIRED])
    }
    for (const token of ['made up', 'x'.repeat(2_048), 'x'.repeat(2_049), 'x'.repeat(6_000)]) {
      expect(await refusal(await vote(poll, [0], { ...(await someone()), ...challenge(token) }))).toEqual(REQUIRED)
    }
    expect(await votersOf(poll)).toBe(0)
  })

  it('is not counted when nobody can tell, and may come again', async () => {
    const poll = await newChallenged()
    for (const [name, answer] of Object.entries({
      'a failure': { status: 500, body: '{"success":true}' },
      'too busy': { status: 503 },
      'too often': { status: 429, body: '' },
      nothing: { status: 200, body: '' },
      'no JSON': { body: '<html>success</html>' },
      null: { body: 'null' },
      'a list': { body: '[true]' },
      'a text': { body: '"success"' },
      'an object without an answer': { body: '{}' },
      'a redirect': { status: 302, headers: { Location: 'https://elsewhere.example' }, body: '{"success":true}' },
      'a fault of theirs': { body: '{"success":false,"error-codes":["internal-error"]}' },
      'a fault of ours': { body: '{"success":false,"error-codes":["invalid-input-secret"]}' },
      'truth of another kind': { body: '{"success":"true"}' },
    })) {
      const token = tokenTelling(metFor(poll), answer)
      const response = await vote(poll, [0], { ...(await someone()), ...challenge(token) })
      expect(response.headers.get('Retry-After')).not.toBe(null)
      expect([name, await refusal(response)]).toEqual([name, UNAVAILABLE])
    }
    const gone = { TURNSTILE_VERIFY_URL: 'http://127.0.0.1:1/siteverify' }
    for (const settings of [gone, { TURNSTILE_VERIFY_URL: '' }, { TURNSTILE_SECRET_KEY: '' }]) {
      expect(await refusal(await castWith(settings as Partial<Env>, poll, met(poll)))).toEqual(UNAVAILABLE)
    }
    expect(await votersOf(poll)).toBe(0)
  })

  it('is met on the pages that the deployment names', async () => {
    const poll = await newChallenged()
    const named = { TURNSTILE_HOSTNAMES: 'www.site.example, Vote.Example' }
    const castOn = async (hostname: string) => castWith(named, poll, met(poll, { hostname }))
    expect((await castOn('vote.example')).status).toBe(201)
    expect((await castOn('www.site.example')).status).toBe(201)
    expect(await refusal(await castOn('pollux.test'))).toEqual(REQUIRED)
  })

  it('spends its token: one challenge, one vote, whoever else shows it, one after another or at once', async () => {
    for (const identity of ['open', 'device', 'network']) {
      const poll = await newChallenged({ identity })
      const token = met(poll)
      const casts = Array.from({ length: 20 }, async (_, n) =>
        vote(poll, [0], { ...(await someone()), ...token, 'CF-Connecting-IP': `198.51.100.${n}` }),
      )
      await Promise.all(casts)
      const late = { ...(await someone()), ...token, 'CF-Connecting-IP': '198.51.100.99' }
      expect(await refusal(await vote(poll, [0], late))).toEqual(REQUIRED)
      expect([identity, await votersOf(poll)]).toEqual([identity, 1])
    }
  })

  it('is answered again as it was, although its token is spent', async () => {
    for (const identity of ['open', 'device', 'network']) {
      const poll = await newChallenged({ identity })
      const headers = { ...(await someone()), ...met(poll), 'Idempotency-Key': 'a-key-of-sixteen' }
      const first = await (await vote(poll, [0], headers)).json<{ receipt: unknown }>()
      const again = await vote(poll, [0], headers)
      expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([201, 'true'])
      expect((await again.json<{ receipt: unknown }>()).receipt).toEqual(first.receipt)
      expect(await refusal(await vote(poll, [1], headers))).toEqual([422, 'idempotency_key_reused'])
      expect(await votersOf(poll)).toBe(1)
    }
  })

  it('needs the challenge before anything is said of ballot, status or an earlier vote', async () => {
    const poll = await newChallenged()
    const someones = await someone()
    await vote(poll, [0], { ...someones, ...met(poll) })
    expect(await refusal(await vote(poll, [0], someones))).toEqual(REQUIRED)
    expect(await refusal(await vote(poll, [0, 1], someones))).toEqual(REQUIRED)
    expect(await refusal(await vote(poll, [0], { ...someones, ...met(poll) }))).toEqual([409, 'already_voted'])
    await move(poll, 'pause')
    expect(await refusal(await vote(poll, [0]))).toEqual(REQUIRED)
    expect(await refusal(await vote(poll, [0], voter('nonsense')))).toEqual([401, 'invalid_voter_proof'])
  })

  it('asks for the check once, without the voter’s address, and not at all when no token is shown', async () => {
    const verify = `/siteverify-${crypto.randomUUID()}`
    const poll = await newChallenged()
    const answer = JSON.stringify({ success: true, ...metFor(poll) })
    const settings = { TURNSTILE_VERIFY_URL: await answerAt(verify, { body: answer }) }
    await castWith(settings, poll, { 'CF-Connecting-IP': '203.0.113.7' })
    expect(await seenAt(verify)).toEqual([])
    expect(
      (await castWith(settings, poll, { ...challenge('a token'), 'CF-Connecting-IP': '203.0.113.7' })).status,
    ).toBe(201)
    const [request, ...more] = await seenAt(verify)
    expect([request?.method, more.length]).toEqual(['POST', 0])
    expect(JSON.stringify(request)).not.toContain('203.0.113.7')
    const form = Object.fromEntries(new URLSearchParams(request?.body))
    const { TURNSTILE_SECRET_KEY: secret } = env as Env & { TURNSTILE_SECRET_KEY: string }
    expect(form).toEqual({ secret, response: 'a token', idempotency_key: expect.stringMatching(/^[\da-f-]{36}$/) })
  })

  it('asks once more, under the same key, when the first answer is lost', async () => {
    const verify = `/siteverify-${crypto.randomUUID()}`
    const settings = { TURNSTILE_VERIFY_URL: await answerAt(verify, { status: 502 }) }
    const poll = await newChallenged()
    expect(await refusal(await castWith(settings, poll, met(poll)))).toEqual(UNAVAILABLE)
    const keys = (await seenAt(verify)).map(({ body }) => new URLSearchParams(body).get('idempotency_key'))
    expect([keys.length, new Set(keys).size]).toEqual([2, 1])
  })

  it('needs none where the poll asks for none, and is not hindered by one that was failed', async () => {
    const poll = await newPoll()
    expect((await vote(poll, [0], { ...(await someone()), ...challenge('made up') })).status).toBe(201)
  })
})

describe('one’s own vote', () => {
  it('is changed once the challenge was met, and withdrawn without', async () => {
    const poll = await newChallenged({ changes: 'allowed' })
    const mine = await someone()
    expect(await refusal(await put(poll, [0], mine))).toEqual(REQUIRED)
    expect((await put(poll, [0], { ...mine, ...met(poll) })).status).toBe(200)
    expect(await refusal(await put(poll, [1], mine))).toEqual(REQUIRED)
    const token = met(poll)
    expect((await put(poll, [1], { ...mine, ...token })).status).toBe(200)
    // The same again, as after a lost answer.
    expect((await put(poll, [1], { ...mine, ...token })).status).toBe(200)
    expect(await refusal(await put(poll, [2], { ...mine, ...token }))).toEqual(REQUIRED)
    expect(await (await get(poll, mine)).json()).toEqual({ voted: true, ballot: { choices: [optionId(poll, 1)] } })
    expect((await withdraw(poll, mine)).status).toBe(204)
    expect(await refusal(await put(poll, [1], mine))).toEqual(REQUIRED)
    expect(await votersOf(poll)).toBe(0)
  })

  it('is not asked for a challenge before a proof', async () => {
    const poll = await newChallenged({ changes: 'allowed' })
    expect(await refusal(await put(poll, [0], {}))).toEqual([401, 'voter_proof_required'])
  })
})

describe('a poll', () => {
  const CREATES_ASK = { CHALLENGE_CREATES: 'on' }
  const create = (headers: Record<string, string>, settings: Partial<Env> = {}, body: object = POLL) =>
    sendWith({ ...CREATES_ASK, ...settings }, '/api/v1/polls', { body, headers })

  it('can ask for challenges only where the deployment can set them', async () => {
    const body = { ...POLL, voting: CHALLENGED }
    const without = [{ TURNSTILE_SITE_KEY: '' }, { TURNSTILE_SECRET_KEY: '' }] as Partial<Env>[]
    for (const settings of without) {
      const response = await sendWith(settings, '/api/v1/polls', { body })
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({
        code: 'invalid_request',
        errors: [{ pointer: '/voting/challenge', detail: expect.stringContaining('Turnstile') }],
      })
    }
    const poll = await newPoll()
    expect((await edit(poll, { voting: CHALLENGED })).status).toBe(200)
    expect(await refusal(await vote(poll, [0]))).toEqual(REQUIRED)
  })

  it('is created by anybody unless the deployment asks for a challenge', async () => {
    expect((await send('/api/v1/polls', { body: POLL })).status).toBe(201)
    expect(await refusal(await create({}))).toEqual(REQUIRED)
    expect((await create(metToCreate())).status).toBe(201)
  })

  it('takes no challenge for voting, none from elsewhere, none twice', async () => {
    for (const changed of [{ action: 'vote' }, { hostname: 'elsewhere.example' }, { success: false }]) {
      expect(await refusal(await create(metToCreate(changed)))).toEqual(REQUIRED)
    }
    const token = metToCreate()
    expect((await create(token)).status).toBe(201)
    expect(await refusal(await create(token))).toEqual(REQUIRED)
    const noSecret = { TURNSTILE_SECRET_KEY: '' } as Partial<Env>
    expect(await refusal(await create(metToCreate(), noSecret))).toEqual(UNAVAILABLE)
  })

  it('is answered again as it was, although the token is spent', async () => {
    const headers = { ...metToCreate(), 'Idempotency-Key': crypto.randomUUID() }
    const first = await (await create(headers)).json<Created>()
    const again = await create(headers)
    expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    expect((await again.json<Created>()).id).toBe(first.id)
  })

  it('asks no account for a challenge', async () => {
    expect((await create((await newAccount()).headers)).status).toBe(201)
  })

  it('does not spend a token on a body that is refused', async () => {
    const token = metToCreate()
    expect((await create(token, {}, { question: '' })).status).toBe(422)
    const past = { ...POLL, schedule: { opensAt: null, closesAt: '2020-01-01T00:00:00Z' } }
    expect((await create(token, {}, past)).status).toBe(422)
    expect((await create(token)).status).toBe(201)
  })
})
