// Owns what a script adds to the page of a poll: voting without leaving it, and a result that moves.

import { ballotBoxOf } from './ballot.js'
import { API, PAGES, watch } from './live.js'
import { resultView } from './result.js'
import { FINAL_WORDS, STATUS_WORDS } from './result-words.js'
import { putLocalTimes } from './times.js'

const page = document.querySelector('[data-poll]')
const { poll: pollId, identity, byPage } = page.dataset
const view = resultView(page)
const ballot = ballotBoxOf(page, { counted: sawResult })
const live = page.querySelector('[data-live]')
let watching = false

putLocalTimes(document)
// A notice belongs to the moment: whoever copies the address should not pass it on.
if (new URLSearchParams(location.search).has('notice'))
  history.replaceState(null, '', location.pathname + location.hash)
startWatching()

/** Only those may watch who see a result now. */
function startWatching() {
  if (watching || view.rev() < 0 || view.isFinal()) return
  watching = true
  live.hidden = false
  watch(byPage === undefined ? API : PAGES, pollId, { rev: view.rev, result: sawResult, state: showConnection })
}

/** A result from the live connection, or with the answer to a vote. */
function sawResult(result) {
  if (!view.show(result)) return
  showStatus(result.status)
  // A result that a vote has opened can be watched only where the box recognises the voter.
  if (identity === 'device') startWatching()
}

function showConnection(state) {
  const words = { on: 'Live', off: 'Reconnecting …', over: '', hidden: 'No longer shown to you', gone: 'Deleted' }
  live.dataset.live = state
  live.textContent = words[state]
  live.hidden = state === 'over'
}

function showStatus(status) {
  if (page.dataset.status === status) return
  page.dataset.status = status
  const badge = page.querySelector('[data-status-badge]')
  badge.textContent = STATUS_WORDS[status]
  badge.className = `badge ${status}`
  page.querySelector('[data-status-times]').textContent = view.isFinal() ? FINAL_WORDS : ''
  ballot.statusChanged(status)
}
