// Owns having the poll's trail say what the Worker did by itself, where the poll's own object had no part in it.
import type { Recorded } from '../ballot-box/audit-trail.ts'
import { callBox } from '../ballot-box/locate.ts'
import type { AppContext } from '../http/app-env.ts'
import { hmac, keyring } from '../secrets/keyring.ts'
import type { Sender } from '../voters/asker.ts'
import { refusalProblem } from './admission.ts'

const PERSON_BYTES = 9

/**
 * Has an act of the sender's recorded, once however often it is asked for.
 * @param now false when it was an earlier request that did it, and may have failed before it was recorded
 * @throws Problem when it could not be: what is not in the trail is not answered as done
 */
export async function recordAct(
  c: AppContext,
  pollId: string,
  { asker }: Sender,
  act: Recorded,
  now = true,
): Promise<void> {
  const recorded = await callBox(c.env, pollId, (box) => box.desk(asker, { type: 'record', act, now }))
  if (recorded.outcome !== 'ok') throw refusalProblem(recorded)
}

/** What the trail of a poll calls the person behind an address: the same each time, and nothing that tells the address. */
export function personOf(c: AppContext, pollId: string, email: string): string {
  const key = keyring(c.env)[0].key('trail')
  return hmac(key, `${pollId} ${email}`, PERSON_BYTES).toString('base64url')
}
