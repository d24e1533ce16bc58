// Owns what the manage page reads: each part for whoever may see it by their role, and nothing else.
import type { AuditEntry } from '../ballot-box/audit-trail.ts'
import type { DeskAnswers, DeskRequest } from '../ballot-box/desk.ts'
import { callBox } from '../ballot-box/locate.ts'
import type { Signals } from '../ballot-box/state.ts'
import { type Collaborator, findCollaborators } from '../catalogue/collaborators.ts'
import { type ListedInvite, newestInvites } from '../catalogue/invites.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { takesInvites } from '../invites/issue.ts'
import { admit, refusalProblem } from '../polls/admission.ts'
import { mayByRole, type Operation, type Role, rolesOf } from '../polls/permissions.ts'
import type { PollState } from '../polls/poll.ts'
import { askResult } from '../results/ask-result.ts'
import type { Result } from '../results/result.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { manageTokenOf } from './manage-cookie.ts'
import { pageSender } from './session-cookie.ts'

const NEWEST_INVITES = 20
const NEWEST_ENTRIES = 20

/** Somebody who has a role on a poll, and the manage token that they show, if it is that. */
export interface Manager {
  poll: PollState
  sender: Sender
  token: string | null
}

/** An invite as the page lists it. `used` is null where nobody can tell any more. */
export interface SeenInvite extends ListedInvite {
  used: boolean | null
}

/** What is shown of a poll to whoever manages it; null for what they may not see, or what it does not have. */
export interface ManageSight {
  role: Role | 'admin'
  /** The account that looks, or null for the manage token. */
  accountId: string | null
  may: (operation: Operation) => boolean
  result: Result | null
  invites: { items: SeenInvite[]; issued: number } | null
  collaborators: Collaborator[] | null
  signals: Signals | null
  trail: AuditEntry[] | null
  /** Whether an account is logged in that could make the poll its own. */
  claimable: boolean
}

/**
 * Who manages the poll of the path: by the manage token entered just now or kept by the browser, else by the account
 * that is logged in. Null for somebody who has no role on it. @throws Problem not_found
 */
export async function managerOf(c: AppContext, entered: string | null): Promise<Manager | null> {
  const token = entered ?? manageTokenOf(c)
  if (token !== null) {
    const byToken = await withRole(c, await senderOf(c, { bearer: token }))
    if (byToken || entered !== null) return byToken && { ...byToken, token }
  }
  const sender = await pageSender(c)
  if (!sender.asker.account) return null
  const byAccount = await withRole(c, sender)
  return byAccount && { ...byAccount, token: null }
}

/** A token that manages no poll is no reason to tell that there is one: the account is asked next. */
async function withRole(c: AppContext, sender: Sender): Promise<Omit<Manager, 'token'> | null> {
  try {
    // What everybody may who has any role.
    return await admit(c, 'see-collaborators', sender)
  } catch (refusal) {
    if (refusal instanceof Problem && ['forbidden', 'not_found', 'invalid_token'].includes(refusal.code)) return null
    throw refusal
  }
}

export async function manageSight(c: AppContext, { poll, sender, token }: Manager): Promise<ManageSight> {
  const { asker } = sender
  const { id } = poll.definition
  const may = (operation: Operation): boolean => mayByRole(poll, asker, operation)
  const told = may('manage-invites') && takesInvites(poll.definition)
  const [result, invites, collaborators, signals, trail, visitor] = await Promise.all([
    resultFor(c, id, sender),
    told ? invitesOf(c, id, sender) : null,
    may('see-collaborators') ? findCollaborators(c.env.DB, id) : null,
    may('see-signals') ? atDesk(c, id, sender, { type: 'signals' }) : null,
    may('see-audit') ? atDesk(c, id, sender, { type: 'audit', before: null, limit: NEWEST_ENTRIES }) : null,
    token === null ? null : pageSender(c),
  ])
  return {
    // Whoever has no role was not let in.
    role: rolesOf(poll, asker)[0] ?? 'viewer',
    accountId: asker.account?.id ?? null,
    may,
    result,
    invites,
    collaborators,
    signals: signals?.signals ?? null,
    trail: trail?.entries ?? null,
    claimable: Boolean(visitor?.asker.account),
  }
}

/** Null while it is hidden from the manager too: from an auditor until the end, say. */
async function resultFor(c: AppContext, id: string, { asker }: Sender): Promise<Result | null> {
  const outcome = await askResult(c.env, id, asker)
  if (outcome.outcome === 'hidden' || outcome.outcome === 'unfit') return null
  if (outcome.outcome !== 'ok') throw refusalProblem(outcome)
  // The bytes were made by resultOf.
  return JSON.parse(outcome.snapshot.json) as Result
}

async function invitesOf(c: AppContext, id: string, sender: Sender): Promise<ManageSight['invites']> {
  const { items, issued } = await newestInvites(c.env.DB, id, NEWEST_INVITES)
  const ids = items.map((invite) => invite.id)
  const { used } = await atDesk(c, id, sender, { type: 'invites-used', ids })
  return { issued, items: items.map((invite) => ({ ...invite, used: used?.includes(invite.id) ?? null })) }
}

/** @throws Problem when it is refused */
async function atDesk<T extends DeskRequest>(
  c: AppContext,
  id: string,
  { asker }: Sender,
  request: T,
): Promise<DeskAnswers[T['type']]> {
  const told = await callBox(c.env, id, (box) => box.desk(asker, request))
  if (told.outcome !== 'ok') throw refusalProblem(told)
  // The box answers each request with what belongs to it.
  return told.answer as DeskAnswers[T['type']]
}
