// What will go is told long before: in its answers (RFC 9745, RFC 8594), refusals too, and in the OpenAPI.
import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { DEPRECATIONS } from '../../src/http/deprecations.ts'
import type { Api } from '../openapi/breaking.ts'

const readMore = 'https://pollux.example/developers#polls-v2'
const application = createApp({
  getPoll: { since: '2027-01-01T00:00:00Z', sunset: '2027-12-31T23:59:59Z', readMore },
  countBallots: { since: '2027-01-01T00:00:00Z', sunset: null, readMore },
})
const ask = (path: string, init?: RequestInit) => application.request(`https://pollux.example${path}`, init, env)

it('tells since when, until when and where to read more, with whatever it answers', async () => {
  for (const method of ['GET', 'HEAD']) {
    const { headers, status } = await ask('/api/v1/polls/no-such-poll', { method })
    expect(status).toBe(404)
    expect(headers.get('Deprecation')).toBe('@1798761600')
    expect(headers.get('Sunset')).toBe('Fri, 31 Dec 2027 23:59:59 GMT')
    expect(headers.get('Link')).toBe(`<${readMore}>; rel="deprecation", <${readMore}>; rel="sunset"`)
    expect(headers.get('Access-Control-Expose-Headers')).toContain('Deprecation, Sunset, Link')
  }
  const open = await ask('/api/v1/count', { method: 'POST', body: '{}' })
  expect(open.headers.get('Deprecation')).toBe('@1798761600')
  expect(open.headers.has('Sunset')).toBe(false)
})

it('tells nothing of any other operation, of the same path neither', async () => {
  for (const [path, method] of [
    ['/api/v1/polls/no-such-poll', 'DELETE'],
    ['/api/v1/polls/no-such-poll/results', 'GET'],
    ['/api/v1/polls', 'GET'],
  ] as const) {
    const { headers } = await ask(path, { method })
    expect(headers.has('Deprecation')).toBe(false)
  }
})

it('marks it in the OpenAPI', async () => {
  const { paths } = await (await ask('/api/openapi.json')).json<Api>()
  const marked = Object.values(paths).flatMap((operations) =>
    Object.values(operations).filter((operation) => operation.deprecated),
  )
  expect(marked.map(({ operationId }) => operationId).toSorted()).toEqual(['countBallots', 'getPoll'])
  expect(paths['/api/v1/polls/{pollId}']?.get?.['x-sunset']).toBe('2027-12-31T23:59:59Z')
})

it('knows no operation that there is not', () => {
  expect(() => createApp({ getPol: { since: '2027-01-01', sunset: null, readMore } })).toThrow('no operation getPol')
})

it('names moments, and half a year between the two, in the table that is in force', () => {
  const HALF_A_YEAR_MS = 182 * 24 * 3_600_000
  for (const { since, sunset } of [{ since: '2027-01-01', sunset: '2027-07-02' }, ...Object.values(DEPRECATIONS)]) {
    expect(Number.isNaN(Date.parse(since))).toBe(false)
    if (sunset !== null) expect(Date.parse(sunset) - Date.parse(since)).toBeGreaterThanOrEqual(HALF_A_YEAR_MS)
  }
})
