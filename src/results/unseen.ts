// Owns how a result that its box did not show is refused.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit, refusalProblem } from '../polls/admission.ts'
import { lackingScope } from '../polls/permissions.ts'
import type { Sender } from '../voters/asker.ts'

/**
 * The problem of whoever was not shown a result. An API key that lacks a scope is told which; while nobody can say what
 * an account is to the poll, nothing is refused for good.
 * @param whyHidden instead of the words that the code has
 */
export async function unseenProblem(
  c: AppContext,
  sender: Sender,
  outcome: 'hidden' | 'not_found' | 'unavailable',
  whyHidden?: string,
): Promise<Problem> {
  if (outcome === 'unavailable' || sender.roleUnknown) return new Problem('unavailable')
  if (outcome === 'not_found') {
    // A box tells of results only that it shows none; asked for the poll it says why.
    if (sender.asker.account?.key) await admit(c, 'read', sender)
    return refusalProblem({ outcome })
  }
  const scope = lackingScope(sender.asker, 'see-final')
  return new Problem('results_hidden', scope === null ? whyHidden : `The API key lacks the scope ${scope}.`)
}
