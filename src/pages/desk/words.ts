// Owns the words that the parts of the desk share: what somebody is to a poll, and how a poll stands.
import type { Role } from '../../polls/permissions.ts'
import type { Status } from '../../polls/poll.ts'
import { STATUS_WORDS } from '../words.ts'

/** What an account is to a poll, in a list. */
export const SHORT_ROLE_WORDS = {
  owner: 'yours',
  editor: 'you edit',
  viewer: 'you watch',
  auditor: 'you audit',
} as const satisfies Record<Role, string>

/** What a status is called among those who manage polls: for them, put away is not the same as closed. */
export const DESK_STATUS_WORDS = { ...STATUS_WORDS, archived: 'Archived' } as const satisfies Record<Status, string>
