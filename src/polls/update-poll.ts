// Owns PATCH /api/v1/polls/{pollId}.
import { OpenAPIRoute } from 'chanfana'
import { ALL_METHODS, settingsFor } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked, readJson } from '../http/body.ts'
import { entityTags, matches } from '../http/conditional.ts'
import {
  answers,
  byBearer,
  ifMatchHeader,
  jsonBody,
  OF_A_BODY,
  OF_A_ROLE,
  pollIdParam,
  refusals,
} from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import { type Admitted, admit } from './admission.ts'
import { commandProblem, runCommand } from './command.ts'
import { pollExample } from './examples.ts'
import { pollResponse } from './get-poll.ts'
import { mergePatch } from './merge-patch.ts'
import { type PollDefinition, type PollState, pollEtag } from './poll.ts'
import { editableFields, editedDefinition } from './poll-answer.ts'
import { editedPollSchema, pollPatchSchema, pollSchema } from './poll-schema.ts'
import { refuseUnsupported } from './voting-support.ts'

/** An edit on `If-Match: *` that meets other edits tries so often before it gives up. */
const MAX_TRIES = 5

/** The box has refused what goes beyond editing. */
const WHY_FORBIDDEN = 'A shorter retention deletes the poll, if only later: it is for whoever may delete it.'

const schema = {
  operationId: 'updatePoll',
  ...byBearer,
  tags: ['polls'],
  summary: 'Edit a poll',
  description:
    'A merge patch (RFC 7396). `options`, when given, is the whole list: with `id` kept, without added, missing removed. ' +
    'Once votes are cast, nothing may change what they meant. A shorter retention is for whoever may delete the poll (an API key needs polls:delete besides).',
  request: {
    params: pollIdParam,
    headers: ifMatchHeader,
    body: jsonBody(pollPatchSchema, { description: 'Tennessee’s four largest cities' }),
  },
  responses: {
    200: answers('The poll as it is now.', pollSchema, pollExample),
    ...refusals(
      ...OF_A_ROLE,
      ...OF_A_BODY,
      'precondition_required',
      'precondition_failed',
      'would_change_votes',
      'illegal_transition',
    ),
  },
}

export class UpdatePoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const admitted = await admit(c, 'edit')
    const patch = await readJson(c.req.raw, pollPatchSchema)
    return pollResponse(c, await editPoll(c, admitted, patch, c.req.header('If-Match')))
  }
}

/**
 * Edits a poll, for a sender who was let in to do so.
 * @param ifMatch the condition, as in the header
 * @throws Problem invalid_request, precondition_required, precondition_failed, forbidden, or as `commandProblem` says
 */
export async function editPoll(
  c: AppContext,
  { poll, sender }: Admitted,
  patch: z.output<typeof pollPatchSchema>,
  ifMatch: string | undefined,
): Promise<PollState> {
  let before = poll
  for (let tries = 1; ; tries++) {
    const definition = patched(before.definition, patch)
    if (patchesVoting(patch)) await refuseUnsupported(c, definition.voting)
    if (ifMatch === undefined) throw new Problem('precondition_required')
    if (!matches(ifMatch, pollEtag(before))) throw new Problem('precondition_failed')
    const edited = await runCommand(c, definition.id, sender, { type: 'edit', definition }, [pollEtag(before)])
    if (edited.outcome === 'done') return edited.poll
    if (edited.outcome === 'forbidden') throw new Problem('forbidden', WHY_FORBIDDEN)
    const overtaken = edited.outcome === 'precondition_failed' && entityTags(ifMatch) === '*' && tries < MAX_TRIES
    if (!overtaken) throw commandProblem(edited)
    before = (await admit(c, 'edit', sender)).poll
  }
}

/** A poll that was made when the deployment could do more can still be edited otherwise. */
const patchesVoting = (patch: unknown): boolean => typeof patch === 'object' && patch !== null && 'voting' in patch

/** The definition that a patch comes to. @throws Problem invalid_request */
function patched(before: PollDefinition, patch: unknown): PollDefinition {
  const body = checked(editedPollSchema, merged(before, patch))
  const seen = new Set<string>()
  for (const [index, option] of body.options.entries()) {
    const id = 'id' in option ? option.id : undefined
    if (id === undefined) continue
    if (seen.has(id) || !before.options.some((kept) => kept.id === id)) {
      throw new Problem('invalid_request', 'The list of options names one that is not there, or one twice.', {
        errors: [
          {
            pointer: `/options/${index}/id`,
            detail: 'Give the id of an option of the poll, once; leave it out for a new one.',
          },
        ],
      })
    }
    seen.add(id)
  }
  return editedDefinition(before, body)
}

/**
 * The fields that a patch is merged into. Another ballot type, or another method, does not inherit what only the earlier
 * one had.
 */
function fieldsFor(before: PollDefinition, patch: unknown): Record<string, unknown> {
  const fields = editableFields(before)
  const asked = countPatch.safeParse(patch)
  const { ballot, count } = asked.success ? asked.data : {}
  if (ballot?.type !== undefined && ballot.type !== before.ballot.type) {
    return { ...fields, ballot: {}, count: {} }
  }
  if (count?.method === undefined || count.method === before.count.method) return fields
  return { ...fields, count: settingsFor(count.method, before.count, before.options.length) }
}

const countPatch = z.object({
  ballot: z.object({ type: z.string().optional() }).optional(),
  count: z.object({ method: z.enum(ALL_METHODS).optional() }).optional(),
})

/** The fields with a patch merged in. @throws Problem invalid_request when it is nested too deeply to be walked */
function merged(before: PollDefinition, patch: unknown): unknown {
  try {
    return mergePatch(fieldsFor(before, patch), patch)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Problem('invalid_request', 'The patch is nested too deeply.', {
      errors: [{ pointer: '', detail: 'Nested too deeply.' }],
    })
  }
}
