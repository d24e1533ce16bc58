// Owns keeping a shown result up to date: never back to a lower rev, and a final result never back to a running one.
import { figuresOf, outcomeWords, PLACE_WORDS, placeOf, shareOf, turnoutWords } from './result-words.js'
import { putLocalTime } from './times.js'

/** A screen reader is told of a running result at most this often. */
const ANNOUNCE_INTERVAL_MS = 15_000

/** Shows results in the page of a poll. `page` is the element with `data-poll`. */
export function resultView(page) {
  const several = page.dataset.several === 'true'
  const place = page.querySelector('[data-result-place]')
  const announcer = page.querySelector('[data-announce]')
  const words = page.querySelector('[data-result-title]')
  let announcedAtMs = Date.now()
  let timer
  let latest = null

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
    fill(body(), result)
    latest = result
    announce(result.final)
    return true
  }

  function fill(root, result) {
    root.dataset.rev = String(result.rev)
    root.dataset.final = String(result.final)
    root.querySelector('[data-outcome]').textContent = outcomeWords(result, several)
    root.querySelector('[data-turnout]').textContent = turnoutWords(result, several)
    putLocalTime(root.querySelector('time'), result.asOf)
    words.textContent = result.final ? 'Final result' : 'Result'
    for (const option of result.options) {
      const bar = root.querySelector(`[data-option="${CSS.escape(option.id)}"]`)
      if (bar) fillBar(bar, option, result)
      fillRow(option)
    }
    const total = page.querySelector('[data-figures=""]')
    if (total) {
      total.children[1].textContent = String(result.voters)
      total.children[2].textContent = `${result.ballots.blank} blank`
    }
  }

  function fillBar(bar, option, result) {
    const standing = placeOf(option, result)
    const { share, votes } = figuresOf(option, several)
    bar.dataset.place = standing
    bar.querySelector('.bar-label').textContent = option.label
    bar.querySelector('[data-place-word]').textContent = standing === '' ? '' : PLACE_WORDS[standing]
    bar.querySelector('[data-share]').textContent = share
    bar.querySelector('[data-votes]').textContent = votes
    bar.querySelector('.bar-fill').setAttribute('width', `${shareOf(option, several)}%`)
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
      announcer.textContent = `${outcomeWords(latest, several)} ${turnoutWords(latest, several)}.`
    }, waitMs)
  }

  /** The rev that is shown, or -1. */
  const rev = () => Number(body()?.dataset.rev ?? -1)
  return { show, rev, isFinal: () => body()?.dataset.final === 'true' }
}

function isOlder(result, { rev, final }) {
  return result.rev < Number(rev) || (final === 'true' && !result.final)
}
