// Owns ballots that choose one or several options.
import { html } from 'lit'
import type { MakeBallotView } from './ballot-view.ts'

export const ballotView: MakeBallotView = (host) => ({
  render: () => html`<p>${host.poll.question}</p>`,
  read: () => ({ fault: '', optionIds: [] }),
  fill: () => undefined,
  mark: () => undefined,
})
