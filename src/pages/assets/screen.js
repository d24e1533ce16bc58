// Owns what a script adds to the big screen: it follows the votes, comes back by itself, stays awake and can fill the room.
import { bringChildren } from './modules/bring.js'
import { openLive, soonWithin } from './modules/live-socket.js'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** Between two readings of the page at least. */
const READ_PAUSE_MS = 700
/** Without a result to watch the page is read now and then: the poll may open, close or show its result. */
const LOOK_MS = 8_000

const screen = document.querySelector('[data-screen]')
const live = document.querySelector('[data-live]')
const liveWords = live.textContent
let pauseMs = FIRST_PAUSE_MS
let socket = null
let reading = false
let due = false

follow()
setInterval(() => socket === null && refresh(), LOOK_MS)
addEventListener('offline', () => show(false))
addEventListener('online', () => {
  show(socket?.readyState === WebSocket.OPEN)
  refresh()
})
document.addEventListener('visibilitychange', () => !document.hidden && refresh())

/** Opens the connection if there is a result to watch. Its messages only ring: the server draws what is shown. */
function follow() {
  if (socket || screen.dataset.state !== 'live') return
  socket = openLive(`/p/${screen.dataset.screen}/live`, {
    opened() {
      pauseMs = FIRST_PAUSE_MS
      show(true)
    },
    message: refresh,
    closed() {
      show(false)
      soonWithin(pauseMs, async () => {
        socket = null
        await refresh()
        follow()
      })
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    },
  })
}

function show(isOpen) {
  // A connection that the network has left behind looks open until it is used.
  const on = isOpen && navigator.onLine
  const offWords = navigator.onLine ? live.dataset.off : live.dataset.offline
  live.hidden = screen.dataset.state !== 'live'
  live.dataset.live = on ? 'on' : 'off'
  live.textContent = on ? liveWords : offWords
}

/** Reads the page anew: at once, or as soon as the last reading is long enough ago. */
async function refresh() {
  if (reading) {
    due = true
    return
  }
  reading = true
  try {
    const query = new URLSearchParams(location.search)
    query.set('only', 'parts')
    const response = await fetch(`${location.pathname}?${query}`, { headers: { Accept: 'text/html' } })
    if (response.ok) put(await response.text())
  } catch {
    // Offline: the connection will come back, and this with it.
  }
  setTimeout(() => {
    reading = false
    if (!due) return
    due = false
    refresh()
  }, READ_PAUSE_MS)
}

function put(text) {
  const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-screen]')
  if (!fresh) return
  screen.dataset.state = fresh.dataset.state
  bringChildren(screen, fresh)
  if (screen.dataset.state !== 'live') live.hidden = true
  follow()
}

const full = document.querySelector('[data-full-screen]')
if (document.fullscreenEnabled) {
  full.hidden = false
  full.addEventListener('click', () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
  )
}

/** A projector that goes dark helps nobody. The browser lets go of the lock whenever the page is not seen. */
async function stayAwake() {
  if (document.hidden) return
  try {
    await navigator.wakeLock?.request('screen')
  } catch {
    // Low battery, or not allowed: then the screen may go dark.
  }
}
stayAwake()
document.addEventListener('visibilitychange', stayAwake)
