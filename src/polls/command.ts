// Owns running a manager's command on the box, and how what it refuses becomes a problem.
import { callBox } from '../ballot-box/locate.ts'
import type { Command, CommandOutcome } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { traceparentOf } from '../observability/trace.ts'
import { learn } from '../results/held-results.ts'
import type { Sender } from '../voters/asker.ts'
import { refusalProblem } from './admission.ts'

/** Runs a command, on condition that one of `tags` is the poll's entity tag (null: no condition). */
export async function runCommand(
  c: AppContext,
  pollId: string,
  { asker }: Sender,
  command: Command,
  tags: string[] | null,
): Promise<CommandOutcome> {
  const outcome = await callBox(c.env, pollId, (box) =>
    box.command(asker, command, tags, traceparentOf(c.get('trace'))),
  )
  if (outcome.outcome === 'done') learn(pollId, null, Date.now())
  return outcome
}

/** The problem that a refused command is. */
export function commandProblem(outcome: Exclude<CommandOutcome, { outcome: 'done' }>): Problem {
  switch (outcome.outcome) {
    case 'precondition_failed':
      return new Problem('precondition_failed')
    case 'illegal_transition': {
      const { status, allowed } = outcome
      return new Problem('illegal_transition', `The poll is ${status}.`, { members: { allowed } })
    }
    case 'would_change_votes': {
      const errors = outcome.refusals.map(({ pointer, reason }) => ({ pointer, detail: reason }))
      return new Problem('would_change_votes', undefined, { errors })
    }
    default:
      return refusalProblem(outcome)
  }
}
