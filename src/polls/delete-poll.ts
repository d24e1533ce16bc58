// Owns DELETE /api/v1/polls/{pollId}.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import { markDeleted } from '../catalogue/poll-rows.ts'
import type { AppContext } from '../http/app-env.ts'
import { matches } from '../http/conditional.ts'
import { byBearer, ifMatchHeader, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { learn } from '../results/held-results.ts'
import { type Admitted, admit } from './admission.ts'
import { pollEtag } from './poll.ts'

const schema = {
  operationId: 'deletePoll',
  ...byBearer,
  tags: ['polls'],
  summary: 'Delete a poll',
  description: 'Deletes the poll with its votes. From then on it is 404 everywhere.',
  request: { params: pollIdParam, headers: ifMatchHeader },
  responses: {
    204: { description: 'The poll is gone.' },
    ...refusals(...OF_A_ROLE, 'precondition_failed'),
  },
}

export class DeletePoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    await deletePoll(c, await admit(c, 'delete'), c.req.header('If-Match'))
    return c.body(null, 204)
  }
}

/** Deletes a poll on a condition, as in the header `If-Match`. @throws Problem precondition_failed */
export async function deletePoll(c: AppContext, { poll }: Admitted, ifMatch: string | undefined): Promise<void> {
  if (ifMatch !== undefined && !matches(ifMatch, pollEtag(poll))) throw new Problem('precondition_failed')
  await erasePoll(c, poll.definition.id)
}

/** Deletes a poll with its votes, for a sender who was let in to do so. Deleting it again changes nothing. */
export async function erasePoll(c: AppContext, id: string): Promise<void> {
  // The catalogue first: a box that is emptied would load the poll again from a catalogue that still has it.
  await markDeleted(c.env.DB, id, Date.now())
  await callBox(c.env, id, (box) => box.erase())
  learn(id, null, Date.now())
}
