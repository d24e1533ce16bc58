// Owns POST /api/v1/polls/{pollId}/open, /close, /pause, /archive and /reset: one request, one command to the box.
import { OpenAPIRoute } from 'chanfana'
import type { Command } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { readNothing } from '../http/body.ts'
import { entityTags } from '../http/conditional.ts'
import { answers, byBearer, ifMatchHeader, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { admit } from './admission.ts'
import { commandProblem, runCommand } from './command.ts'
import { pollExample } from './examples.ts'
import { pollResponse } from './get-poll.ts'
import type { Operation } from './permissions.ts'
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

async function command(c: AppContext, operation: Operation, wanted: Command): Promise<Response> {
  const { poll, sender } = await admit(c, operation)
  await readNothing(c.req.raw)
  const tags = entityTags(c.req.header('If-Match'))
  const outcome = await runCommand(c, poll.definition.id, sender, wanted, tags === '*' ? null : tags)
  if (outcome.outcome !== 'done') throw commandProblem(outcome)
  return pollResponse(c, outcome.poll)
}

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
  override handle = (c: AppContext) => command(c, 'open', { type: 'move', to: 'open' })
}

export class ClosePoll extends OpenAPIRoute {
  override schema = closeSchema
  override handle = (c: AppContext) => command(c, 'close', { type: 'move', to: 'closed' })
}

export class PausePoll extends OpenAPIRoute {
  override schema = pauseSchema
  override handle = (c: AppContext) => command(c, 'pause', { type: 'move', to: 'paused' })
}

export class ArchivePoll extends OpenAPIRoute {
  override schema = archiveSchema
  override handle = (c: AppContext) => command(c, 'archive', { type: 'move', to: 'archived' })
}

export class ResetPoll extends OpenAPIRoute {
  override schema = resetSchema
  override handle = (c: AppContext) => command(c, 'reset', { type: 'reset' })
}
