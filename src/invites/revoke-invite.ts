// Owns DELETE /api/v1/polls/{pollId}/invites/{inviteId}.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import { isInviteOf, markInviteRevoked } from '../catalogue/invites.ts'
import type { AppContext } from '../http/app-env.ts'
import { readNothing } from '../http/body.ts'
import { byBearer, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { admit, refusalProblem } from '../polls/admission.ts'
import { z } from '../schema.ts'
import type { Sender } from '../voters/asker.ts'

const schema = {
  operationId: 'revokeInvite',
  ...byBearer,
  tags: ['invites'],
  summary: 'Revoke an invite',
  description:
    'From then on its code opens nothing and votes nowhere, a reset of the poll notwithstanding. One that somebody has voted with stays; one whose vote was withdrawn can be revoked.',
  request: {
    params: pollIdParam.extend({ inviteId: z.string().openapi({ example: '9sQe1rTf8uXh4A3p9V2mYw' }) }),
  },
  responses: {
    204: { description: 'The invite is revoked.' },
    ...refusals(...OF_A_ROLE, 'payload_too_large', 'invite_used'),
  },
}

export class RevokeInvite extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { poll, sender } = await admit(c, 'manage-invites')
    await readNothing(c.req.raw)
    await revokeInvite(c, poll.definition.id, sender, c.req.param('inviteId') ?? '')
    return c.body(null, 204)
  }
}

/** Revokes an invite for a sender who may. @throws Problem not_found, invite_used */
export async function revokeInvite(c: AppContext, pollId: string, sender: Sender, id: string): Promise<void> {
  if (!(await isInviteOf(c.env.DB, pollId, id))) throw new Problem('not_found', 'The poll has no such invite.')
  // The box first: only it knows whether the invite is used. Repeated after a failure, both say the same again.
  const told = await callBox(c.env, pollId, (box) => box.desk(sender.asker, { type: 'revoke-invite', id }))
  if (told.outcome !== 'ok') throw refusalProblem(told)
  if (told.answer.revoked === 'used') throw new Problem('invite_used')
  await markInviteRevoked(c.env.DB, pollId, id, Date.now())
}
