// The page /metrics: for the operator only, as OpenMetrics has it, from as many rows as there are figures.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { stubOf } from '../support/box.ts'
import { newPoll, newVoter, send, vote, voter } from '../support/client.ts'
import { failingCatalogue, sendWith } from '../support/doubles.ts'
import { type MetricFamily, readOpenMetrics } from '../support/openmetrics.ts'
import { asOperator } from '../support/operator.ts'

async function metrics(): Promise<Map<string, MetricFamily>> {
  const response = await send('/metrics', { headers: asOperator })
  expect(response.status).toBe(200)
  return readOpenMetrics(await response.text())
}

const value = (families: Map<string, MetricFamily>, name: string, labels: Record<string, string> = {}) =>
  families.get(name)?.samples.find((sample) => Object.entries(labels).every(([key, one]) => sample.labels[key] === one))
    ?.value

it('is nothing to anybody but the operator', async () => {
  const unknown = await (await send('/metrics-of-nobody')).json<Record<string, unknown>>()
  for (const headers of [
    {},
    { Authorization: 'Bearer guess' },
    { Authorization: asOperator.Authorization.slice(0, -1) },
  ]) {
    const response = await send('/metrics', { headers })
    expect(response.status).toBe(404)
    expect({ ...(await response.json<object>()), requestId: '' }).toEqual({ ...unknown, requestId: '' })
  }
  const none = await sendWith({ OPERATOR_TOKEN: '' } as Partial<Env>, '/metrics', { headers: asOperator })
  expect(none.status).toBe(404)
})

