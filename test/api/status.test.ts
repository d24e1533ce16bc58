// The page /status: what works, said plainly, also while D1 or the boxes are down; and no burden on what it looks at.
import { env } from 'cloudflare:workers'
import { beforeEach, expect, it, vi } from 'vitest'
import { forgetChecks } from '../../src/pages/status-checks.ts'
import { failingCatalogue, overloadedBoxes, sendWith } from '../support/doubles.ts'

beforeEach(() => {
  forgetChecks()
})

async function look(changed: Partial<Env> = {}): Promise<string> {
  const response = await sendWith(changed, '/status')
  expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-cache'])
  return response.text()
}

it('says that everything works', async () => {
  const page = await look()
  expect(page).toContain('Everything works.')
  expect(page).not.toContain('Does not answer')
})

it('says what does not work while the catalogue is down, and what does', async () => {
  const page = await look(failingCatalogue())
  expect(page).toContain('Voting works. Lists, new polls and accounts do not.')
  expect(page.match(/Does not answer/g)).toHaveLength(1)
  expect(page).toContain('Not known')
})

it('says that votes cannot be taken while boxes do not answer', async () => {
  expect(await look(overloadedBoxes())).toContain('Votes cannot be taken at the moment.')
})

it('says so within seconds when the catalogue never answers', async () => {
  const never = new Proxy(env.DB, { get: () => () => new Promise(() => undefined) })
  // A statement is made before it is sent.
  const silent = new Proxy(never, {
    get: (_, name) => (name === 'prepare' ? () => ({}) : () => new Promise(() => undefined)),
  })
  expect(await look({ DB: silent })).toContain('Voting works. Lists, new polls and accounts do not.')
})

it('says that webhooks are late when they are', async () => {
  await env.DB.exec(
    "INSERT INTO webhook_deliveries (webhook_id, event_id, state, created_at_ms, not_before_ms) VALUES ('w', 'late', 'pending', 1, 1)",
  )
  expect(await look()).toContain('Some webhooks are late.')
  await env.DB.exec("DELETE FROM webhook_deliveries WHERE event_id = 'late'")
})

it('asks once when many look at once and nothing is known yet', async () => {
  const batch = vi.spyOn(Object.getPrototypeOf(env.DB) as D1Database, 'batch')
  const pages = await Promise.all(Array.from({ length: 20 }, () => look()))
  expect(batch.mock.calls.length).toBe(1)
  for (const page of pages) expect(page).toContain('Everything works.')
  batch.mockRestore()
})

it('asks no more often however many look, and anew after a while', async () => {
  const batch = vi.spyOn(Object.getPrototypeOf(env.DB) as D1Database, 'batch')
  vi.useFakeTimers({ toFake: ['Date'] })
  await look()
  const asked = batch.mock.calls.length
  await Promise.all(Array.from({ length: 20 }, () => look()))
  expect(batch.mock.calls.length).toBe(asked)
  vi.setSystemTime(Date.now() + 15_000)
  await Promise.all(Array.from({ length: 20 }, () => look()))
  expect(batch.mock.calls.length).toBe(asked + 1)
  vi.useRealTimers()
  batch.mockRestore()
})
