// Owns a listener to a poll's live result in tests: over a WebSocket, and over Server-Sent Events.
import type { Result } from '../../src/results/result.ts'
import { pathOf, send } from './client.ts'

type Headers = Record<string, string>

/** Hands out what comes in, in its order, to whoever waits for it; null at the end. */
class Inbox<T> {
  readonly #items: T[] = []
  #waiting: ((item: T | null) => void) | null = null
  #ended = false

  put(item: T): void {
    if (this.#waiting) this.#waiting(item)
    else this.#items.push(item)
    this.#waiting = null
  }

  end(): void {
    this.#ended = true
    this.#waiting?.(null)
    this.#waiting = null
  }

  next(): Promise<T | null> {
    const item = this.#items.shift()
    if (item !== undefined || this.#ended) return Promise.resolve(item ?? null)
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }
}

export interface Listener {
  socket: WebSocket
  protocol: string | null
  /** The next frame as text, or null when the connection has ended. */
  nextText: () => Promise<string | null>
  /** The next result; fails at the end. */
  next: () => Promise<Result>
  /** Every frame from here to the end. */
  rest: () => Promise<string[]>
  closed: Promise<{ code: number; reason: string }>
}

/** Asks for a WebSocket. */
export function upgrade(poll: { id: string }, headers: Headers = {}): Promise<Response> {
  return send(pathOf(poll, '/live'), { headers: { Upgrade: 'websocket', ...headers } })
}

/** Listens over a WebSocket. */
export async function listen(poll: { id: string }, headers: Headers = {}): Promise<Listener> {
  const response = await upgrade(poll, headers)
  const socket = response.webSocket
  if (!socket) throw new Error(`no socket: ${response.status} ${await response.text()}`)
  const inbox = new Inbox<string>()
  socket.addEventListener('message', ({ data }) => inbox.put(String(data)))
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => {
      inbox.end()
      resolve({ code, reason })
    })
  })
  socket.accept()
  const nextText = () => inbox.next()
  return {
    socket,
    protocol: response.headers.get('Sec-WebSocket-Protocol'),
    nextText,
    next: async () => {
      const text = await nextText()
      if (text === null) throw new Error('the connection ended')
      return JSON.parse(text) as Result
    },
    rest: async () => {
      const frames: string[] = []
      for (let frame = await nextText(); frame !== null; frame = await nextText()) frames.push(frame)
      return frames
    },
    closed,
  }
}

export interface Event {
  id?: string
  data?: string
  event?: string
  retry?: string
}

/** Asks for Server-Sent Events. */
export function events(poll: { id: string }, headers: Headers = {}): Promise<Response> {
  return send(pathOf(poll, '/live'), { headers: { Accept: 'text/event-stream', ...headers } })
}

/** Reads a stream event by event (HTML Standard, section 9.2.6), comments left out; null at its end. */
export function eventsOf(response: Response): { next: () => Promise<Event | null>; cancel: () => Promise<void> } {
  if (!response.body) throw new Error('the stream has no body')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<Event | null> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end === -1) {
        const { value, done } = await reader.read()
        if (done) return null
        text += value
        continue
      }
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const fields = lines.filter((line) => !line.startsWith(':')).map((line) => line.split(/: ?(.*)/s).slice(0, 2))
      if (fields.length > 0) return Object.fromEntries(fields) as Event
    }
  }
  return { next, cancel: () => reader.cancel() }
}
