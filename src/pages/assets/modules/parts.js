// Owns bringing parts of a page up to date that only the server can make: read anew now and then, and put in place
// without touching what has not changed.
import { bringChildren } from './bring.js'
import { putLocalTimes } from './times.js'

/** So long lies between two readings at least; a little more by chance, so that all viewers do not come together. */
const PAUSE_MS = 2_000
const SPREAD_MS = 1_000

/** A reading may lag behind what made it due, and so may the count in it: then it is tried again so many times. */
const TRIES = 5

/** Parts of the page that are read anew. */
export function partsOf(page) {
  const parts = page.querySelectorAll('[data-part]')
  let readAtMs = 0
  let timer
  /** The state that the parts show, and the one that they should. */
  let shownRev = Number(parts[0]?.dataset.rev)
  let rev = -1
  let tries = 0

  /** A newer state than the parts show has come to be; `last`: and there will be no newer one. */
  function stale(newest, last) {
    rev = newest
    if (rev <= shownRev && !last) return
    tries = TRIES
    due(last)
  }

  function due(now) {
    clearTimeout(timer)
    if (parts.length === 0 || tries === 0 || document.hidden) return
    const waitMs = readAtMs + PAUSE_MS + Math.random() * SPREAD_MS - Date.now()
    timer = setTimeout(read, now ? 0 : Math.max(0, waitMs))
  }

  async function read() {
    readAtMs = Date.now()
    tries -= 1
    try {
      const query = new URLSearchParams(location.search)
      query.set('only', 'parts')
      const response = await fetch(`${location.pathname}?${query}`, { headers: { Accept: 'text/html' } })
      if (response.ok) put(await response.text())
      if (shownRev >= rev) tries = 0
    } catch {
      // Offline: the next try or the next result will bring it.
    }
    due(false)
  }

  /** Puts the parts in place, unless they are older than what is there. */
  function put(html) {
    const fresh = new DOMParser().parseFromString(html, 'text/html')
    const freshRev = Number(fresh.querySelector('[data-part]')?.dataset.rev)
    if (!(freshRev >= shownRev)) return
    shownRev = freshRev
    putLocalTimes(fresh)
    for (const part of parts) {
      const found = fresh.querySelector(`[data-part="${part.dataset.part}"]`)
      if (found) bringChildren(part, found)
    }
  }

  document.addEventListener('visibilitychange', () => due(false))
  return { stale }
}
