// Owns POST /api/v1/polls/{pollId}/open, /close, /pause, /archive and /reset: one request, one command to the box.
import { OpenAPIRoute } from 'chanfana'
import type { Command } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { readNothing } from '../http/body.ts'
import { entityTags } from '../http/conditional.ts'
import { answers, byBearer, ifMatchHeader, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { type Admitted, admit } from './admission.ts'
import { commandProblem, runCommand } from './command.ts'
import { pollExample } from './examples.ts'
import { pollResponse } from './get-poll.ts'
import type { Operation } from './permissions.ts'
import type { PollState } from './poll.ts'
import { pollSchema } from './poll-schema.ts'

function statusSchema(operationId: string, summary: string, description: string) {
  return {
    operationId,
    ...byBearer,
    tags: ['polls'],
    summary,
    description,
    request: { params: pollIdParam, headers: ifMatchHeader },
    responses: {
      200: answers('The poll as it is now. Asking for the status it is in changes nothing.', pollSchema, pollExample),
      ...refusals(...OF_A_ROLE, 'payload_too_large', 'precondition_failed', 'illegal_transition'),
    },
  }
}

async function command(c: AppContext, move: keyof typeof MOVES): Promise<Response> {
  const { operation, wanted } = MOVES[move]
  const admitted = await admit(c, operation)
  await readNothing(c.req.raw)
  return pollResponse(c, await commanded(c, admitted, wanted, c.req.header('If-Match')))
}

/** The poll after a command. @param ifMatch a condition, as in the header @throws Problem as `commandProblem` says */
export async function commanded(
  c: AppContext,
  { poll, sender }: Admitted,
  wanted: Command,
  ifMatch: string | undefined,
): Promise<PollState> {
  const tags = entityTags(ifMatch)
  const outcome = await runCommand(c, poll.definition.id, sender, wanted, tags === '*' ? null : tags)
  if (outcome.outcome !== 'done') throw commandProblem(outcome)
  return outcome.poll
}

/** What each request does to the poll, and what it takes to be allowed it. */
export const MOVES = {
  open: { operation: 'open', wanted: { type: 'move', to: 'open' } },
  close: { operation: 'close', wanted: { type: 'move', to: 'closed' } },
  pause: { operation: 'pause', wanted: { type: 'move', to: 'paused' } },
  archive: { operation: 'archive', wanted: { type: 'move', to: 'archived' } },
  reset: { operation: 'reset', wanted: { type: 'reset' } },
} as const satisfies Record<string, { operation: Operation; wanted: Command }>

const openSchema = statusSchema('openPoll', 'Open a poll', 'From draft, scheduled or paused.')
const closeSchema = statusSchema(
  'closePoll',
  'Close a poll',
  'From scheduled, open or paused. Closed is final: to go on, clone; to stop for a while, pause.',
)
const pauseSchema = statusSchema(
  'pausePoll',
  'Pause a poll',
  'From open. A paused poll takes no votes and can be opened again.',
)
const archiveSchema = statusSchema('archivePoll', 'Archive a poll', 'From closed.')
const resetSchema = statusSchema(
  'resetPoll',
  'Start a poll anew',
  'Forgets votes, voters and keys. From draft, scheduled, open or paused.',
)

export class OpenPoll extends OpenAPIRoute {
  override schema = openSchema
  override handle = (c: AppContext) => command(c, 'open')
}

export class ClosePoll extends OpenAPIRoute {
  override schema = closeSchema
  override handle = (c: AppContext) => command(c, 'close')
}

export class PausePoll extends OpenAPIRoute {
  override schema = pauseSchema
  override handle = (c: AppContext) => command(c, 'pause')
}

export class ArchivePoll extends OpenAPIRoute {
  override schema = archiveSchema
  override handle = (c: AppContext) => command(c, 'archive')
}

export class ResetPoll extends OpenAPIRoute {
  override schema = resetSchema
  override handle = (c: AppContext) => command(c, 'reset')
}
