// The live result over GraphQL: a subscription whose events are those of the REST API, up to the final one.
import { describe, expect, it, vi } from 'vitest'
import { inBox } from '../support/box.ts'
import { bearer, move, newPoll, newVoter, results, send, vote, voter } from '../support/client.ts'
import { GRAPHQL, refusalOf, type Told } from '../support/graphql.ts'
import { eventsOf } from '../support/live.ts'

const LIVE = 'subscription Live($id: ID!) { results(pollId: $id) { rev final voters options { votes percent } } }'
const EVENTS = { Accept: 'text/event-stream' }

interface Shown {
  rev: number
  final: boolean
  voters: number
  options: { votes: number }[]
}

const subscribe = (poll: { id: string }, headers: Record<string, string> = {}) =>
  send(GRAPHQL, { body: { query: LIVE, variables: { id: poll.id } }, headers: { ...EVENTS, ...headers } })

/** What comes in, event by event; null at the end. Comments keep the connection and are passed over. */
function listenTo(response: Response) {
  const stream = eventsOf(response)
  return {
    cancel: () => stream.cancel(),
    async next(): Promise<Shown | null> {
      for (;;) {
        const event = await stream.next()
        if (event === null || event.event === 'complete') return null
        if (event.event !== 'next') continue
        const { data, errors } = JSON.parse(event.data ?? '') as Told<{ results: Shown }>
        if (errors || !data) throw new Error(JSON.stringify(errors))
        return data.results
      }
    },
  }
}

const socketsOf = (poll: { id: string }) => inBox(poll, (_, state) => state.getWebSockets().length)

describe('a subscription', () => {
  it('is an event stream with the result as it is, then after each change, up to the final one', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    const response = await subscribe(poll)
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/event-stream'])
    expect(response.headers.get('Cache-Control')).toContain('no-store')
    const live = listenTo(response)
    expect(await live.next()).toMatchObject({ rev: 1, voters: 1, final: false })
    await vote(poll, [1])
    expect(await live.next()).toMatchObject({ rev: 2, voters: 2, options: [{ votes: 1 }, { votes: 1 }, { votes: 0 }] })
    await move(poll, 'close')
    expect(await live.next()).toMatchObject({ final: true, voters: (await results(poll)).voters })
    expect(await live.next()).toBe(null)
  })

  it('to a closed poll has the final result, and ends', async () => {
    const poll = await newPoll()
    await move(poll, 'close')
    const live = listenTo(await subscribe(poll))
    expect(await live.next()).toMatchObject({ final: true })
    expect(await live.next()).toBe(null)
  })

  it('by GET is what an EventSource opens', async () => {
    const poll = await newPoll()
    const params = new URLSearchParams({ query: LIVE, variables: JSON.stringify({ id: poll.id }) })
    const live = listenTo(await send(`${GRAPHQL}?${params}`, { headers: EVENTS }))
    expect(await live.next()).toMatchObject({ rev: 0 })
    await live.cancel()
  })

  it('that nobody reads any more leaves its box', async () => {
    const poll = await newPoll()
    const live = listenTo(await subscribe(poll))
    await live.next()
    expect(await socketsOf(poll)).toBe(1)
    await live.cancel()
    await vi.waitFor(async () => expect(await socketsOf(poll)).toBe(0), { timeout: 10_000 })
  })

  it('that breaks off before the final result says so', async () => {
    const poll = await newPoll()
    const live = listenTo(await subscribe(poll))
    await live.next()
    await inBox(poll, (_, state) => {
      for (const socket of state.getWebSockets()) socket.close(1012, 'reconnect')
    })
    await expect(live.next()).rejects.toThrow('"code":"unavailable"')
  })

  it('shows a hidden result to whoever may see it only', async () => {
    const poll = await newPoll({ results: { visibility: 'after_vote' } })
    const token = voter(await newVoter())
    await vote(poll, [0], token)
    for (const headers of [token, bearer(poll)]) {
      const live = listenTo(await subscribe(poll, headers))
      expect(await live.next()).toMatchObject({ voters: 1 })
      await live.cancel()
    }
    const [refused] = await errorsOf(await subscribe(poll))
    expect(refused?.extensions).toMatchObject({ code: 'results_hidden', status: 403 })
  })
})

/** The errors of a stream that was refused, whichever form that takes. */
async function errorsOf(response: Response): Promise<NonNullable<Told['errors']>> {
  const text = await response.text()
  const json = response.headers.get('Content-Type')?.startsWith('text/event-stream')
    ? (/^data: (\{.*)$/m.exec(text)?.[1] ?? '{}')
    : text
  return (JSON.parse(json) as Told).errors ?? []
}

describe('a refused subscription', () => {
  it.each([
    ['to a poll that is not there', async () => ({ id: 'A'.repeat(28) }), {}, 404, 'not_found'],
    ['to a private poll', () => newPoll({ listing: 'private' }), {}, 404, 'not_found'],
    ['to a draft', () => newPoll({ draft: true }), {}, 404, 'not_found'],
    ['to a hidden result', () => newPoll({ results: { visibility: 'owner' } }), {}, 403, 'results_hidden'],
    ['with a proof that is none', () => newPoll(), voter('nonsense'), 401, 'invalid_voter_proof'],
  ] as const)('%s says why', async (_, make, headers, status, code) => {
    const poll = await make()
    const response = await subscribe(poll, headers)
    const [error] = await errorsOf(response)
    expect([error?.extensions.status, error?.extensions.code]).toEqual([status, code])
    expect(response.status).toBe(status)
  })

  it('without events says how to ask for it', async () => {
    const poll = await newPoll()
    const body = { query: LIVE, variables: { id: poll.id } }
    const response = await send(GRAPHQL, { body })
    expect(response.status).toBe(406)
    expect(refusalOf(await response.json<Told>())).toEqual([406, 'not_acceptable'])
    const hidden = await send(GRAPHQL, { body: { ...body, variables: { id: (await newPoll({ draft: true })).id } } })
    expect(refusalOf(await hidden.json<Told>())).toEqual([404, 'not_found'])
  })
})
