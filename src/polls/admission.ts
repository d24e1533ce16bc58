// Owns letting a request in to a poll: what every operation does first, in the order of refusals of the API.
import { callBox } from '../ballot-box/locate.ts'
import type { Asker, Read, Refused } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { keyring } from '../secrets/keyring.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { lackingScope, OPERATIONS, type Operation } from './permissions.ts'
import type { PollState } from './poll.ts'
import { isPollId } from './poll-id.ts'

/** The id of the poll that is meant: of the path, unless another is given. @throws Problem not_found for an id that this deployment did not make */
export function pollIdOf(c: AppContext, id = c.req.param('pollId') ?? ''): string {
  if (!isPollId(keyring(c.env), id)) throw new Problem('not_found', 'There is no such poll.')
  return id
}

/** A poll as it is now, and whom it let in. */
export interface Admitted {
  poll: PollState
  sender: Sender
}

/** The poll as it is now, for a sender who may do this. @throws Problem not_found, unauthorized or forbidden, in this order */
export async function admit(c: AppContext, operation: Operation, given?: Sender): Promise<Admitted> {
  const id = pollIdOf(c, given?.pollId ?? undefined)
  const sender = given ?? (await senderOf(c))
  const admitted = await callBox(c.env, id, (box) => box.admit(sender.asker, operation))
  if (admitted.outcome === 'ok' && !sender.fault) return { poll: admitted.poll, sender }
  throw refusalOf(admitted, sender, operation)
}

/** The problem that a sender meets whom a box has not let in, or who shows something that is not good. */
export function refusalOf(refused: Read, { asker, fault, roleUnknown }: Sender, operation: Operation): Problem {
  if (roleUnknown && refused.outcome !== 'ok') return new Problem('unavailable')
  if (refused.outcome === 'not_found' || refused.outcome === 'unavailable') return refusalProblem(refused)
  if (fault) return new Problem(fault)
  if (refused.outcome === 'forbidden') return new Problem('forbidden', whyForbidden(asker, operation))
  return refused.outcome === 'ok' ? new Problem('internal') : refusalProblem(refused)
}

/** Why a token does not allow an operation, for whoever knows that there is the poll. */
function whyForbidden(asker: Asker, operation: Operation): string {
  const scope = lackingScope(asker, operation)
  if (scope !== null) return `The API key lacks the scope ${scope}.`
  if (asker.account?.key && OPERATIONS[operation].scope === null) return 'No API key may do this.'
  if (asker.account) return 'The account has no role on this poll that allows this.'
  return 'This token does not manage this poll.'
}

/** The problem that a box's refusal is. */
export function refusalProblem(refused: Refused): Problem {
  switch (refused.outcome) {
    case 'not_found':
      return new Problem('not_found', 'There is no such poll.')
    case 'unauthorized':
      return new Problem('unauthorized', undefined, { headers: { 'WWW-Authenticate': 'Bearer' } })
    case 'forbidden':
      return new Problem('forbidden', 'This token does not manage this poll.')
    case 'unavailable':
      return new Problem('unavailable')
  }
}
