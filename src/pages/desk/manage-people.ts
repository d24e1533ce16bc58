// Owns what the manage page does about people: invites, collaborators, whose the poll is.

import { dropCollaborator } from '../../collaborators/remove-collaborator.ts'
import { nameCollaborator } from '../../collaborators/set-collaborator.ts'
import { emailAddress } from '../../credentials/email.ts'
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { issueSchema } from '../../invites/invite-schema.ts'
import { issueInvites } from '../../invites/issue.ts'
import { codesFile } from '../../invites/issue-invites.ts'
import { revokeInvite } from '../../invites/revoke-invite.ts'
import { admit } from '../../polls/admission.ts'
import { claimPoll } from '../../polls/claim-poll.ts'
import { GIVEN_ROLES } from '../../polls/permissions.ts'
import { limitWrites } from '../../voters/limit-writes.ts'
import { formKeyOf } from '../form.ts'
import type { Manager } from '../manage-sight.ts'
import { pageSender } from '../session-cookie.ts'
import type { ManageNoticeCode } from './manage-notices.ts'

export const PEOPLE_ACTIONS = [
  'issue-invites',
  'revoke-invite',
  'set-collaborator',
  'remove-collaborator',
  'claim',
] as const
export type PeopleAction = (typeof PEOPLE_ACTIONS)[number]

/** Refusals that the page tells in its own words. */
const TOLD = ['invite_used', 'limit_reached', 'already_claimed'] as const

/** Does it; returns what the page says afterwards, or the file that is the answer. @throws Problem forbidden */
export async function carryOutOnPeople(
  c: AppContext,
  manager: Manager,
  action: PeopleAction,
  form: URLSearchParams,
): Promise<ManageNoticeCode | Response> {
  try {
    switch (action) {
      case 'issue-invites':
        return await issue(c, manager, form)
      case 'revoke-invite':
        return await revoke(c, manager, form.get('invite') ?? '')
      case 'set-collaborator':
      case 'remove-collaborator':
        return await changeCollaborator(c, manager, action, form)
      case 'claim':
        return await claim(c, manager)
    }
  } catch (refusal) {
    const told = refusal instanceof Problem && TOLD.find((code) => code === refusal.code)
    if (told) return told
    throw refusal
  }
}

/** The codes are told once, as a file: a page would stay in the browser's history. */
async function issue(c: AppContext, manager: Manager, form: URLSearchParams): Promise<ManageNoticeCode | Response> {
  await limitWrites(c, 'creates')
  const { poll, sender } = await admit(c, 'manage-invites', manager.sender)
  const request = issueSchema.safeParse({
    count: Number(form.get('count')),
    weight: Number(form.get('weight') ?? 1),
    label: (form.get('label') ?? '').trim(),
  })
  if (!request.success) return 'invalid_invites'
  const { items } = await issueInvites(c, poll, sender, request.data, formKeyOf(form))
  const { body, headers } = codesFile(poll.definition.id, items)
  return c.body(body, 200, headers)
}

async function revoke(c: AppContext, manager: Manager, id: string): Promise<ManageNoticeCode> {
  const { poll, sender } = await admit(c, 'manage-invites', manager.sender)
  await revokeInvite(c, poll.definition.id, sender, id)
  return 'invite_revoked'
}

async function changeCollaborator(
  c: AppContext,
  manager: Manager,
  action: 'set-collaborator' | 'remove-collaborator',
  form: URLSearchParams,
): Promise<ManageNoticeCode> {
  const { poll, sender } = await admit(c, 'manage-collaborators', manager.sender)
  const { id } = poll.definition
  const email = emailAddress(form.get('email') ?? '')
  if (email === null) return 'invalid_email'
  if (action === 'remove-collaborator') {
    await dropCollaborator(c, id, sender, email)
    return 'collaborator_removed'
  }
  const role = GIVEN_ROLES.find((name) => name === form.get('role'))
  if (!role) throw new Problem('invalid_request', 'That is no role.')
  await nameCollaborator(c, id, sender, email, role)
  return 'collaborator_set'
}

/** Makes the poll the account's that is logged in, for whoever shows its manage token. */
async function claim(c: AppContext, { poll, token }: Manager): Promise<ManageNoticeCode> {
  const visitor = await pageSender(c)
  const { account } = visitor.asker
  if (!account || token === null) return 'not_logged_in'
  await claimPoll(c, poll.definition.id, visitor, account.id, token)
  return 'claimed'
}
