// Owns what a request may do with a poll. Every operation asks here and nowhere else.
import type { PollState } from './poll.ts'

/** What a request shows of itself, after the Worker has verified it. Accounts and their roles will join here. */
export interface Credentials {
  /** SHA-256 of the bearer token that the request carries, or null when it carries none. */
  bearerHash: string | null
}

export type Operation = 'read' | 'vote' | 'manage'

export type Permission = 'granted' | 'not_found' | 'unauthorized' | 'forbidden'

/** Whether the credentials manage the poll: today, whether they are its manage token. */
export function manages({ definition }: PollState, { bearerHash }: Credentials): boolean {
  return bearerHash !== null && bearerHash === definition.manageTokenHash
}

/**
 * Whether the operation may go on. Drafts and private polls do not exist for whoever does not manage them,
 * whatever the operation, so that a refusal never tells that there is one.
 */
export function permission(poll: PollState, credentials: Credentials, operation: Operation): Permission {
  if (manages(poll, credentials)) return 'granted'
  if (poll.status === 'draft' || poll.definition.listing === 'private') return 'not_found'
  if (operation !== 'manage') return 'granted'
  return credentials.bearerHash === null ? 'unauthorized' : 'forbidden'
}
