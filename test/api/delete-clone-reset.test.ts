// DELETE, …/clone and …/reset: gone for good, begun anew beside, and begun anew in its place.
import { describe, expect, it } from 'vitest'
import {
  bearer,
  type Created,
  edit,
  move,
  newPoll,
  newVoter,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'

const remove = (poll: Created, headers: Record<string, string> = {}) =>
  send(pathOf(poll), { method: 'DELETE', headers: { ...bearer(poll), ...headers } })

describe('delete', () => {
  it('answers 204, and from then on every operation is 404, for the manager too', async () => {
    const poll = await newPoll({ listing: 'public', tags: ['to-delete'] })
    const token = voter(await newVoter())
    await vote(poll, [0], token)
    const response = await remove(poll)
    expect([response.status, await response.text()]).toEqual([204, ''])
    const headers = { ...bearer(poll), ...token }
    for (const [method, below] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/open'],
      ['POST', '/clone'],
      ['POST', '/votes'],
      ['GET', '/votes/mine'],
      ['GET', '/results'],
      ['GET', '/turnout'],
      ['GET', '/export'],
      ['GET', '/live'],
    ] as const) {
      const refused = await send(pathOf(poll, below), { method, headers })
      expect([below, ...(await refusal(refused))]).toEqual([below, 404, 'not_found'])
    }
    const list = await (await send('/api/v1/polls?tag=to-delete')).json<{ items: unknown[] }>()
    expect(list.items).toEqual([])
  })

  it('works in every state', async () => {
    for (const steps of [[], ['pause'], ['close'], ['close', 'archive']]) {
      const poll = await newPoll()
      for (const step of steps) await move(poll, step)
      expect((await remove(poll)).status).toBe(204)
    }
    expect((await remove(await newPoll({ draft: true }))).status).toBe(204)
  })

  it('honours a tag, weak or as a star', async () => {
    const poll = await newPoll()
    for (const stale of ['"2.open"', '"1.closed"'])
      expect(await refusal(await remove(poll, { 'If-Match': stale }))).toEqual([412, 'precondition_failed'])
    expect((await remove(poll, { 'If-Match': 'W/"1.open"' })).status).toBe(204)
    expect((await remove(await newPoll(), { 'If-Match': '*' })).status).toBe(204)
  })

  it('is the manager’s only', async () => {
    const poll = await newPoll()
    expect(await refusal(await send(pathOf(poll), { method: 'DELETE' }))).toEqual([401, 'unauthorized'])
    const other = bearer(await newPoll())
    expect(await refusal(await send(pathOf(poll), { method: 'DELETE', headers: other }))).toEqual([403, 'forbidden'])
    expect((await send(pathOf(poll))).status).toBe(200)
  })

  it('happens once when it is asked for many times at once', async () => {
    const poll = await newPoll()
    const statuses = (await Promise.all(Array.from({ length: 5 }, () => remove(poll)))).map(({ status }) => status)
    expect(statuses).toContain(204)
    expect(statuses.every((status) => status === 204 || status === 404)).toBe(true)
    expect((await send(pathOf(poll))).status).toBe(404)
  })
})

describe('clone', () => {
  it('takes question, options and rules over, and neither votes, schedule nor earlier texts', async () => {
    const rules = {
      ballot: { type: 'choice', min: 1, max: 2 },
      count: { method: 'approval', seats: 2, tieBreak: 'report' },
      voting: { identity: 'network', changes: 'allowed' },
      results: { visibility: 'after_close', batch: 2 },
      listing: 'public',
      region: 'eu',
      description: 'as before',
      tags: ['a'],
      metadata: { b: 1 },
    }
    const source = await newPoll({
      ...rules,
      options: ['Memfis', 'Nashville'],
      schedule: { closesAt: '2090-01-01T00:00:00Z' },
    })
    await vote(source, [0])
    const options = source.options.map(({ id }, index) => ({ id, label: ['Memphis', 'Nashville'][index] }))
    expect((await edit(source, { options })).status).toBe(200)
    const response = await move(source, 'clone')
    const clone = await response.json<Created>()
    expect(response.headers.get('Location')).toBe(pathOf(clone))
    expect(clone).toMatchObject({ ...rules, question: source.question, version: 1, status: 'open' })
    expect(clone.schedule).toEqual({ opensAt: null, closesAt: null })
    expect(clone.options.map(({ label, earlierTexts }) => [label, earlierTexts])).toEqual([
      ['Memphis', []],
      ['Nashville', []],
    ])
    expect(await results(clone)).toMatchObject({ voters: 0, rev: 0 })
  })

  it('has a token and option ids of its own', async () => {
    const source = await newPoll()
    const clone = await (await move(source, 'clone')).json<Created>()
    expect(clone.manageToken).not.toBe(source.manageToken)
    const ids = [...source.options, ...clone.options].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await refusal(await send(pathOf(clone, '/close'), { method: 'POST', headers: bearer(source) }))).toEqual([
      403,
      'forbidden',
    ])
  })

  it('takes votes from those who voted in the source', async () => {
    const source = await newPoll()
    const token = voter(await newVoter())
    await vote(source, [0], token)
    await move(source, 'close')
    const clone = await (await move(source, 'clone')).json<Created>()
    expect((await vote(clone, [0], token)).status).toBe(201)
    expect((await results(source)).voters).toBe(1)
  })

  it('of a draft is a draft', async () => {
    const clone = await (await move(await newPoll({ draft: true }), 'clone')).json<Created>()
    expect(clone).toMatchObject({ status: 'draft', draft: true })
  })
})

describe('reset', () => {
  it('forgets votes and voters while rev grows', async () => {
    const poll = await newPoll()
    const token = voter(await newVoter())
    for (let n = 0; n < 3; n++) await vote(poll, [n])
    await vote(poll, [0], token)
    const before = await results(poll)
    expect((await move(poll, 'reset')).status).toBe(200)
    const after = await results(poll)
    expect(after).toMatchObject({ voters: 0, outcome: { status: 'empty' }, status: 'open' })
    expect(after.rev).toBeGreaterThan(before.rev)
    expect(await (await send(pathOf(poll, '/votes/mine'), { headers: token })).json()).toEqual({ voted: false })
    expect((await vote(poll, [1], token)).status).toBe(201)
    expect((await results(poll)).rev).toBeGreaterThan(after.rev)
    expect(await (await send(pathOf(poll, '/turnout'))).json()).toMatchObject({ buckets: [{ votes: 1 }] })
  })

  it('forgets Idempotency-Keys: the same request is a new vote, with another receipt', async () => {
    const poll = await newPoll()
    const headers = { ...voter(await newVoter()), 'Idempotency-Key': 'sixteen-characters' }
    const first = await (await vote(poll, [0], headers)).json<{ receipt: { id: string } }>()
    await move(poll, 'reset')
    const again = await vote(poll, [1], headers)
    expect(again.headers.has('Idempotency-Replayed')).toBe(false)
    expect((await again.json<{ receipt: { id: string } }>()).receipt.id).not.toBe(first.receipt.id)
  })

  it('gives no tag of the time before to anything after it', async () => {
    const poll = await newPoll()
    const etag = async () => (await send(pathOf(poll, '/results'))).headers.get('ETag')
    const seen = [await etag()]
    for (let round = 0; round < 3; round++) {
      await vote(poll, [0])
      seen.push(await etag())
      await move(poll, 'reset')
      seen.push(await etag())
    }
    expect(new Set(seen).size).toBe(seen.length)
  })
})
