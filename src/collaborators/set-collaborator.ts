// Owns PUT /api/v1/polls/{pollId}/collaborators/{email}.
import { OpenAPIRoute } from 'chanfana'
import { type Collaborator, MAX_COLLABORATORS_PER_POLL, setCollaborator } from '../catalogue/collaborators.ts'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { answers, byBearer, jsonBody, OF_A_BODY, OF_A_ROLE, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { admit } from '../polls/admission.ts'
import { personOf, recordAct } from '../polls/record-act.ts'
import type { Sender } from '../voters/asker.ts'
import {
  collaboratorAnswer,
  collaboratorBodySchema,
  collaboratorExample,
  collaboratorParams,
  collaboratorSchema,
  emailOf,
} from './collaborator-schema.ts'

const schema = {
  operationId: 'setCollaborator',
  ...byBearer,
  tags: ['collaborators'],
  summary: 'Name a collaborator',
  description:
    'Gives whoever has an account with this address a role on the poll, now or once there is one. Only the owner may. ' +
    'An editor edits, opens and closes; a viewer sees everything and changes nothing; an auditor sees the trail, and the ballots once the poll is closed.',
  request: { params: collaboratorParams, body: jsonBody(collaboratorBodySchema, { role: 'viewer' }) },
  responses: {
    200: answers('The collaborator. Asking for what is so changes nothing.', collaboratorSchema, collaboratorExample),
    ...refusals(...OF_A_ROLE, ...OF_A_BODY, 'limit_reached'),
  },
}

export class SetCollaborator extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { poll, sender } = await admit(c, 'manage-collaborators')
    const { role } = await readJson(c.req.raw, collaboratorBodySchema)
    const set = await nameCollaborator(c, poll.definition.id, sender, emailOf(c.req.param('email')), role)
    return c.json(collaboratorAnswer(set), 200, { 'Cache-Control': 'private, no-store' })
  }
}

/** Gives an address a role, for a sender who may. @throws Problem limit_reached */
export async function nameCollaborator(
  c: AppContext,
  pollId: string,
  sender: Sender,
  email: string,
  role: Collaborator['role'],
): Promise<Collaborator> {
  const set = await setCollaborator(c.env.DB, pollId, { email, role, addedAtMs: Date.now() })
  if (!set) throw new Problem('limit_reached', `A poll has at most ${MAX_COLLABORATORS_PER_POLL} collaborators.`)
  const person = personOf(c, pollId, set.email)
  await recordAct(c, pollId, sender, { action: 'collaborator-set', detail: { role: set.role, person } })
  return set
}
