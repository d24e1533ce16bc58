// Owns what a script adds to the pages of a poll around the widget: moments in the reader's own time zone, and word of a
// change that only the server can show.
import { putLocalTimes } from './times.js'

putLocalTimes(document)

// A notice belongs to the moment: whoever copies the address should not pass it on.
const address = new URL(location.href)
if (address.searchParams.has('notice')) {
  address.searchParams.delete('notice')
  history.replaceState(null, '', address)
}

const changed = document.querySelector('[data-when-changed]')
const state = document.querySelector('pollux-poll script[data-state]')?.textContent
/** Of the poll, as far as this page has heard. */
let status = state && JSON.parse(state).poll.status

document.addEventListener('pollux:results', ({ detail }) => {
  // What the server has said of the place to vote was true of another status.
  if (changed && status && status !== detail.status) changed.hidden = false
  status = detail.status
})

// A form that the browser sends: pressed twice is meant once.
for (const form of document.querySelectorAll('[data-vote-form]')) {
  let isSent = false
  form.addEventListener('submit', (event) => {
    if (isSent) event.preventDefault()
    isSent = true
  })
  // The browser may keep the page as it was, for whoever comes back to it.
  addEventListener('pageshow', () => {
    isSent = false
  })
}
