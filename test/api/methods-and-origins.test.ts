// Methods and origins: which methods a path has, and which operations the pages of other origins may use.
import { describe, expect, it } from 'vitest'
import { newPoll, ORIGIN, pathOf, refusal, send, vote } from '../support/client.ts'
import { readOpenApi } from '../support/openapi.ts'

describe('methods', () => {
  it('that do not exist on a path are refused with those that do', async () => {
    const poll = await newPoll()
    for (const [method, path, allowed] of [
      ['DELETE', '/api/v1/polls', ['GET', 'HEAD', 'OPTIONS', 'POST']],
      ['POST', pathOf(poll), ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH']],
      ['GET', pathOf(poll, '/votes'), ['OPTIONS', 'POST']],
      ['HEAD', pathOf(poll, '/close'), ['POST']],
      ['OPTIONS', pathOf(poll, '/close'), ['POST']],
      ['POST', pathOf(poll, '/votes/mine'), ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT']],
      ['PUT', '/health/live', ['GET', 'HEAD']],
      ['DELETE', '/', ['GET', 'HEAD', 'POST']],
      ['POST', '/api/openapi.json', ['GET', 'HEAD', 'OPTIONS']],
    ] as const) {
      const response = await send(path, { method, headers: { Origin: ORIGIN } })
      expect([method, path, response.status]).toEqual([method, path, 405])
      expect(response.headers.get('Allow')?.split(', ').sort()).toEqual([...allowed])
    }
  })

  it('include HEAD wherever there is GET: the same headers and no body', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    const paths = (await readOpenApi()).operations
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => path.replace('{pollId}', poll.id))
    for (const path of [
      ...paths,
      '/',
      `/p/${poll.id}/results`,
      '/problems',
      '/api/docs',
      '/assets/swagger-ui/init.js',
    ]) {
      const [get, head] = [await send(path), await send(path, { method: 'HEAD' })]
      expect([path, head.status, await head.text()]).toEqual([path, get.status, ''])
      const names = (response: Response) =>
        [...response.headers.keys()].filter((name) => name !== 'content-length').sort()
      expect([path, names(head)]).toEqual([path, names(get)])
      for (const name of ['ETag', 'Content-Type', 'Cache-Control'])
        expect([path, head.headers.get(name)]).toEqual([path, get.headers.get(name)])
      await get.body?.cancel()
    }
  })
})

describe('pages of other origins', () => {
  const elsewhere = { Origin: 'https://elsewhere.example' }
  const preflight = (path: string, method: string, header = 'pollux-voter, idempotency-key') =>
    send(path, {
      method: 'OPTIONS',
      headers: { ...elsewhere, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': header },
    })
  const open: [method: string, below: string][] = [
    ['GET', ''],
    ['GET', '/results'],
    ['GET', '/live'],
    ['GET', '/turnout'],
    ['GET', '/export'],
    ['POST', '/votes'],
    ['GET', '/votes/mine'],
    ['PUT', '/votes/mine'],
    ['DELETE', '/votes/mine'],
  ]

  it.each(open)('may %s %s', async (method, below) => {
    const poll = await newPoll()
    const asked = await preflight(pathOf(poll, below), method)
    expect([asked.status, await asked.text()]).toEqual([204, ''])
    expect(asked.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(asked.headers.get('Access-Control-Allow-Methods')?.split(',')).toContain(method)
    expect(asked.headers.get('Access-Control-Allow-Headers')?.split(',').sort()).toEqual(
      [
        'Content-Type',
        'Idempotency-Key',
        'If-None-Match',
        'Last-Event-ID',
        'Pollux-Challenge',
        'Pollux-Voter',
        'traceparent',
      ].sort(),
    )
    const answer = await send(pathOf(poll, below), { method, headers: elsewhere })
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(answer.headers.get('Access-Control-Expose-Headers')?.split(', ').sort()).toEqual(
      [
        'Deprecation',
        'ETag',
        'Idempotency-Replayed',
        'Link',
        'Location',
        'RateLimit',
        'RateLimit-Policy',
        'Retry-After',
        'Sunset',
        'X-Request-Id',
      ].sort(),
    )
    for (const response of [asked, answer]) expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false)
  })

  it('may get a voter token, and read what is refused to them', async () => {
    expect((await preflight('/api/v1/voters', 'POST')).headers.get('Access-Control-Allow-Methods')).toBe('POST')
    const refused = await send(pathOf({ id: 'made-up' }), { headers: elsewhere })
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  it.each([
    ['POST', '/api/v1/polls'],
    ['PATCH', '/api/v1/polls/x'],
    ['DELETE', '/api/v1/polls/x'],
    ['POST', '/api/v1/polls/x/close'],
    ['POST', '/api/v1/polls/x/reset'],
    ['POST', '/api/v1/polls/x/clone'],
    ['POST', '/api/v1/auth/login'],
    ['POST', '/api/v1/auth/refresh'],
    ['GET', '/api/v1/me'],
    ['DELETE', '/api/v1/me'],
    ['GET', '/api/v1/me/data'],
    ['GET', '/api/v1/me/sessions'],
  ])('may not %s %s', async (method, path) => {
    const asked = await preflight(path, method)
    expect(asked.headers.get('Access-Control-Allow-Methods')?.split(',') ?? []).not.toContain(method)
    const answer = await send(path, { method, headers: elsewhere })
    expect(answer.headers.has('Access-Control-Allow-Origin')).toBe(false)
  })

  it('may not send our forms', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', ...elsewhere }
    for (const path of ['/', `/p/${(await newPoll()).id}`])
      expect(await refusal(await send(path, { method: 'POST', headers: form }))).toEqual([403, 'forbidden'])
  })
})