it('is OpenMetrics, and stored nowhere', async () => {
  const response = await send('/metrics', { headers: asOperator })
  expect(response.headers.get('Content-Type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  const families = readOpenMetrics(await response.text())
  expect([...families.keys()]).toEqual([
    'pollux_votes',
    'pollux_duplicates',
    'pollux_refusals',
    'pollux_projection_lag_seconds',
    'pollux_live_connections',
    'pollux_polls',
    'pollux_webhooks',
    'pollux_webhook_deliveries',
    'pollux_webhook_deliveries_pending',
    'pollux_outbox_age_seconds',
    'pollux_outbox_overdue_seconds',
    'pollux_build',
  ])
  const head = await send('/metrics', { method: 'HEAD', headers: asOperator })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

it('tells what boxes have projected', async () => {
  const before = await metrics()
  const poll = await newPoll()
  const token = await newVoter()
  for (const _ of [1, 2, 3]) await vote(poll, [0], voter(token))
  await vote(poll, [1])
  expect(value(await metrics(), 'pollux_votes')).toBe(value(before, 'pollux_votes'))
  await runDurableObjectAlarm(stubOf(poll))
  const after = await metrics()
  const grown = (name: string, labels?: Record<string, string>) =>
    (value(after, name, labels) ?? 0) - (value(before, name, labels) ?? 0)
  expect(grown('pollux_votes')).toBe(2)
  expect(grown('pollux_duplicates')).toBe(2)
  expect(grown('pollux_refusals', { code: 'already_voted' })).toBe(2)
  expect(grown('pollux_polls', { status: 'open' })).toBe(1)
  expect(grown('pollux_projection_lag_seconds', { le: '+Inf' })).toBe(1)
})

it('tells what is still to be delivered, how long it has been waiting, and what became of the rest', async () => {
  const before = await metrics()
  const nowMs = Date.now()
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO webhooks (id, account_id, url, events, description, secret_id, created_at_ms) VALUES ('w1', 'a', 'https://a.example', '[]', '', 's', 0), ('w2', 'a', 'https://b.example', '[]', '', 's', 0)",
    ),
    env.DB.prepare("UPDATE webhooks SET disabled_at_ms = 1, disabled_because = 'gone' WHERE id = 'w2'"),
    ...['e1', 'e2', 'e3'].map((id, index) =>
      env.DB.prepare(
        "INSERT OR IGNORE INTO webhook_deliveries (webhook_id, event_id, state, created_at_ms, not_before_ms) VALUES ('w1', ?, 'pending', ?, ?)",
      ).bind(id, nowMs - 100_000 * (index + 1), nowMs - 10_000),
    ),
    env.DB.prepare("UPDATE webhook_deliveries SET state = 'delivered' WHERE event_id = 'e1'"),
    env.DB.prepare("UPDATE webhook_deliveries SET state = 'exhausted' WHERE event_id = 'e3'"),
  ])
  const after = await metrics()
  const grown = (name: string, labels?: Record<string, string>) =>
    (value(after, name, labels) ?? 0) - (value(before, name, labels) ?? 0)
  expect(grown('pollux_webhooks', { state: 'enabled' })).toBe(1)
  expect(grown('pollux_webhooks', { state: 'disabled' })).toBe(1)
  expect(grown('pollux_webhook_deliveries', { state: 'delivered' })).toBe(1)
  expect(grown('pollux_webhook_deliveries', { state: 'exhausted' })).toBe(1)
  expect(grown('pollux_webhook_deliveries_pending')).toBe(1)
  expect(value(after, 'pollux_outbox_age_seconds')).toBeGreaterThanOrEqual(200)
  expect(value(after, 'pollux_outbox_age_seconds')).toBeLessThan(300)
  expect(value(after, 'pollux_outbox_overdue_seconds')).toBeGreaterThanOrEqual(10)
  // Sent again: it is still to be made, and what it had come to once stays counted.
  await env.DB.prepare("UPDATE webhook_deliveries SET state = 'pending' WHERE event_id = 'e3'").run()
  expect(value(await metrics(), 'pollux_webhook_deliveries', { state: 'exhausted' })).toBe(
    value(after, 'pollux_webhook_deliveries', { state: 'exhausted' }),
  )
  await env.DB.exec("DELETE FROM webhook_deliveries WHERE event_id IN ('e1', 'e2', 'e3')")
  const emptied = await metrics()
  expect(value(emptied, 'pollux_webhook_deliveries_pending')).toBe(value(before, 'pollux_webhook_deliveries_pending'))
  expect(value(emptied, 'pollux_webhook_deliveries', { state: 'delivered' })).toBe(
    value(after, 'pollux_webhook_deliveries', { state: 'delivered' }),
  )
  await env.DB.exec("DELETE FROM webhooks WHERE id IN ('w1', 'w2')")
})

it('reads as many rows as there are figures, however many polls and deliveries there are', async () => {
  const MANY = 400
  await env.DB.exec(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY}) INSERT INTO webhook_deliveries (webhook_id, event_id, state, created_at_ms, not_before_ms) SELECT 'many', 'many ' || i, iif(i % 2, 'pending', 'delivered'), i, i FROM n`,
  )
  await env.DB.exec(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY}) INSERT INTO polls (id, created_at_ms, rev, status, definition, listing, question, tags) SELECT 'many ' || i, 0, 0, 'open', '{}', 'private', '', '[]' FROM n`,
  )
  const proto = Object.getPrototypeOf(env.DB) as D1Database
  const real = proto.batch
  const read: number[] = []
  vi.spyOn(proto, 'batch').mockImplementation(async function <T>(this: D1Database, statements: D1PreparedStatement[]) {
    const results = await real.call<D1Database, [D1PreparedStatement[]], Promise<D1Result<T>[]>>(this, statements)
    read.push(...results.map(({ meta }) => meta.rows_read))
    return results
  })
  const families = await metrics()
  vi.restoreAllMocks()
  const samples = [...families.values()].flatMap((family) => family.samples)
  expect(value(families, 'pollux_webhook_deliveries_pending')).toBe(MANY / 2)
  expect(read.length).toBeGreaterThan(0)
  expect(read.reduce((sum, rows) => sum + rows, 0)).toBeLessThanOrEqual(samples.length + 10)
})

it('answers 503 while the catalogue does not answer', async () => {
  expect((await sendWith(failingCatalogue(), '/metrics', { headers: asOperator })).status).toBe(503)
})
