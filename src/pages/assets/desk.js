// Owns what moves on the desk: moments in the reader's own time zone, and an open dashboard that follows the votes and
// the deeds of others. Everything is there without it, too, as it was when the page was loaded.
import { bringChildren } from './modules/bring.js'
import { keepInvitesCurrent } from './modules/invites.js'
import { openLive, soonWithin } from './modules/live-socket.js'
import { putLocalTimes } from './modules/times.js'

/** So long lies between two readings at least. */
const PAUSE_MS = 2_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** A connection that stayed this long was a good one: the next wait is short again. */
const GOOD_CONNECTION_MS = 10_000

dress(document)
const dashboard = document.querySelector('[data-dashboard]')
if (dashboard?.dataset.live) follow(dashboard)
const invites = document.getElementById('invites')
if (invites) {
  const said = document.querySelector('[data-announce]')
  const announce = (words) => said?.replaceChildren(words)
  keepInvitesCurrent(invites, { dress, announce })
}

/** Moments below an element in the reader's own time zone, and its name where the page says which one it means. */
function dress(root) {
  putLocalTimes(root)
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  for (const element of root.querySelectorAll('[data-zone]')) {
    element.textContent = `Times are in your time zone, ${zone.replaceAll('_', ' ')}.`
  }
}

/** Keeps the parts of the page up to date until the poll is over. */
function follow(page) {
  const mark = page.querySelector('[data-live-mark]')
  const reload = page.querySelector('[data-reload]')
  const announce = page.querySelector('[data-announce]')
  let shownRev = Number(page.dataset.rev)
  let wantedRev = shownRev
  let waitMs = FIRST_WAIT_MS
  let readAtMs = 0
  let timer
  let over = false

  function live(isLive) {
    if (mark) mark.hidden = !isLive
    if (reload) reload.hidden = isLive
  }

  /** Reads the parts anew, soon: several reasons within the pause are one reading. */
  function due() {
    clearTimeout(timer)
    if (document.hidden) return
    timer = setTimeout(read, Math.max(0, readAtMs + PAUSE_MS - Date.now()))
  }

  async function read() {
    readAtMs = Date.now()
    const query = new URLSearchParams(location.search)
    query.delete('notice')
    query.set('only', 'live')
    try {
      const response = await fetch(`${location.pathname}?${query}`, { headers: { Accept: 'text/html' } })
      if (response.ok) put(await response.text())
      else if ([401, 403, 404].includes(response.status)) lost()
    } catch {
      // Offline: the next connection brings it.
    }
    if (shownRev < wantedRev) due()
  }

  /** Puts the parts in place, unless they are older than what is there. */
  function put(html) {
    const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-live-parts]')
    if (!fresh || Number(fresh.dataset.rev) < shownRev) return
    shownRev = Number(fresh.dataset.rev)
    dress(fresh)
    const stateBefore = stateOf(page)
    for (const part of page.querySelectorAll('[data-part]')) {
      const found = fresh.querySelector(`[data-part="${part.dataset.part}"]`)
      if (found) bringChildren(part, found)
    }
    const state = stateOf(page)
    if (announce && state !== stateBefore) announce.textContent = `The poll has changed: ${state}.`
  }

  function lost() {
    over = true
    live(false)
    if (announce) announce.textContent = 'This poll is no longer there for you to manage. Reload the page.'
  }

  function connect() {
    let openedAtMs = 0
    openLive(page.dataset.live, {
      opened() {
        openedAtMs = Date.now()
        live(true)
      },
      message(text) {
        const { rev, final } = JSON.parse(text)
        over ||= final
        wantedRev = Math.max(wantedRev, rev)
        if (wantedRev > shownRev || final) due()
      },
      closed() {
        live(false)
        if (over) return
        if (openedAtMs > 0 && Date.now() - openedAtMs >= GOOD_CONNECTION_MS) waitMs = FIRST_WAIT_MS
        // Where sockets are blocked, reading brings the news.
        if (openedAtMs === 0) due()
        soonWithin(waitMs, connect)
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
      },
    })
  }

  // Whoever comes back to the page sees how it stands now.
  document.addEventListener('visibilitychange', due)
  connect()
}

/** The status that the page shows, in its own words. */
const stateOf = (page) => page.querySelector('[data-part="head"] .badge')?.textContent.trim() ?? ''
