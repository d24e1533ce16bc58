// GET /api/v1/polls/{pollId}: what is shown of a poll, to whom, and the tag that says whether it has changed.
import { describe, expect, it } from 'vitest'
import { bearer, edit, from, move, newPoll, newVoter, pathOf, refusal, send, vote, voter } from '../support/client.ts'

const NOT_FOUND = [404, 'not_found']

it('shows a poll without its token and without any count', async () => {
  const { manageToken, ...poll } = await newPoll()
  await vote(poll, [0])
  const response = await send(pathOf(poll))
  const text = await response.text()
  expect(JSON.parse(text)).toEqual(poll)
  expect(text).not.toContain(manageToken)
  expect(response.headers.get('Cache-Control')).toBe('no-cache')
})

it('knows no id that this deployment did not make, however near it comes', async () => {
  const { id } = await newPoll()
  const forged = [0, 10, 22, 23, 27].map((at) => id.slice(0, at) + (id[at] === 'A' ? 'B' : 'A') + id.slice(at + 1))
  for (const made of [...forged, id.slice(1), `${id}A`, `${id}=`, 'A'.repeat(28), '%00', 'x'.repeat(5_000)])
    expect(await refusal(await send(pathOf({ id: made })))).toEqual(NOT_FOUND)
})

describe('hidden polls', () => {
  it.each([
    ['a draft', { draft: true }],
    ['a private poll', { listing: 'private' }],
  ])('%s is there for its manager only, whatever is asked of it', async (_, fields) => {
    const poll = await newPoll(fields)
    const other = await newPoll()
    const strangers = [{}, bearer(other), voter(await newVoter()), { Authorization: 'Bearer nonsense' }]
    const operations: [method: string, below: string][] = [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ...['/open', '/close', '/pause', '/archive', '/reset', '/clone', '/votes'].map((below): [string, string] => [
        'POST',
        below,
      ]),
      ...['GET', 'PUT', 'DELETE'].map((method): [string, string] => [method, '/votes/mine']),
      ...['/results', '/live', '/turnout', '/export'].map((below): [string, string] => ['GET', below]),
    ]
    for (const headers of strangers) {
      for (const [method, below] of operations) {
        const response = await send(pathOf(poll, below), { method, headers })
        expect([method, below, ...(await refusal(response))]).toEqual([method, below, ...NOT_FOUND])
      }
    }
    const response = await send(pathOf(poll), { headers: bearer(poll) })
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
  })

  it('are refused in the very words of a poll that does not exist', async () => {
    const bodies = await Promise.all(
      [await newPoll({ listing: 'private' }), await newPoll({ draft: true }), { id: 'made-up' }].map(async (poll) => {
        const { requestId, ...problem } = await (await send(pathOf(poll))).json<Record<string, unknown>>()
        expect(requestId).toBeTruthy()
        return problem
      }),
    )
    expect(bodies[0]).toEqual(bodies[2])
    expect(bodies[1]).toEqual(bodies[2])
  })

  it('appear when they are opened, and go when they are made private', async () => {
    const poll = await newPoll({ draft: true })
    await move(poll, 'open')
    expect((await send(pathOf(poll))).status).toBe(200)
    await edit(poll, { listing: 'private' })
    expect(await refusal(await send(pathOf(poll)))).toEqual(NOT_FOUND)
    expect(await refusal(await send(pathOf(poll, '/results')))).toEqual(NOT_FOUND)
  })
})

describe('the tag', () => {
  it('is the version and the status, and changes with either', async () => {
    const poll = await newPoll()
    const etag = async () => (await send(pathOf(poll))).headers.get('ETag')
    expect(await etag()).toBe('"1.open"')
    await edit(poll, { description: 'new' })
    expect(await etag()).toBe('"2.open"')
    await move(poll, 'pause')
    expect(await etag()).toBe('"2.paused"')
    await vote(poll, [0])
    expect(await etag()).toBe('"2.paused"')
  })

  it('gives 304 while it holds, weak, listed or as a star', async () => {
    const poll = await newPoll()
    for (const tag of ['"1.open"', 'W/"1.open"', '"x", W/"1.open"', '*']) {
      const response = await send(pathOf(poll), { headers: { 'If-None-Match': tag } })
      expect([response.status, await response.text(), response.headers.get('ETag')]).toEqual([304, '', '"1.open"'])
    }
    for (const tag of ['"1.closed"', '1.open', '""'])
      expect((await send(pathOf(poll), { headers: { 'If-None-Match': tag } })).status).toBe(200)
  })
})

it('does not care where its reader comes from', async () => {
  const poll = await newPoll()
  expect((await send(pathOf(poll), { headers: from('192.0.2.1') })).status).toBe(200)
})
