// Owns what the big screen of a poll may show: what anybody may see, whoever it is that has opened it before a room.
import { type Asker, NOBODY } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import { askResult } from '../results/ask-result.ts'
import { parsedResult, type Result } from '../results/result.ts'
import { resultView } from '../results/visibility.ts'
import type { Sender } from '../voters/asker.ts'

const NO_RIGHTS = { seesEverything: false, seesFinal: false, voted: false, votersForgotten: false }

/** The poll, as its visitor may see it, and the result that anybody may see, or null. @throws Problem as `admit` does */
export async function seeForRoom(c: AppContext, sender: Sender): Promise<{ poll: PollState; result: Result | null }> {
  const { poll } = await admit(c, 'read', sender)
  const outcome = await roomAsker(poll, sender)
  if (outcome === null) return { poll, result: null }
  const answer = await askResult(c.env, pollIdOf(c), outcome)
  return { poll, result: answer.outcome === 'ok' ? parsedResult(answer.snapshot.json) : null }
}

/** As whom the result is asked for, or null where it is not. */
function roomAsker(poll: PollState, { asker }: Sender): Asker | null {
  const { listing, results } = poll.definition
  // Nobody sees a private poll without showing something: what they show opens the poll to them, not the result to a room.
  if (listing === 'private' || poll.status === 'draft') {
    const isWhole = results.batch === 1 || isFinal(poll.status)
    return isWhole && resultView(poll, NO_RIGHTS) !== 'hidden' ? asker : null
  }
  return NOBODY
}
