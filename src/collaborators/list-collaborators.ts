// Owns GET /api/v1/polls/{pollId}/collaborators.
import { OpenAPIRoute } from 'chanfana'
import { findCollaborators } from '../catalogue/collaborators.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { admit } from '../polls/admission.ts'
import { z } from '../schema.ts'
import { collaboratorAnswer, collaboratorExample, collaboratorSchema } from './collaborator-schema.ts'

const schema = {
  operationId: 'listCollaborators',
  ...byBearer,
  tags: ['collaborators'],
  summary: 'List collaborators',
  description: 'Whom the owner has named, by address. Says nothing of who has an account.',
  request: { params: pollIdParam },
  responses: {
    200: answers(
      'All collaborators of the poll.',
      z.object({ items: z.array(collaboratorSchema) }).openapi('CollaboratorList'),
      { items: [collaboratorExample] },
    ),
    ...refusals(...OF_A_ROLE),
  },
}

export class ListCollaborators extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { poll } = await admit(c, 'see-collaborators')
    const found = await findCollaborators(c.env.DB, poll.definition.id)
    return c.json({ items: found.map(collaboratorAnswer) }, 200, { 'Cache-Control': 'private, no-store' })
  }
}
