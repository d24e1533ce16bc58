// POST /api/v1/voters: device tokens, the cookie that carries them, and their renewal.
import { exports } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { newPoll, newVoter, ORIGIN, pathOf, refusal, results, send, vote, voter } from '../support/client.ts'

interface Token {
  token: string
  expiresAt: string
}

const issue = (headers: Record<string, string> = {}) => send('/api/v1/voters', { method: 'POST', headers })

afterEach(() => {
  vi.useRealTimers()
})

it('gives a token with its expiry to whoever asks, without a body', async () => {
  const response = await issue()
  expect(response.status).toBe(201)
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  const { token, expiresAt } = await response.json<Token>()
  expect(token).toMatch(/^plv_[\w.-]{40,80}$/)
  expect(new Date(expiresAt).toISOString()).toBe(expiresAt)
})

it('gives everybody another voter', async () => {
  const poll = await newPoll()
  const tokens = await Promise.all(Array.from({ length: 20 }, newVoter))
  expect(new Set(tokens).size).toBe(20)
  for (const token of tokens) expect((await vote(poll, [0], voter(token))).status).toBe(201)
})

it('sets the cookie over https in a jar of its own for each embedding site', async () => {
  const response = await issue()
  const { token } = await response.clone().json<Token>()
  const [pair, ...attributes] = (response.headers.get('Set-Cookie') ?? '').split('; ')
  expect(pair).toBe(`__Host-pollux_voter=${token}`)
  expect(attributes.filter((attribute) => !attribute.startsWith('Max-Age=')).sort()).toEqual(
    ['HttpOnly', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure'].sort(),
  )
})

it('sets a plainer cookie on plain-http loopback', async () => {
  const response = await exports.default.fetch('http://localhost:8787/api/v1/voters', { method: 'POST' })
  const [pair, ...attributes] = (response.headers.get('Set-Cookie') ?? '').split('; ')
  expect(pair).toMatch(/^pollux_voter=plv_/)
  expect(attributes.filter((attribute) => !attribute.startsWith('Max-Age=')).sort()).toEqual(
    ['HttpOnly', 'Path=/', 'SameSite=Lax'].sort(),
  )
})

it('keeps the cookie as long as the token holds', async () => {
  const nowMs = Date.parse('2026-11-20T12:00:00Z')
  vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
  const response = await issue()
  const { expiresAt } = await response.json<Token>()
  const maxAgeSeconds = Number(/Max-Age=(\d+)/.exec(response.headers.get('Set-Cookie') ?? '')?.[1])
  expect(maxAgeSeconds).toBe(400 * 24 * 60 * 60)
  expect(Date.parse(expiresAt)).toBe(nowMs + maxAgeSeconds * 1_000)
})

it('renews a token of the header for the same voter, whose second vote is refused', async () => {
  const token = await newVoter()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  const poll = await newPoll()
  expect((await vote(poll, [0], voter(token))).status).toBe(201)
  const renewed = (await (await issue(voter(token))).json<Token>()).token
  expect(renewed).not.toBe(token)
  expect(await refusal(await vote(poll, [1], voter(renewed)))).toEqual([409, 'already_voted'])
  expect((await results(poll)).voters).toBe(1)
})

it('refuses to renew what is no token', async () => {
  expect(await refusal(await issue(voter('plv_nonsense')))).toEqual([401, 'invalid_voter_proof'])
})

it('ignores a bad cookie and replaces it by a good one', async () => {
  const response = await issue({ Cookie: '__Host-pollux_voter=plv_forged' })
  expect(response.status).toBe(201)
  expect(response.headers.get('Set-Cookie')).toMatch(/^__Host-pollux_voter=plv_[\w.-]{40,80};/)
})

it('takes a body without looking at it, unless it is far too large', async () => {
  expect((await send('/api/v1/voters', { body: { anything: true } })).status).toBe(201)
  const large = await exports.default.fetch(`${ORIGIN}/api/v1/voters`, { method: 'POST', body: 'x'.repeat(70_000) })
  expect(await refusal(large)).toEqual([413, 'payload_too_large'])
})

it('lets the cookie vote on our own pages only', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  const cookie = { Cookie: `__Host-pollux_voter=${token}` }
  expect((await vote(poll, [0], cookie)).status).toBe(201)
  const mine = await send(pathOf(poll, '/votes/mine'), { headers: cookie })
  expect(await mine.json()).toEqual({ voted: true })
  const foreign = await send(pathOf(poll, '/votes/mine'), {
    headers: { ...cookie, Origin: 'https://elsewhere.example' },
  })
  expect(await refusal(foreign)).toEqual([401, 'voter_proof_required'])
})
