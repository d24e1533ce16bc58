// Owns live results: Server-Sent Events as an async iterator that outlives connections, and never goes back in time.
import { createParser } from 'eventsource-parser'
import { bodyOf, PolluxProblem, retryAfterSeconds } from './problem.ts'
import { backoffMs, type Fetch, wait } from './retry.ts'
import type { Result } from './shapes.ts'

const EVENT_STREAM = 'text/event-stream'
/** The server sends a comment every 15 s: after so much silence nobody is there any more. */
const SILENCE_MS = 45_000
/** Until the server says how long clients wait before they reconnect. */
const FIRST_WAIT_MS = 1_000
/** Whatever the server says. */
const SHORTEST_FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 15_000

const NO_CONTENT = 204
const TOO_MANY = 429
const FIRST_SERVER_FAULT = 500

/** `live`: what is shown is so now. `reconnecting`: it was so; another connection is being made. */
export type LiveState = 'live' | 'reconnecting'

export interface LiveOptions {
  /** Ends the iteration, quietly. */
  signal?: AbortSignal | undefined
  /** Told when the connection is made, lost, and made again. */
  onState?: ((state: LiveState) => void) | undefined
}

/** How a stream is asked for: anew for every connection, since tokens change. */
export interface LiveRequest {
  url: string
  headers: () => Promise<Headers>
  /** Whether to ask anew after a refusal, with other headers. */
  again: (refusal: PolluxProblem) => Promise<boolean>
  fetch: Fetch
}

/**
 * The result now, and after each change, until it is final. A lost connection is made again, for as long as it takes;
 * results that came in between are skipped, never repeated.
 * @throws PolluxProblem when the server refuses (`not_found`, `results_hidden`, …), also after the poll was deleted
 */
export async function* liveResults(
  request: LiveRequest,
  options: LiveOptions,
): AsyncGenerator<Result, void, undefined> {
  const { signal, onState } = options
  let last: Result | null = null
  let failures = 0
  let firstWaitMs = FIRST_WAIT_MS
  while (!signal?.aborted) {
    // Ends with the iteration too: whoever leaves the loop leaves no connection behind.
    const ended = new AbortController()
    const beganMs = Date.now()
    let askedToWaitMs = 0
    try {
      const connection = AbortSignal.any([ended.signal, ...(signal ? [signal] : [])])
      const response: Response | null = await heard(connect(request, last, connection), ended)
      if (response?.status === NO_CONTENT) return
      if (response && isFailing(response)) {
        askedToWaitMs = (retryAfterSeconds(response, Date.now()) ?? 0) * 1_000
      } else if (response && !isStream(response)) {
        const refusal = new PolluxProblem(response, await heard(bodyOf(response), ended))
        if (await request.again(refusal)) continue
        throw refusal
      } else if (response) {
        onState?.('live')
        for await (const told of events(response, ended)) {
          if ('retryMs' in told) {
            firstWaitMs = Math.max(told.retryMs, SHORTEST_FIRST_WAIT_MS)
            continue
          }
          if (last !== null && !isNewer(told.result, last)) continue
          failures = 0
          last = told.result
          yield last
          if (isLast(last)) return
        }
      }
    } finally {
      ended.abort()
    }
    if (signal?.aborted) return
    onState?.('reconnecting')
    // One that has told nothing new and did not hold either has failed: a server that hangs up at once is left alone.
    failures = Date.now() - beganMs > LONGEST_WAIT_MS ? 1 : failures + 1
    const pause = Math.max(askedToWaitMs, backoffMs(failures, firstWaitMs, LONGEST_WAIT_MS))
    // Only the signal ends it, and the loop asks that.
    await wait(pause, signal).catch(() => undefined)
  }
}

/** Waits for what is to come, and ends the connection when it does not. */
async function heard<T>(coming: Promise<T>, connection: AbortController): Promise<T> {
  const silence = setTimeout(() => connection.abort(), SILENCE_MS)
  return coming.finally(() => clearTimeout(silence))
}

/** For a while, as far as anybody knows: what is asked for may come later. */
const isFailing = ({ status }: Response): boolean => status === TOO_MANY || status >= FIRST_SERVER_FAULT

/** Whether it is what was asked for. A page of somebody on the way is none, and would never end. */
const isStream = ({ ok, headers }: Response): boolean =>
  ok && headers.get('Content-Type')?.startsWith(EVENT_STREAM) === true

/** The answer, or null when nobody gave one. @throws what getting a token or the proof has thrown: that is the program's */
async function connect(
  { url, headers, fetch }: LiveRequest,
  last: Result | null,
  signal: AbortSignal,
): Promise<Response | null> {
  const asked = await headers()
  asked.set('Accept', EVENT_STREAM)
  if (last !== null) asked.set('Last-Event-ID', String(last.rev))
  return fetch(new Request(url, { headers: asked, signal })).catch(() => null)
}

/** A later state, or the same one of which more is known: it became final, or its count has caught up. */
function isNewer(result: Result, last: Result): boolean {
  if (result.rev !== last.rev) return result.rev > last.rev
  return (result.final && !last.final) || result.count.rev > last.count.rev
}

/** Nothing comes after a final result that is counted to the end. */
function isLast(result: Result): boolean {
  return result.final && result.count.rev === result.rev
}

type Told = { result: Result } | { retryMs: number }

/** What a stream tells, until it ends, breaks or falls silent: the caller connects again, whichever it was. */
async function* events(response: Response, connection: AbortController): AsyncGenerator<Told, void, undefined> {
  const told: Told[] = []
  const parser = createParser({
    // The seam where JSON becomes a type: the stream says nothing but result objects.
    onEvent: ({ data }) => told.push({ result: JSON.parse(data) as Result }),
    onRetry: (retryMs) => told.push({ retryMs }),
  })
  const decoder = new TextDecoder()
  const reader = response.body?.getReader()
  if (!reader) return
  const read = () =>
    heard(
      reader.read().catch(() => ({ done: true, value: undefined }) as const),
      connection,
    )
  try {
    for (let chunk = await read(); !chunk.done; chunk = await read()) {
      parser.feed(decoder.decode(chunk.value, { stream: true }))
      for (let next = told.shift(); next !== undefined; next = told.shift()) yield next
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
