// Owns a connection of a page to its poll's live result: it is known to be dead when it stops answering.

/** A connection that does not answer a ping before the next one is due is dead, whatever the browser believes. */
const PING_MS = 25_000
const PROTOCOL = 'pollux.v1'

/**
 * Opens a connection. Whoever calls decides when to open the next one.
 * @param path where the live result is, on this host
 * @param told.opened called when it is open; `told.message` with the text of each message; `told.closed` once, at its end
 */
export function openLive(path, told) {
  const { protocol, host } = location
  const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${path}`, PROTOCOL)
  let answered = true
  const pings = setInterval(() => {
    if (!answered) return socket.close()
    if (socket.readyState !== WebSocket.OPEN) return
    answered = false
    socket.send('ping')
  }, PING_MS)
  socket.addEventListener('open', told.opened)
  socket.addEventListener('message', ({ data }) => {
    answered = true
    if (data !== 'pong') told.message(data)
  })
  socket.addEventListener('close', () => {
    clearInterval(pings)
    told.closed()
  })
  return socket
}

/** Waits for a moment of chance below a time, so that all who were cut off do not come back at once. */
export function soonWithin(waitMs, go) {
  setTimeout(go, waitMs / 2 + (Math.random() * waitMs) / 2)
}
