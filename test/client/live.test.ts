// The live iterator against a running copy, and against streams that misbehave.
import { afterEach, describe, expect, inject, it, vi } from 'vitest'
import { type ClientOptions, createClient, type LiveOptions, type Result } from '../../src/client/index.ts'

const origin = inject('origin')
const pollux = createClient({ baseUrl: origin })

const newPoll = (fields = {}) => pollux.createPoll({ question: 'Lunch?', options: ['Pizza', 'Soup'], ...fields })

async function all(results: AsyncIterable<Result>): Promise<Result[]> {
  const seen: Result[] = []
  for await (const result of results) seen.push(result)
  return seen
}

describe('a poll', () => {
  it('is shown as it is, after each vote, and for the last time when it is closed', async () => {
    const poll = await newPoll()
    const ballot = { choices: [poll.options[0]?.id ?? ''] }
    const voters: number[] = []
    for await (const result of pollux.live(poll.id)) {
      voters.push(result.voters)
      if (result.voters < 3) await createClient({ baseUrl: origin }).vote(poll.id, ballot)
      else if (!result.final) await pollux.as(poll.manageToken).movePoll(poll.id, 'close')
    }
    expect(voters).toEqual([0, 1, 2, 3, 3])
  })

  it('that is hidden is shown to whoever has voted, by the proof of the client', async () => {
    const poll = await newPoll({ results: { visibility: 'after_vote' } })
    const voter = createClient({ baseUrl: origin })
    await expect(all(voter.live(poll.id))).rejects.toMatchObject({ code: 'results_hidden' })
    await voter.vote(poll.id, { choices: [poll.options[0]?.id ?? ''] })
    const first = await voter.live(poll.id).next()
    expect(first.value).toMatchObject({ voters: 1 })
  })

  it('that is deleted, or never was, is a problem', async () => {
    await expect(all(pollux.live('made-up'))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is no longer watched when the program ends it', async () => {
    const poll = await newPoll()
    const ending = new AbortController()
    const seen: Result[] = []
    for await (const result of pollux.live(poll.id, { signal: ending.signal })) {
      seen.push(result)
      ending.abort()
    }
    expect(seen.length).toBe(1)
  })
})

describe('streams that misbehave', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  const STREAM = { 'Content-Type': 'text/event-stream; charset=utf-8' }

  /** A result of which only what the iterator looks at is there. */
  const result = (rev: number, final = false, counted = rev) => ({ rev, final, count: { rev: counted } })
  const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`

  /** A client whose server answers so, one answer a connection, and nothing but the last one after that. */
  function answering(...answers: (() => Response)[]) {
    const asked: Request[] = []
    const fetch: ClientOptions['fetch'] = async (request) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)]
      asked.push(request)
      if (!answer) throw new Error('no answer was prepared')
      return answer()
    }
    return {
      asked,
      results: (options?: LiveOptions) => createClient({ baseUrl: 'http://pollux.test', fetch }).live('p', options),
    }
  }
  const stream =
    (...texts: string[]) =>
    () =>
      new Response(`retry: 1\n\n${texts.join('')}`, { headers: STREAM })
  const revsOf = async (results: AsyncIterable<Result>) =>
    (await all(results)).map(({ rev, count }) => [rev, count.rev])

  it('never go back: what is older, or the same, is passed over', async () => {
    const { asked, results } = answering(
      stream(event(result(3)), event(result(5))),
      stream(event(result(4)), event(result(5)), event(result(6))),
      () => new Response(null, { status: 204 }),
    )
    expect(await revsOf(results())).toEqual([
      [3, 3],
      [5, 5],
      [6, 6],
    ])
    expect(asked.map(({ headers }) => headers.get('Last-Event-ID'))).toEqual([null, '5', '6'])
  })

  it('end with the final result that is counted to the end', async () => {
    const { asked, results } = answering(stream(event(result(7, true, 5)), event(result(7, true, 7)), event(result(8))))
    expect(await revsOf(results())).toEqual([
      [7, 5],
      [7, 7],
    ])
    expect(asked.length).toBe(1)
  })

  it('may come in pieces, with comments, and break in the middle of an event', async () => {
    const whole = new TextEncoder().encode(`: still here\n\nid: 1\n${event({ ...result(1), note: '≥ “’' })}data: {"re`)
    let next = 0
    const pieces = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            const byte = whole[next++]
            if (byte === undefined) controller.error(new Error('the connection broke'))
            else controller.enqueue(Uint8Array.of(byte))
          },
        }),
        { headers: STREAM },
      )
    const { results } = answering(pieces, stream(event(result(2, true))))
    const seen = await all(results())
    expect(seen).toEqual([{ ...result(1), note: '≥ “’' }, result(2, true)])
  })

  it('are asked for again after an answer that says to wait, and when nobody answers', async () => {
    const { asked, results } = answering(
      () => new Response(null, { status: 503, headers: { 'Retry-After': '0' } }),
      () => {
        throw new TypeError('nobody is there')
      },
      stream(event(result(1, true))),
    )
    vi.useFakeTimers()
    const seen = all(results())
    while (asked.length < 3) await vi.advanceTimersByTimeAsync(1_000)
    expect(await seen).toEqual([result(1, true)])
  })

  it('are given up when they fall silent, and asked for again', async () => {
    vi.useFakeTimers()
    let silent: AbortSignal | undefined
    const asked: Request[] = []
    const client = createClient({
      baseUrl: 'http://pollux.test',
      fetch: async (request) => {
        asked.push(request)
        if (asked.length > 1) return stream(event(result(2, true)))()
        silent = request.signal
        return new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode(event(result(1))))
              request.signal.addEventListener('abort', () => controller.error(request.signal.reason))
            },
          }),
          { headers: STREAM },
        )
      },
    })
    const seen = all(client.live('p'))
    while (asked.length < 2) await vi.advanceTimersByTimeAsync(1_000)
    expect(await seen).toEqual([result(1), result(2, true)])
    expect(silent?.aborted).toBe(true)
  })

  it('are asked for again where no answer ever begins', async () => {
    vi.useFakeTimers()
    let asked = 0
    const client = createClient({
      baseUrl: 'http://pollux.test',
      fetch: ({ signal }) => {
        asked++
        if (asked > 1) return Promise.resolve(stream(event(result(1, true)))())
        return new Promise((_, ended) => signal.addEventListener('abort', () => ended(signal.reason)))
      },
    })
    const seen = all(client.live('p'))
    while (asked < 2) await vi.advanceTimersByTimeAsync(1_000)
    expect(await seen).toEqual([result(1, true)])
  })

  it('are left alone more and more where the server hangs up at once, whatever it says of waiting', async () => {
    vi.useFakeTimers()
    const { asked, results } = answering(() => new Response(`retry: 0\n\n${event(result(1))}`, { headers: STREAM }))
    const ending = new AbortController()
    const watched = all(results({ signal: ending.signal }))
    const A_MINUTE_MS = 60_000
    await vi.advanceTimersByTimeAsync(A_MINUTE_MS)
    // The longest wait is 15 s: half of it on average, and some that were shorter at first.
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.length).toBeLessThan(40)
    ending.abort()
    expect(await watched).toEqual([result(1)])
  })

  it('are none where somebody on the way answers with a page', async () => {
    const { asked, results } = answering(() => new Response('<h1>Log in to this network</h1>'))
    await expect(all(results())).rejects.toMatchObject({ code: 'not_a_problem_document', status: 200 })
    expect(asked.length).toBe(1)
  })

  it('are let go when the program leaves the loop', async () => {
    let left: AbortSignal | undefined
    const client = createClient({
      baseUrl: 'http://pollux.test',
      fetch: async (request) => {
        left = request.signal
        return stream(event(result(1)), event(result(2)))()
      },
    })
    for await (const { rev } of client.live('p')) {
      expect(rev).toBe(1)
      break
    }
    expect(left?.aborted).toBe(true)
  })
})
