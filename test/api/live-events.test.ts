// GET …/live as Server-Sent Events: the same results with their rev as id, an end, and 204 to whoever has had it.
import { describe, expect, it } from 'vitest'
import { bearer, move, newPoll, newVoter, pathOf, refusal, results, send, vote, voter } from '../support/client.ts'
import { events, eventsOf } from '../support/live.ts'

it('opens as an event stream that nobody stores or holds back', async () => {
  const response = await events(await newPoll())
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('Cache-Control')).toBe('private, no-store')
  expect(response.headers.get('X-Accel-Buffering')).toBe('no')
  await response.body?.cancel()
})

it('sends the latest state first, then each change, with the rev as id and no event field', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const stream = eventsOf(await events(poll))
  expect(await stream.next()).toEqual({ retry: '2000' })
  const first = await stream.next()
  expect(first).toEqual({ id: '1', data: JSON.stringify(await results(poll)) })
  await vote(poll, [1])
  const second = await stream.next()
  expect(second).toEqual({ id: '2', data: JSON.stringify(await results(poll)) })
  await stream.cancel()
})

it('ends after the final message, and answers a reconnect that has had it with 204', async () => {
  const poll = await newPoll()
  const stream = eventsOf(await events(poll))
  await stream.next()
  await stream.next()
  await move(poll, 'close')
  const last = await stream.next()
  expect(JSON.parse(last?.data ?? '')).toMatchObject({ final: true })
  expect(await stream.next()).toBe(null)
  const again = await events(poll, { 'Last-Event-ID': last?.id ?? '' })
  expect([again.status, await again.text()]).toEqual([204, ''])
})

it('gives the final result to whoever comes late or knows an older one', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  await move(poll, 'close')
  for (const headers of [{}, { 'Last-Event-ID': '1' }, { 'Last-Event-ID': 'nonsense' }]) {
    const stream = eventsOf(await events(poll, headers))
    await stream.next()
    expect(JSON.parse((await stream.next())?.data ?? '')).toEqual(await results(poll))
    expect(await stream.next()).toBe(null)
  }
})

it('gives a reconnect to an open poll the latest state, whatever it has had', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const stream = eventsOf(await events(poll, { 'Last-Event-ID': '1' }))
  await stream.next()
  expect((await stream.next())?.id).toBe('1')
  await stream.cancel()
})

describe('refusals', () => {
  it('asks for one of the two ways to listen', async () => {
    const poll = await newPoll()
    for (const headers of [{}, { Accept: 'application/json' }, { Accept: '*/*' }])
      expect(await refusal(await send(pathOf(poll, '/live'), { headers: { ...headers } }))).toEqual([
        406,
        'not_acceptable',
      ])
  })

  it('shows a hidden result to whoever may see it', async () => {
    const poll = await newPoll({ results: { visibility: 'after_vote' } })
    const token = voter(await newVoter())
    for (const headers of [{}, token])
      expect(await refusal(await events(poll, headers))).toEqual([403, 'results_hidden'])
    await vote(poll, [0], token)
    for (const headers of [token, bearer(poll)]) {
      const stream = eventsOf(await events(poll, headers))
      await stream.next()
      expect((await stream.next())?.id).toBe('1')
      await stream.cancel()
    }
  })

  it('takes no proof from the URL', async () => {
    const poll = await newPoll({ results: { visibility: 'owner' } })
    const path = pathOf(poll, `/live?token=${poll.manageToken}&proof=${poll.manageToken}`)
    expect(await refusal(await send(path, { headers: { Accept: 'text/event-stream' } }))).toEqual([
      403,
      'results_hidden',
    ])
  })

  it('refuses a bad proof and an unknown poll', async () => {
    const poll = await newPoll()
    expect(await refusal(await events(poll, voter('nonsense')))).toEqual([401, 'invalid_voter_proof'])
    expect(await refusal(await events({ id: 'made-up' }))).toEqual([404, 'not_found'])
    expect(await refusal(await events(await newPoll({ draft: true })))).toEqual([404, 'not_found'])
  })
})
