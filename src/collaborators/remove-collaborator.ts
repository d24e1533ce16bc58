// Owns DELETE /api/v1/polls/{pollId}/collaborators/{email}.
import { OpenAPIRoute } from 'chanfana'
import { removeCollaborator } from '../catalogue/collaborators.ts'
import type { AppContext } from '../http/app-env.ts'
import { byBearer, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { admit } from '../polls/admission.ts'
import { personOf, recordAct } from '../polls/record-act.ts'
import type { Sender } from '../voters/asker.ts'
import { collaboratorParams, emailOf } from './collaborator-schema.ts'

const schema = {
  operationId: 'removeCollaborator',
  ...byBearer,
  tags: ['collaborators'],
  summary: 'Remove a collaborator',
  description: 'The role ends at once. Only the owner may.',
  request: { params: collaboratorParams },
  responses: {
    204: { description: 'The address has no role on the poll any more.' },
    ...refusals(...OF_A_ROLE, 'invalid_request'),
  },
}

export class RemoveCollaborator extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { poll, sender } = await admit(c, 'manage-collaborators')
    const removed = await dropCollaborator(c, poll.definition.id, sender, emailOf(c.req.param('email')))
    if (!removed) throw new Problem('not_found', 'Nobody with this address has a role on this poll.')
    return c.body(null, 204)
  }
}

/**
 * Takes an address's role away, for a sender who may. The box is told in any case: an earlier request may have failed
 * before it was, and whoever lost the role then would watch on. @returns whether there was one
 */
export async function dropCollaborator(c: AppContext, pollId: string, sender: Sender, email: string): Promise<boolean> {
  const removed = await removeCollaborator(c.env.DB, pollId, email)
  const person = personOf(c, pollId, email)
  await recordAct(c, pollId, sender, { action: 'collaborator-removed', detail: { person } }, removed)
  return removed
}
