// The page /privacy says what the settings are: other settings, other words.

import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SALT_KEPT_AFTER_CLOSING_MS } from '../../src/ballot-box/duties.ts'
import { privacyFacts } from '../../src/pages/privacy-facts.ts'
import { timeWords } from '../../src/pages/privacy-words.ts'
import { stored, stubOf } from '../support/box.ts'
import { move, newPoll, ORIGIN, send, vote } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'

/** Variables that a deployment may have. */
type Settings = Record<string, string | undefined>

const PROVIDERS = JSON.stringify([
  { id: 'acme', name: 'Acme', issuer: 'https://login.acme.example/oidc', clientId: 'a', clientSecret: 'b' },
])

// A deployment without a variable has no such key.
const withSettings = (settings: Settings) => ({ ...env, ...settings }) as Env

const factsOf = (settings: Settings = {}) => new Map(privacyFacts(withSettings(settings)).flatMap(({ facts }) => facts))

afterEach(() => {
  vi.useRealTimers()
})

it('is a page that every page links to, and shows all that is said', async () => {
  expect(await (await send('/')).text()).toContain('<a href="/privacy">')
  const response = await send('/privacy')
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=UTF-8'])
  const page = await response.text()
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;')
  for (const [what, words] of factsOf()) {
    expect(page).toContain(escaped(what))
    expect(page).toContain(escaped(words))
  }
})

describe('it says as it is set', () => {
  it.each<[setting: string, settings: Settings, what: string, words: string]>([
    ['a limit', { LIMIT_CREATES_PER_MINUTE: '42' }, 'LIMIT_CREATES_PER_MINUTE', '42 polls created from one network'],
    ['no limit', { LIMIT_CREATES_PER_MINUTE: '0' }, 'LIMIT_CREATES_PER_MINUTE', 'No limit'],
    ['the log level', { LOG_LEVEL: 'warn' }, 'Level', '“warn”'],
    ['no mail', { MAIL_OUTBOX: 'off', MAIL_API_URL: '' }, 'Mail', 'None is sent'],
    ['an outbox', { MAIL_OUTBOX: 'on', MAIL_API_URL: '' }, 'Mail', 'outbox'],
    [
      'a mail service',
      {
        MAIL_API_URL: 'https://mail.acme.example/send?tenant=7',
        MAIL_API_TOKEN: 'secret-of-mail',
        MAIL_FROM: 'a@b.example',
      },
      'Mail',
      'Handed to mail.acme.example,',
    ],
    ['no provider', { OIDC_PROVIDERS: '' }, 'Signing in with others', 'Not offered'],
    ['a provider', { OIDC_PROVIDERS: PROVIDERS }, 'Signing in with others', 'Acme (login.acme.example)'],
    ['no challenge', { TURNSTILE_SITE_KEY: '' }, 'Challenge (Turnstile)', 'Off.'],
    [
      'a challenge',
      { TURNSTILE_SITE_KEY: 'site', TURNSTILE_SECRET_KEY: 'secret-of-turnstile' },
      'Challenge (Turnstile)',
      'challenges.cloudflare.com',
    ],
    ['one secret', { POLLUX_PREVIOUS_SECRET: undefined }, 'Pseudonyms', 'the deployment’s secret.'],
    [
      'two secrets',
      { POLLUX_PREVIOUS_SECRET: 'the secret before, which was long enough too' },
      'Pseudonyms',
      'one of them on its way out',
    ],
  ])('%s', async (_, settings, what, words) => {
    expect(factsOf(settings).get(what)).toContain(words)
    // The variables stand for those of a deployment, which may have others than this one.
    const page = await (await sendWith(settings as Partial<Env>, '/privacy')).text()
    for (const secret of ['secret-of-mail', 'secret-of-turnstile', 'tenant', 'clientSecret', env.POLLUX_SECRET])
      expect(page).not.toContain(secret)
  })
})

it('says how long a browser keeps its cookies', async () => {
  const response = await sendWith({}, '/api/v1/voters', { method: 'POST', headers: { Origin: ORIGIN } })
  const life = /pollux_voter=[^;]+; Max-Age=(\d+)/.exec(response.headers.get('Set-Cookie') ?? '')?.[1]
  expect(factsOf().get('pollux_voter')).toContain(`${timeWords(Number(life))}:`)
  expect(factsOf().get('pollux_invite')).toContain('Until the browser is closed:')
})

it('says how long it is kept who has voted', async () => {
  const startMs = Date.parse('2026-11-20T12:00:00Z')
  vi.useFakeTimers({ toFake: ['Date'], now: startMs })
  expect(factsOf().get('Who has voted')).toContain('24 hours after a poll has closed')
  const poll = await newPoll()
  await vote(poll, [0])
  await move(poll, 'close')
  for (const [ms, voters] of [
    [SALT_KEPT_AFTER_CLOSING_MS - 1, 1],
    [SALT_KEPT_AFTER_CLOSING_MS, 0],
  ] as const) {
    vi.setSystemTime(startMs + ms)
    await runDurableObjectAlarm(stubOf(poll))
    expect((await stored(poll)).voters.length).toBe(voters)
  }
})

it.each([
  [60, '1 minute'],
  [600, '10 minutes'],
  [3_600, '1 hour'],
  [86_400, '24 hours'],
  [172_800, '2 days'],
  [45, '45 seconds'],
])('says %i seconds as %s', (seconds, words) => {
  expect(timeWords(seconds)).toBe(words)
})
