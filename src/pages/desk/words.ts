// Owns the words that the parts of the desk share: counts with their nouns, what somebody is to a poll.
import type { Role } from '../../polls/permissions.ts'
import type { Status } from '../../polls/poll.ts'
import { STATUS_WORDS } from '../words.ts'

const NUMBER = new Intl.NumberFormat('en')

/** A number for people. */
export const figure = (count: number): string => NUMBER.format(count)

/** A count with its noun. */
export function counted(count: number, one: string, many: string): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`
}

/** What an account is to a poll, in a list. */
export const SHORT_ROLE_WORDS = {
  owner: 'yours',
  editor: 'you edit',
  viewer: 'you watch',
  auditor: 'you audit',
} as const satisfies Record<Role, string>

/** What a status is called among those who manage polls: for them, put away is not the same as closed. */
export const DESK_STATUS_WORDS = { ...STATUS_WORDS, archived: 'Archived' } as const satisfies Record<Status, string>
