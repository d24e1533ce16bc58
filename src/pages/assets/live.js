// Owns the live connection: a WebSocket that comes back by itself, and plain reading where there can be none.

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** A connection that stayed this long was a good one: the next pause is short again. */
const GOOD_CONNECTION_MS = 10_000
/** A connection that does not answer a ping before the next one is due is dead, whatever the browser believes. */
const PING_MS = 25_000
const PROTOCOL = 'pollux.v1'

/** Where a poll is watched: pages know visitors by cookies that the API does not read. */
export const API = { live: (id) => `/api/v1/polls/${id}/live`, result: (id) => `/api/v1/polls/${id}/results?` }
export const PAGES = { live: (id) => `/p/${id}/live`, result: (id) => `/p/${id}/results?only=result&` }

/**
 * Watches the result of a poll until its last message.
 * @param handlers `result(result)` for each message, `state('on' | 'off' | 'over' | 'hidden' | 'gone')`, and `rev()`, the newest rev seen
 */
export function watch(place, pollId, handlers) {
  let pauseMs = FIRST_PAUSE_MS
  let over = false

  function connect() {
    const { protocol, host } = location
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${place.live(pollId)}`, PROTOCOL)
    let openedAtMs = 0
    let answered = true
    const pings = setInterval(() => {
      if (!answered) return socket.close()
      if (socket.readyState !== WebSocket.OPEN) return
      answered = false
      socket.send('ping')
    }, PING_MS)
    socket.addEventListener('open', () => {
      openedAtMs = Date.now()
      handlers.state('on')
    })
    socket.addEventListener('message', ({ data }) => {
      answered = true
      if (data !== 'pong') take(JSON.parse(data))
    })
    socket.addEventListener('close', async () => {
      clearInterval(pings)
      if (over) return
      handlers.state('off')
      if (openedAtMs > 0 && Date.now() - openedAtMs >= GOOD_CONNECTION_MS) pauseMs = FIRST_PAUSE_MS
      // A refused handshake does not say why; reading does, and brings the news where sockets are blocked.
      if (openedAtMs === 0) await read()
      if (!over) again()
    })
  }

  function again() {
    // Full jitter, so that a thousand phones do not come back in the same moment.
    setTimeout(connect, pauseMs / 2 + (Math.random() * pauseMs) / 2)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }

  async function read() {
    try {
      const since = handlers.rev() >= 0 ? `since=${handlers.rev()}` : ''
      const response = await fetch(place.result(pollId) + since, { headers: { Accept: 'application/json' } })
      if (response.ok) take(await response.json())
      else if (response.status === 403) end('hidden')
      else if (response.status === 404) end('gone')
    } catch {
      // Still offline: the next try will tell.
    }
  }

  function take(result) {
    handlers.result(result)
    if (result.final) end('over')
  }

  function end(state) {
    over = true
    handlers.state(state)
  }

  connect()
}
