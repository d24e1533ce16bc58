// Owns what is kept of this browser's vote in one poll: the receipt of a counted one, and one whose answer is missing.
import type { Ballot } from '../poll.ts'
import { keep, recall, recallJson } from './keepsake.ts'

/** A vote that may be counted or not. Sent again with its key it counts once. */
export interface Unanswered {
  key: string
  ballot: Ballot
}

export interface VoteBook {
  receipt(): string | null
  /** @returns whether it will be there after a reload */
  keepReceipt(id: string | null): boolean
  /** The invite code that the voter has entered, or null. */
  invite(): string | null
  keepInvite(code: string | null): void
  unanswered(): Unanswered | null
  keepUnanswered(vote: Unanswered | null): void
}

/** The book of a poll on this device. */
export function voteBook(pollId: string): VoteBook {
  const [receipt, invite, unanswered] = [`receipt:${pollId}`, `invite:${pollId}`, `unanswered:${pollId}`]
  return {
    receipt: () => recall(receipt),
    keepReceipt: (id) => keep(receipt, id),
    invite: () => recall(invite),
    keepInvite: (code) => void keep(invite, code),
    unanswered() {
      const found = recallJson(unanswered)
      return isUnanswered(found) ? found : null
    },
    keepUnanswered: (vote) => void keep(unanswered, vote && JSON.stringify(vote)),
  }
}

function isUnanswered(found: unknown): found is Unanswered {
  return found !== null && typeof found === 'object' && 'key' in found && 'ballot' in found
}

/** A key that no other vote has; `crypto.randomUUID` is not there on pages without TLS. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
