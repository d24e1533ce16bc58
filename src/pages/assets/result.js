// Owns keeping a shown result up to date: never back to a lower rev, and a final result never back to a running one.
import { barOf } from './figure-words.js'
import { partsOf } from './refresh.js'
import {
  explained,
  explainWords,
  graveTieWords,
  lagWords,
  outcomeWords,
  PLACE_WORDS,
  placeOf,
  turnoutWords,
} from './result-words.js'
import { putLocalTime } from './times.js'

/** A screen reader is told of a running result at most this often. */
const ANNOUNCE_INTERVAL_MS = 15_000

/** Shows results in the page of a poll. `page` is the element with `data-poll`. */
export function resultView(page) {
  const { kind } = page.dataset
  const scale = JSON.parse(page.dataset.scale ?? 'null')
  const place = page.querySelector('[data-result-place]')
  const announcer = page.querySelector('[data-announce]')
  const words = page.querySelector('[data-result-title]')
  const parts = partsOf(page, () => recounted && announce(false))
  /** Counted by another method than the results that come here. */
  const recounted = place.dataset.part !== undefined
  let announcedAtMs = Date.now()
  let timer

  const body = () => place.querySelector('[data-result]')

  /** Shows a result unless a newer one is shown. Returns whether it did. */
  function show(result) {
    const shown = body()
    if (shown && isOlder(result, shown.dataset)) return false
    if (!shown) {
      const template = page.querySelector('[data-result-template]')
      if (!template) return false
      place.replaceChildren(template.content.cloneNode(true))
    }
    fillFigures(result)
    if (!recounted) fill(body(), result)
    if (!recounted) announce(result.final)
    parts.stale(result.rev, result.final)
    return true
  }

  function fill(root, result) {
    root.dataset.rev = String(result.rev)
    root.dataset.countRev = String(result.count.rev)
    root.dataset.final = String(result.final)
    root.querySelector('[data-outcome]').textContent = outcomeWords(result, kind)
    root.querySelector('[data-lag]').textContent = lagWords(result)
    root.querySelector('[data-turnout]').textContent = turnoutWords(result, kind)
    putLocalTime(root.querySelector('time'), result.asOf)
    fillList(root.querySelector('[data-ties]'), graveTieWords(result))
    root.querySelector('[data-explain-title]').textContent = explainWords(result)
    fillList(root.querySelector('[data-explain]'), explained(result))
    root.querySelector('.explain').hidden = result.count.explain.length === 0
    for (const option of result.options) {
      const bar = root.querySelector(`[data-option="${CSS.escape(option.id)}"]`)
      if (bar) fillBar(bar, option, result)
    }
  }

  /** What is the same however it is counted. */
  function fillFigures(result) {
    if (words) words.textContent = result.final ? 'Final result' : 'Result'
    result.options.forEach(fillRow)
    const total = page.querySelector('[data-figures=""]')
    if (total) {
      total.children[1].textContent = String(result.voters)
      total.children[2].textContent = `${result.ballots.blank} blank`
    }
  }

  function fillBar(bar, option, result) {
    const standing = placeOf(option, result)
    const { length, share, votes } = barOf(option, result, kind, scale)
    bar.dataset.place = standing
    bar.querySelector('.bar-label').textContent = option.label
    bar.querySelector('[data-place-word]').textContent = standing === '' ? '' : PLACE_WORDS[standing]
    bar.querySelector('[data-share]').textContent = share
    bar.querySelector('[data-votes]').textContent = votes
    bar.querySelector('.bar-fill').setAttribute('width', `${length}%`)
  }

  function fillRow({ id, votes, percent, ofVoters }) {
    const row = page.querySelector(`[data-figures="${CSS.escape(id)}"]`)
    if (!row) return
    for (const [index, text] of [votes, `${percent}%`, `${ofVoters}%`].entries()) {
      row.children[index + 1].textContent = text
    }
  }

  /** Says the outcome aloud: the final one at once, a running one after a while and only the latest. */
  function announce(now) {
    clearTimeout(timer)
    const waitMs = now ? 0 : Math.max(0, announcedAtMs + ANNOUNCE_INTERVAL_MS - Date.now())
    timer = setTimeout(() => {
      announcedAtMs = Date.now()
      const told = (name) => body().querySelector(name).textContent
      announcer.textContent = `${told('[data-outcome]')} ${told('[data-turnout]')}.`
    }, waitMs)
  }

  /** The rev that is shown, or -1. */
  const rev = () => Number(body()?.dataset.rev ?? -1)
  return { show, rev, isFinal: () => body()?.dataset.final === 'true' }
}

function isOlder(result, { rev, countRev, final }) {
  if (result.rev === Number(rev) && result.count.rev < Number(countRev)) return true
  return result.rev < Number(rev) || (final === 'true' && !result.final)
}

/** The sentences of a list: only what has changed is touched. */
function fillList(list, sentences) {
  while (list.children.length > sentences.length) list.lastElementChild.remove()
  for (const [index, sentence] of sentences.entries()) {
    const item = list.children[index] ?? list.appendChild(document.createElement('li'))
    if (item.textContent !== sentence) item.textContent = sentence
  }
}
