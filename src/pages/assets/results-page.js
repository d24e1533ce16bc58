// Owns what a script adds to the page of a result around the widget: the figures of each answer, and what the server has
// to render anew when votes came.
import { partsOf } from './modules/parts.js'
import './copy.js'
import './modules/poll-page.js'

const { lang } = document.documentElement
const number = new Intl.NumberFormat(lang || 'en')
const share = new Intl.NumberFormat(lang || 'en', { style: 'percent', maximumFractionDigits: 1 })
const parts = partsOf(document)

document.addEventListener('pollux:results', ({ detail }) => {
  showFigures(detail)
  parts.stale(detail.rev, detail.final)
  showLive(detail)
})

customElements.whenDefined('pollux-poll').then(() => showLive(document.querySelector('pollux-poll')?.results))

function showLive(result) {
  for (const live of document.querySelectorAll('[data-recount-live]')) live.hidden = !result || result.final
}

function showFigures({ options, voters, ballots }) {
  for (const { id, votes, percent, ofVoters } of options) {
    const texts = [number.format(votes), share.format(percent / 100), share.format(ofVoters / 100)]
    fill(`[data-figures="${CSS.escape(id)}"]`, texts)
  }
  fill('[data-figure="voters"]', [number.format(voters)])
  fill('[data-figure="blank"]', [number.format(ballots.blank)])
}

/** Fills the cells behind the first of a row. */
function fill(selector, texts) {
  const cells = document.querySelector(selector)?.querySelectorAll('td') ?? []
  for (const [index, text] of texts.entries()) if (cells[index]) cells[index].textContent = text
}
