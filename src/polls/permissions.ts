// Owns who may do what with a poll: the one policy. Every operation asks here and nowhere else.
import type { PollState } from './poll.ts'

/** What somebody may be to a poll, strongest first. Whoever holds the poll's manage token is its owner. */
export const ROLES = ['owner', 'editor', 'viewer', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** The roles that an owner can give. */
export const GIVEN_ROLES = ['editor', 'viewer', 'auditor'] as const satisfies readonly Role[]

/** What an API key may be given. A key can do what its account may do and its scopes name, never more. */
export const SCOPES = [
  'polls:read',
  'polls:write',
  'polls:delete',
  'results:read',
  'invites:manage',
  'collaborators:manage',
  'webhooks:manage',
  'audit:read',
] as const
export type Scope = (typeof SCOPES)[number]

/** An account, as an access token or an API key of it shows it. */
export interface Account {
  id: string
  /** Whether the account is one of the site's admins. An API key never makes one. */
  admin: boolean
  /** The API key that was shown, or null for the account itself. */
  key: { id: string; scopes: readonly Scope[] } | null
  /** The session whose access token was shown; null for a key. */
  sessionId: string | null
}

/** What a request shows of itself, after the Worker has verified it. */
export interface Credentials {
  /** SHA-256 of the bearer token, when it is neither an access token nor an API key; null when there is none. */
  bearerHash: string | null
  account: Account | null
  /** What the catalogue says the account is to this poll. */
  role: Role | null
  /** Whether the sender shows an invite to this poll. */
  invited: boolean
}

interface Rule {
  roles: readonly (Role | 'admin')[]
  /** What an API key needs for it. Null: no key can do it. */
  scope: Scope | null
  /** Who may besides. `anyone`: everybody who may know that there is the poll. */
  others: 'anyone' | 'nobody'
}

const EVERY_ROLE = [...ROLES, 'admin'] as const
const EDITORS = ['owner', 'editor'] as const

/**
 * Everything that can be done with a poll. An admin keeps the site in order: stops and deletes polls and reads their
 * trail, but neither edits them nor sees a result that is hidden from everybody. An auditor sees the trail and, once
 * the poll is final, result and ballots, whatever its visibility.
 */
export const OPERATIONS = {
  read: { roles: EVERY_ROLE, scope: 'polls:read', others: 'anyone' },
  vote: { roles: ROLES, scope: null, others: 'anyone' },
  'see-everything': { roles: ['owner', 'editor', 'viewer'], scope: 'results:read', others: 'nobody' },
  'see-final': { roles: ROLES, scope: 'results:read', others: 'nobody' },
  edit: { roles: EDITORS, scope: 'polls:write', others: 'nobody' },
  open: { roles: EDITORS, scope: 'polls:write', others: 'nobody' },
  pause: { roles: [...EDITORS, 'admin'], scope: 'polls:write', others: 'nobody' },
  close: { roles: [...EDITORS, 'admin'], scope: 'polls:write', others: 'nobody' },
  archive: { roles: EDITORS, scope: 'polls:write', others: 'nobody' },
  clone: { roles: EDITORS, scope: 'polls:write', others: 'nobody' },
  reset: { roles: ['owner'], scope: 'polls:delete', others: 'nobody' },
  delete: { roles: ['owner', 'admin'], scope: 'polls:delete', others: 'nobody' },
  'manage-invites': { roles: EDITORS, scope: 'invites:manage', others: 'nobody' },
  'see-collaborators': { roles: EVERY_ROLE, scope: 'polls:read', others: 'nobody' },
  'manage-collaborators': { roles: ['owner'], scope: 'collaborators:manage', others: 'nobody' },
  'manage-webhooks': { roles: EDITORS, scope: 'webhooks:manage', others: 'nobody' },
  // They tell how many have voted.
  'see-signals': { roles: ['owner', 'editor', 'viewer'], scope: 'results:read', others: 'nobody' },
  'see-audit': { roles: ['owner', 'auditor', 'admin'], scope: 'audit:read', others: 'nobody' },
  claim: { roles: ['owner'], scope: null, others: 'nobody' },
} as const satisfies Record<string, Rule>

export type Operation = keyof typeof OPERATIONS

export type Permission = 'granted' | 'not_found' | 'unauthorized' | 'forbidden'

/**
 * All that the sender is to the poll, strongest first; empty for somebody from outside. One takes nothing away from
 * another: an admin whom the owner has named as a viewer is still an admin.
 */
export function rolesOf({ definition }: PollState, { bearerHash, account, role }: Credentials): (Role | 'admin')[] {
  const roles: (Role | 'admin')[] = []
  if (bearerHash !== null && bearerHash === definition.manageTokenHash) roles.push('owner')
  if (role !== null) roles.push(role)
  if (account?.admin && account.key === null) roles.push('admin')
  return roles
}

/** Whether the sender may do this by a role, and not only as anybody may. */
export function mayByRole(poll: PollState, credentials: Credentials, operation: Operation): boolean {
  const { roles, scope }: Rule = OPERATIONS[operation]
  if (!rolesOf(poll, credentials).some((role) => roles.includes(role))) return false
  const key = credentials.account?.key
  const byManageToken = credentials.bearerHash !== null
  return !key || byManageToken || (scope !== null && key.scopes.includes(scope))
}

/** Whether the sender may do this as an admin of the site only, and not by what they are to the poll. */
export function mayByOfficeOnly(poll: PollState, credentials: Credentials, operation: Operation): boolean {
  const { account } = credentials
  const inPerson = { ...credentials, account: account && { ...account, admin: false } }
  return mayByRole(poll, credentials, operation) && !mayByRole(poll, inPerson, operation)
}

/**
 * Whether the operation may go on. Drafts and private polls do not exist for whoever is nothing to them, whatever the
 * operation, so that a refusal never tells that there is one. An invite opens a private poll, but no draft.
 */
export function permission(poll: PollState, credentials: Credentials, operation: Operation): Permission {
  if (mayByRole(poll, credentials, operation)) return 'granted'
  const isOutsider = rolesOf(poll, credentials).length === 0
  const invited = credentials.invited && poll.status !== 'draft'
  const hidden = poll.status === 'draft' || poll.definition.listing === 'private'
  if (hidden && isOutsider && !invited) return 'not_found'
  const { others }: Rule = OPERATIONS[operation]
  if (others === 'anyone' && (!hidden || invited)) return 'granted'
  return credentials.bearerHash === null && credentials.account === null ? 'unauthorized' : 'forbidden'
}

/** The scope that an API key lacks for what its account may do; null when a scope is not what is wanting. */
export function lackingScope({ account, role }: Credentials, operation: Operation): Scope | null {
  const { roles, scope }: Rule = OPERATIONS[operation]
  if (!account?.key || scope === null || role === null || !roles.includes(role)) return null
  return account.key.scopes.includes(scope) ? null : scope
}

/** Whether an account may list its own polls with this token. */
export function mayListOwn({ key }: Account): boolean {
  return key === null || key.scopes.includes('polls:read')
}

/** Whether an account's own webhooks, which are told of all its polls, may be managed with this token. */
export function mayManageOwnWebhooks({ key }: Account): boolean {
  return key === null || key.scopes.includes('webhooks:manage')
}

/** What an API key needs besides, to say where events go: whoever gets them reads what these open. */
const TO_SEND_EVENTS = ['polls:read', 'results:read'] as const satisfies readonly Scope[]

/** The scope that an API key lacks for saying where events go; null when it has them all, or is none. */
export function lackingToSendEvents(account: Account | null): Scope | null {
  const scopes = account?.key?.scopes
  return (scopes && TO_SEND_EVENTS.find((scope) => !scopes.includes(scope))) ?? null
}

/** Whether polls may be created with these tokens. Anybody may without any. */
export function mayCreate(account: Account | null): boolean {
  return !account?.key || account.key.scopes.includes('polls:write')
}
