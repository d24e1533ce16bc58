// Owns the live connection: a WebSocket that comes back by itself, and plain reading where there can be none.
import type { Result } from '../poll.ts'
import type { PollClient } from './poll-client.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** Where no socket opens and yet the server answers, the result is read this often. */
const READING_PAUSE_MS = 5_000
/** A connection that stayed this long was a good one: the next pause is short again. */
const GOOD_CONNECTION_MS = 10_000
/** A connection that does not answer a ping before the next one is due is dead, whatever the browser believes. */
const PING_MS = 25_000
/** Nobody looks: so long the connection stays, for those who come back at once. */
const UNSEEN_MS = 20_000

/** `on`: news comes at once. `hidden`: the result is no longer shown to whoever watches. `gone`: the poll is. */
export type Connection = 'off' | 'on' | 'reconnecting' | 'offline' | 'hidden' | 'gone'

export interface Watcher {
  /** The newest rev seen, or -1. */
  rev(): number
  took(result: Result): void
  state(connection: Connection): void
}

/** Watches the result of a poll until its last message. @returns what ends it */
export function watch(client: PollClient, watcher: Watcher): () => void {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let unseen: ReturnType<typeof setTimeout> | undefined
  let pauseMs = FIRST_PAUSE_MS
  let over = false

  function connect(): void {
    clearTimeout(timer)
    if (over || socket || document.hidden) return
    if (!navigator.onLine) {
      watcher.state('offline')
      return
    }
    let opened: WebSocket
    try {
      opened = client.socket()
    } catch {
      return void readAndGoOn()
    }
    socket = opened
    let openedAtMs = 0
    let answered = true
    const pings = setInterval(() => {
      if (!answered) return lose()
      if (opened.readyState !== WebSocket.OPEN) return
      answered = false
      opened.send('ping')
    }, PING_MS)
    const lose = (): void => {
      clearInterval(pings)
      if (socket !== opened) return
      socket = undefined
      opened.close()
      if (over || document.hidden) return
      watcher.state(navigator.onLine ? 'reconnecting' : 'offline')
      if (openedAtMs > 0 && Date.now() - openedAtMs >= GOOD_CONNECTION_MS) pauseMs = FIRST_PAUSE_MS
      // A refused handshake does not say why; reading does, and brings the news where sockets are blocked.
      if (openedAtMs === 0) void readAndGoOn()
      else again(pauseMs)
    }
    opened.addEventListener('open', () => {
      openedAtMs = Date.now()
      if (socket === opened) watcher.state('on')
    })
    opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
      answered = true
      // Nothing but result objects comes from the box, and answers to pings.
      if (data !== 'pong' && socket === opened) take(JSON.parse(data) as Result)
    })
    opened.addEventListener('close', lose)
  }

  /** @param aboutMs with full jitter, so that a thousand phones do not come back in the same moment */
  function again(aboutMs: number): void {
    timer = setTimeout(connect, aboutMs / 2 + (Math.random() * aboutMs) / 2)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }

  async function readAndGoOn(): Promise<void> {
    const { status, body } = await client.results(watcher.rev())
    if (over) return
    if (status === 403) return end('hidden')
    if (status === 404) return end('gone')
    // A 200 is a result object.
    if (status === 200) take(body as Result)
    if (!over) again(status === 200 ? READING_PAUSE_MS : pauseMs)
  }

  function take(result: Result): void {
    watcher.took(result)
    if (result.final) end('off')
  }

  function drop(): void {
    const dropped = socket
    socket = undefined
    dropped?.close()
    if (dropped && !over) watcher.state('reconnecting')
  }

  function end(connection: Connection): void {
    if (over) return
    stop()
    watcher.state(connection)
  }

  function seen(): void {
    clearTimeout(unseen)
    if (document.hidden) unseen = setTimeout(drop, UNSEEN_MS)
    else comeBack()
  }

  function comeBack(): void {
    if (!socket) pauseMs = FIRST_PAUSE_MS
    connect()
  }

  function goOffline(): void {
    drop()
    clearTimeout(timer)
    watcher.state('offline')
  }

  function stop(): void {
    over = true
    clearTimeout(timer)
    clearTimeout(unseen)
    document.removeEventListener('visibilitychange', seen)
    removeEventListener('pagehide', drop)
    removeEventListener('pageshow', comeBack)
    removeEventListener('online', comeBack)
    removeEventListener('offline', goOffline)
    drop()
  }

  document.addEventListener('visibilitychange', seen)
  // A page with a connection is not kept for those who come back to it.
  addEventListener('pagehide', drop)
  addEventListener('pageshow', comeBack)
  addEventListener('online', comeBack)
  addEventListener('offline', goOffline)
  connect()
  return stop
}
