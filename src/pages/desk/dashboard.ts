// Owns what the manage page reads: each part for whoever may see it by their role, and nothing else.
import type { AuditEntry } from '../../ballot-box/audit-trail.ts'
import type { DeskAnswers, DeskRequest } from '../../ballot-box/desk.ts'
import { callBox } from '../../ballot-box/locate.ts'
import type { Turnout } from '../../ballot-box/protocol.ts'
import type { Signals } from '../../ballot-box/state.ts'
import { type Collaborator, findCollaborators } from '../../catalogue/collaborators.ts'
import { type ListedInvite, newestInvites } from '../../catalogue/invites.ts'
import type { AppContext } from '../../http/app-env.ts'
import { takesInvites } from '../../invites/issue.ts'
import { refusalProblem } from '../../polls/admission.ts'
import { mayByRole, type Operation, type Role, rolesOf } from '../../polls/permissions.ts'
import { askResult } from '../../results/ask-result.ts'
import { parsedResult, type Result } from '../../results/result.ts'
import type { Sender } from '../../voters/asker.ts'
import type { Manager } from '../manage-sight.ts'
import { pageSender } from '../session-cookie.ts'

const INVITES_PER_PAGE = 20
const ENTRIES_PER_PAGE = 20

/** An invite as the page lists it. `used` is null where nobody can tell any more. */
export interface SeenInvite extends ListedInvite {
  used: boolean | null
}

export interface InvitePage {
  items: SeenInvite[]
  issued: number
  /** Where the page before ended; null for the first. */
  before: string | null
  next: string | null
}

export interface TrailPage {
  /** The last deed first. */
  entries: AuditEntry[]
  before: number | null
  next: number | null
}

/** What the address of the page asks for. */
export interface AskedParts {
  /** Only what moves while others vote and manage: what a page that is open reads anew. */
  onlyLive: boolean
  invitesBefore: string | null
  trailBefore: number | null
}

/** What is shown of a poll to whoever manages it; null for what they may not see, or what it does not have. */
export interface Dashboard {
  role: Role | 'admin'
  /** The account that looks, or null for the manage token. */
  accountId: string | null
  may: (operation: Operation) => boolean
  result: Result | null
  turnout: Turnout | null
  signals: Signals | null
  trail: TrailPage | null
  invites: InvitePage | null
  collaborators: Collaborator[] | null
  /** Whether an account is logged in that could make the poll its own. */
  claimable: boolean
}

export async function readDashboard(
  c: AppContext,
  { poll, sender, token }: Manager,
  { onlyLive, invitesBefore, trailBefore }: AskedParts,
): Promise<Dashboard> {
  const { asker } = sender
  const { id } = poll.definition
  const may = (operation: Operation): boolean => mayByRole(poll, asker, operation)
  const asksInvites = !onlyLive && may('manage-invites') && takesInvites(poll.definition)
  const [result, turnout, signals, trail, invites, collaborators, visitor] = await Promise.all([
    resultFor(c, id, sender),
    turnoutFor(c, id, sender),
    may('see-signals') ? atDesk(c, id, sender, { type: 'signals' }) : null,
    may('see-audit') ? trailOf(c, id, sender, trailBefore) : null,
    asksInvites ? invitesOf(c, id, sender, invitesBefore) : null,
    !onlyLive && may('see-collaborators') ? findCollaborators(c.env.DB, id) : null,
    token === null || onlyLive ? null : pageSender(c),
  ])
  return {
    // Whoever has no role was not let in.
    role: rolesOf(poll, asker)[0] ?? 'viewer',
    accountId: asker.account?.id ?? null,
    may,
    result,
    turnout,
    signals: signals?.signals ?? null,
    trail,
    invites,
    collaborators,
    claimable: Boolean(visitor?.asker.account),
  }
}

/** Null while it is hidden from the manager too: from an auditor until the end, say. */
async function resultFor(c: AppContext, id: string, { asker }: Sender): Promise<Result | null> {
  const outcome = await askResult(c.env, id, asker)
  if (outcome.outcome === 'hidden' || outcome.outcome === 'unfit') return null
  if (outcome.outcome !== 'ok') throw refusalProblem(outcome)
  return parsedResult(outcome.snapshot.json)
}

async function turnoutFor(c: AppContext, id: string, { asker }: Sender): Promise<Turnout | null> {
  const outcome = await callBox(c.env, id, (box) => box.turnout(asker))
  if (outcome.outcome === 'hidden') return null
  if (outcome.outcome !== 'ok') throw refusalProblem(outcome)
  return outcome.turnout
}

async function trailOf(c: AppContext, id: string, sender: Sender, before: number | null): Promise<TrailPage> {
  // One more than is shown says whether there is another page.
  const asked = { type: 'audit', before, limit: ENTRIES_PER_PAGE + 1 } as const
  const { entries: read } = await atDesk(c, id, sender, asked)
  const entries = read.slice(0, ENTRIES_PER_PAGE)
  return { entries, before, next: read.length > entries.length ? (entries.at(-1)?.seq ?? null) : null }
}

async function invitesOf(c: AppContext, id: string, sender: Sender, before: string | null): Promise<InvitePage> {
  const { items, issued, next } = await newestInvites(c.env.DB, id, before, INVITES_PER_PAGE)
  const ids = items.map((invite) => invite.id)
  const { used } = await atDesk(c, id, sender, { type: 'invites-used', ids })
  const seen = items.map((invite) => ({ ...invite, used: used?.includes(invite.id) ?? null }))
  return { issued, before, next, items: seen }
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
