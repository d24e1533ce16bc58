// Exact quotas: so many calls of a key, log-ins and mails of an address, wherever they come from, whatever is evicted.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Quota } from '../../src/quotas/quota.ts'
import { LOG_INS, LOG_INS_HERE, MAILS, mayMail, TRUSTED_MS } from '../../src/quotas/take-quota.ts'
import { hmac, keyring } from '../../src/secrets/keyring.ts'
import { createKey, withKey } from '../support/account-tokens.ts'
import { logIn, newAccount, newEmail, registered } from '../support/accounts.ts'
import { newPoll, optionId, pathOf, refusal } from '../support/client.ts'
import { newAddress, sendWith } from '../support/doubles.ts'

const OPEN = { identity: 'open' }
const START_MS = Date.parse('2026-11-20T12:00:00Z')
const MINUTE = { limit: 60, windowMs: 60_000 }
let names = 0

afterEach(() => {
  vi.useRealTimers()
})

/** An object that no other test uses, under a clock that stands still. */
function newQuota(): DurableObjectStub<Quota> {
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
  return env.QUOTA.get(env.QUOTA.idFromName(`quota ${++names}`))
}

const passed = (taken: { passed: boolean }[]) => taken.filter((one) => one.passed).length

describe('a quota', () => {
  it.each([1, 7, 60, 97, 199])('of %i lets exactly so many of 200 parallel calls pass', async (limit) => {
    const quota = newQuota()
    const taken = await Promise.all(Array.from({ length: 200 }, () => quota.take({ limit, windowMs: 60_000 })))
    expect(passed(taken)).toBe(limit)
    for (const one of taken) expect(one.retryAfterSeconds > 0).toBe(one.remaining === 0)
  })

  it('is used up whatever is evicted in between', async () => {
    const quota = newQuota()
    for (let n = 0; n < 60; n++) {
      expect((await quota.take(MINUTE)).passed).toBe(true)
      if (n % 20 === 0) await evictDurableObject(quota)
    }
    await evictDurableObject(quota)
    expect(await quota.take(MINUTE)).toMatchObject({ passed: false, remaining: 0, retryAfterSeconds: 1 })
  })

  it('comes back one by one, and empties its object once it is full', async () => {
    const quota = newQuota()
    for (let n = 0; n < 60; n++) await quota.take(MINUTE)
    vi.setSystemTime(START_MS + 2_000)
    expect(passed([await quota.take(MINUTE), await quota.take(MINUTE), await quota.take(MINUTE)])).toBe(2)
    vi.setSystemTime(START_MS + 30_000)
    await runDurableObjectAlarm(quota)
    const kept = () => runInDurableObject(quota, (_, { storage }) => storage.kv.get('fullAtMs'))
    expect(await kept()).toBe(START_MS + 62_000)
    vi.setSystemTime(START_MS + 62_000)
    await runDurableObjectAlarm(quota)
    expect(await kept()).toBe(undefined)
    expect((await quota.take(MINUTE)).remaining).toBe(59)
  })
})

describe('mails', () => {
  it('go to an address five times an hour, whatever its letters', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
    const may = await Promise.all(
      Array.from({ length: 20 }, (_, n) => mayMail(env, n % 2 ? 'Ada@Example.org' : ' ada@example.org')),
    )
    expect(may.filter(Boolean).length).toBe(MAILS.limit)
    expect(await mayMail(env, 'other@example.org')).toBe(true)
    vi.setSystemTime(START_MS + MAILS.windowMs / MAILS.limit)
    expect([await mayMail(env, 'ada@example.org'), await mayMail(env, 'ada@example.org')]).toEqual([true, false])
  })
})

describe('whoever asks for mail to ever new addresses', () => {
  // The one quota of all mails is full again by then.
  const LATER_MS = START_MS + 2 * MAILS.windowMs

  it('gets so many mails an hour sent as the deployment may send, and no more', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: LATER_MS })
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const limited = { ...env, LIMIT_MAILS_PER_HOUR: '20', LOG_LEVEL: 'warn' }
    const may = await Promise.all(Array.from({ length: 50 }, () => mayMail(limited, newEmail())))
    expect(may.filter(Boolean).length).toBe(20)
    expect(String(warned.mock.calls)).not.toContain('@')
    vi.setSystemTime(LATER_MS + MAILS.windowMs / 20)
    expect([await mayMail(limited, newEmail()), await mayMail(limited, newEmail())]).toEqual([true, false])
    expect(await mayMail({ ...env, LIMIT_MAILS_PER_HOUR: '0' }, newEmail())).toBe(true)
  })
})

describe('an API key', () => {
  it('makes exactly so many calls a minute, and is told how many are left', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
    const account = await newAccount()
    const [headers, other] = [withKey(await createKey(account)), withKey(await createKey(account))]
    const call = (key = headers) =>
      sendWith({ LIMIT_KEY_CALLS_PER_MINUTE: '60' }, '/api/v1/polls?mine=true', { headers: key })
    const first = await call()
    expect(first.headers.get('RateLimit-Policy')).toBe('"key-calls";q=60;w=60')
    expect(first.headers.get('RateLimit')).toBe('"key-calls";r=59;t=1')
    const answers = await Promise.all(Array.from({ length: 199 }, () => call()))
    expect(answers.filter(({ status }) => status === 200).length).toBe(59)
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.headers.get('Retry-After')).toBe('1')
    expect((await call(other)).status).toBe(200)
    vi.setSystemTime(START_MS + 1_000)
    expect([(await call()).status, (await call()).status]).toEqual([200, 429])
  })

  it('is not counted where none is shown, nor where nothing is limited', async () => {
    const { headers } = await newAccount()
    const none = await sendWith({ LIMIT_KEY_CALLS_PER_MINUTE: '1' }, '/api/v1/polls?mine=true', { headers })
    expect([none.status, none.headers.get('RateLimit')]).toEqual([200, null])
    const key = withKey(await createKey(await newAccount()))
    const unlimited = await sendWith({ LIMIT_KEY_CALLS_PER_MINUTE: '0' }, '/api/v1/polls?mine=true', { headers: key })
    expect([unlimited.status, unlimited.headers.get('RateLimit')]).toEqual([200, null])
  })

  it('opens nothing while nobody can say how often it was used', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const headers = withKey(await createKey(await newAccount()))
    const failing = {
      idFromName: env.QUOTA.idFromName.bind(env.QUOTA),
      get: () => ({ take: () => Promise.reject(new Error('gone')) }),
    }
    // Stands for a namespace whose objects do not answer.
    const QUOTA = failing as unknown as Env['QUOTA']
    expect(await refusal(await sendWith({ QUOTA }, '/api/v1/polls?mine=true', { headers }))).toEqual([
      503,
      'unavailable',
    ])
    vi.restoreAllMocks()
  })
})

