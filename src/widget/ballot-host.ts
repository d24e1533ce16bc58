// Owns what a ballot is told by the element around it.
import type { Announcer } from './announcer.ts'
import type { BallotHost } from './ballots/ballot-view.ts'
import type { Speech } from './messages/speech.ts'
import type { PollState } from './state/poll-state.ts'
import type { TemplateElement } from './template-element.ts'

/** The host of a ballot. Poll and language may change while the ballot is there. @param state of a poll that is loaded */
export function ballotHost(
  element: TemplateElement,
  state: PollState,
  speech: () => Speech,
  announcer: Announcer,
): BallotHost {
  return {
    get poll() {
      if (!state.poll) throw new Error('A ballot without a poll')
      return state.poll
    },
    get results() {
      return state.result
    },
    get messages() {
      return speech().messages
    },
    get say() {
      return speech().say
    },
    get locked() {
      return state.voting.busy || state.poll?.status !== 'open'
    },
    renderRoot: element.renderRoot,
    requestUpdate: () => element.requestUpdate(),
    announce: (text) => announcer.now(text),
  }
}
