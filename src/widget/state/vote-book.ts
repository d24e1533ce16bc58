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
  /** Keeps the invite code no longer than the page is there. */
  releaseInvite(): void
  unanswered(): Unanswered | null
  keepUnanswered(vote: Unanswered | null): void
}

/**
 * The book of a poll on this device.
 * @param who tells people apart who vote at this browser; '' where the browser is the voter, null where nobody can tell:
 *   then a page is left without a trace, so that nobody is taken for somebody who was here before
 */
export function voteBook(pollId: string, who: () => string | null): VoteBook {
  const invite = `invite:${pollId}`
  const nameOf = (what: string): string => `${what}:${pollId}${who()}`
  let code: string | null = null
  let receipt: string | null = null
  let unanswered: Unanswered | null = null
  return {
    receipt: () => (who() === null ? receipt : recall(nameOf('receipt'))),
    keepReceipt(id) {
      receipt = id
      // The server knows such a person by itself.
      return who() === null || keep(nameOf('receipt'), id)
    },
    invite: () => recall(invite) ?? code,
    keepInvite(entered) {
      code = entered
      keep(invite, entered)
    },
    releaseInvite() {
      code = recall(invite) ?? code
      keep(invite, null)
    },
    unanswered() {
      const found = who() === null ? unanswered : recallJson(nameOf('unanswered'))
      return isUnanswered(found) ? found : null
    },
    keepUnanswered(vote) {
      unanswered = vote
      if (who() !== null) keep(nameOf('unanswered'), vote && JSON.stringify(vote))
    },
  }
}

function isUnanswered(found: unknown): found is Unanswered {
  return found !== null && typeof found === 'object' && 'key' in found && 'ballot' in found
}

/** A key that no other vote has; `crypto.randomUUID` is not there on pages without TLS. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
