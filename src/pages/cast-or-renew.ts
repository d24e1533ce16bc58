// Owns casting a ballot by a form, also where the voter has withdrawn one before.
import { callBox } from '../ballot-box/locate.ts'
import type { Ballot } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { pollIdOf } from '../polls/admission.ts'
import type { Sender } from '../voters/asker.ts'
import { cast, change } from '../votes/cast.ts'

/** A withdrawn vote leaves its row behind, so that voting again is changing it. @param key of the form, or null */
export async function castOrRenew(c: AppContext, sender: Sender, ballot: Ballot, key: string | null) {
  const outcome = await cast(c, sender, ballot, key)
  if (outcome.outcome !== 'duplicate') return outcome
  const mine = await callBox(c.env, pollIdOf(c), (box) => box.mine(sender.asker))
  return mine.outcome === 'ok' && !mine.voted ? change(c, sender, ballot) : outcome
}
