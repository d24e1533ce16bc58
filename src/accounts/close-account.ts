// Owns closing an account: its polls with their votes first, then everything that names it.
import { callBox } from '../ballot-box/locate.ts'
import { deleteAccount, disownPolls, findAccount, findOwnedPolls, markOwnedDeleted } from '../catalogue/accounts.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { learn } from '../results/held-results.ts'

/** So many polls are deleted side by side. */
const POLLS_AT_ONCE = 20
/** A request may call other parts of the platform 1,000 times: so many steps take 575 calls. */
const MAX_STEPS = 25

/**
 * Deletes an account and everything of its own. What breaks off half-way is gone on with by the next call.
 * @throws Problem unavailable when there are more polls than one request can delete: then the account is still there
 */
export async function closeAccount(c: AppContext, accountId: string): Promise<void> {
  const { DB } = c.env
  for (let step = 0; ; step++) {
    const pollIds = await findOwnedPolls(DB, accountId, POLLS_AT_ONCE)
    if (pollIds.length === 0) {
      const account = await findAccount(DB, accountId)
      // Not while somebody makes a poll of it in another window.
      if (!account || (await deleteAccount(DB, account))) return
    }
    if (step >= MAX_STEPS) throw new Problem('unavailable')
    if (pollIds.length === 0) continue
    const nowMs = Date.now()
    // The catalogue first: a box that is emptied would load the poll again from a catalogue that still has it.
    await markOwnedDeleted(DB, pollIds, nowMs)
    await Promise.all(pollIds.map((id) => callBox(c.env, id, (box) => box.erase())))
    for (const id of pollIds) learn(id, null, nowMs)
    // Only now, so that a poll whose box did not answer is found again.
    await disownPolls(DB, pollIds)
  }
}