describe('log-ins to one address', () => {
  const tries = (email: string, many: number, network: () => Record<string, string>) =>
    Promise.all(Array.from({ length: many }, () => logIn(email, 'wrong horse battery staple', network())))
  const statuses = (answers: Response[]) => {
    const of = (status: number) => answers.filter((answer) => answer.status === status).length
    return { told: of(401), limited: of(429) }
  }

  it('are 10 in a quarter of an hour from one network, whether there is an account or not', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
    const network = newAddress()
    const email = newEmail()
    expect(statuses(await tries(email, 14, () => network))).toEqual({ told: LOG_INS_HERE.limit, limited: 4 })
    expect(statuses(await tries(email.toUpperCase(), 1, () => network))).toEqual({ told: 0, limited: 1 })
    expect(statuses(await tries(email, 1, newAddress))).toEqual({ told: 1, limited: 0 })
    vi.setSystemTime(START_MS + LOG_INS_HERE.windowMs)
    expect(statuses(await tries(email, 1, () => network))).toEqual({ told: 1, limited: 0 })
  })

  it('are 1,000 an hour from everywhere, and how many is told nobody', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
    const email = newEmail()
    const name = hmac(keyring(env)[0].key('quota'), `log-ins ${email}`).toString('base64url')
    const quota = env.QUOTA.get(env.QUOTA.idFromName(name))
    // A password costs a fifth of a second to check: all but three tries are taken without one.
    for (let n = 3; n < LOG_INS.limit; n++) await quota.take(LOG_INS)
    for (let n = 0; n < 3; n++) expect(statuses(await tries(email, 1, newAddress))).toEqual({ told: 1, limited: 0 })
    const [last] = await tries(email, 1, newAddress)
    expect(last?.status).toBe(429)
    expect(last?.headers.get('RateLimit')).not.toContain('"log-ins"')
  })

  it('cannot be used up by strangers where somebody has logged in before', async () => {
    // Of today: an alarm that is set for the past runs in between.
    const startMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: startMs })
    const { email } = await registered()
    const home = newAddress()
    expect((await logIn(email, undefined, home)).status).toBe(200)
    const name = hmac(keyring(env)[0].key('quota'), `log-ins ${email}`).toString('base64url')
    const quota = env.QUOTA.get(env.QUOTA.idFromName(name))
    for (let n = 0; n < LOG_INS.limit; n++) await quota.take(LOG_INS)
    expect((await logIn(email, undefined, newAddress())).status, 'elsewhere').toBe(429)
    expect((await logIn(email, undefined, home)).status).toBe(200)
    vi.setSystemTime(startMs + TRUSTED_MS + 60_000)
    for (let n = 0; n < LOG_INS.limit; n++) await quota.take(LOG_INS)
    expect((await logIn(email, undefined, home)).status, 'when it is forgotten').toBe(429)
  })
})

describe('the shield', () => {
  const shut = { SHIELD: { limit: async () => ({ success: false }) } }
  const write = { body: { question: 'Where?', options: ['Here', 'There'] } }

  it('is bound, and lets honest use pass', async () => {
    expect(await env.SHIELD.limit({ key: 'somebody' })).toEqual({ success: true })
  })

  it('stops what is written from a network, and no vote and no read', async () => {
    const poll = await newPoll({ voting: OPEN })
    const stopped = await Promise.all([
      sendWith(shut, '/api/v1/polls', write),
      sendWith(shut, '/api/v1/voters', { method: 'POST' }),
      sendWith(shut, '/api/v1/count', { body: { options: ['A'], ballots: [{ choices: ['A'] }] } }),
      sendWith(shut, '/api/v1/auth/login', { body: { email: newEmail(), password: 'wrong horse battery' } }),
    ])
    for (const answer of stopped) {
      expect(answer.headers.get('Retry-After')).toBe('60')
      expect(await refusal(answer)).toEqual([429, 'rate_limited'])
    }
    const body = { choices: [optionId(poll, 0)] }
    expect((await sendWith(shut, pathOf(poll, '/votes'), { body })).status).toBe(201)
    expect((await sendWith(shut, pathOf(poll))).status).toBe(200)
  })

  it('refuses nothing where the platform has none, or it fails', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const broken = { SHIELD: { limit: () => Promise.reject(new Error('the platform is busy')) } }
    expect((await sendWith(broken, '/api/v1/polls', write)).status).toBe(201)
    // A binding that is not there.
    const none = { SHIELD: undefined } as unknown as Partial<Env>
    expect((await sendWith(none, '/api/v1/polls', write)).status).toBe(201)
    vi.restoreAllMocks()
  })
})
