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

/** What each request does to the poll, and what it takes to be allowed it. */
export const MOVES = {
  open: { operation: 'open', wanted: { type: 'move', to: 'open' }, description: 'From draft, scheduled or paused.' },
  close: {
    operation: 'close',
    wanted: { type: 'move', to: 'closed' },
    description: 'From scheduled, open or paused. Closed is final: to go on, clone; to stop for a while, pause.',
  },
  pause: {
    operation: 'pause',
    wanted: { type: 'move', to: 'paused' },
    description: 'From open. A paused poll takes no votes and can be opened again.',
  },
  archive: { operation: 'archive', wanted: { type: 'move', to: 'archived' }, description: 'From closed.' },
  reset: {
    operation: 'reset',
    wanted: { type: 'reset' },
    description: 'Forgets votes, voters and keys. From draft, scheduled, open or paused.',
  },
} as const satisfies Record<string, { operation: Operation; wanted: Command; description: string }>

function statusSchema(move: keyof typeof MOVES, summary: string) {
  return {
    operationId: `${move}Poll`,
    ...byBearer,
    tags: ['polls'],
    summary,
    description: MOVES[move].description,
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

const openSchema = statusSchema('open', 'Open a poll')
const closeSchema = statusSchema('close', 'Close a poll')
const pauseSchema = statusSchema('pause', 'Pause a poll')
const archiveSchema = statusSchema('archive', 'Archive a poll')
const resetSchema = statusSchema('reset', 'Start a poll anew')

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
