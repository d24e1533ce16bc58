// Owns the messages of a poll's page after its form was sent, and when each may be believed: a link can name any of
// them, so one that the box's own word contradicts is not shown.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollDefinition, PollState } from '../polls/poll.ts'
import { REFUSALS, WITHDRAWN } from './assets/vote-words.js'
import { chosen, type Notice } from './notice.tsx'
import type { OwnVote } from './poll-sight.ts'
import { ballotWords } from './words.ts'

interface Sight {
  poll: PollState
  own: OwnVote
  /** Of the vote cast just now, when the page shows it. */
  receiptId: string | null
}

const PROBABLY_COUNTED = 'If you have just pressed the button, your vote is counted: anything else would be said here.'
const NO_COOKIE = 'This page cannot look it up, because your browser sent no cookie.'

/** By query value; those for refusals are the codes of the problems. */
const VOTE_NOTICES = {
  voted: ({ poll, own, receiptId }) => {
    // The page says it by itself.
    if (own.recognised || receiptId !== null) return null
    const { identity } = poll.definition.voting
    return { tone: 'plain', text: identity === 'open' ? PROBABLY_COUNTED : `${PROBABLY_COUNTED} ${NO_COOKIE}` }
  },
  withdrawn: ({ own }) => (own.recognised && !own.voted ? { tone: 'plain', text: WITHDRAWN } : null),
  already_voted: ({ poll, own }) => {
    if (own.recognised && !own.voted) return null
    const { identity } = poll.definition.voting
    return identity === 'network' ? REFUSALS.already_voted_network : REFUSALS.already_voted
  },
  idempotency_key_reused: () => REFUSALS.idempotency_key_reused,
  not_open: ({ poll }) => (poll.status === 'open' ? null : REFUSALS.not_open),
  poll_closed: ({ poll }) => (isFinal(poll.status) ? REFUSALS.poll_closed : null),
  option_full: () => REFUSALS.option_full,
  invalid_ballot: ({ poll: { definition } }) => ({
    tone: 'bad',
    text: `Nothing was counted. ${ballotWords(definition.ballot, definition.options.length, definition.count.method)}.`,
  }),
  change_forbidden: () => REFUSALS.change_forbidden,
  voter_proof_required: () => REFUSALS.voter_proof_required,
  not_eligible: ({ poll }) => notEligible(poll.definition),
  invalid_invite: () => ({
    tone: 'bad',
    text: 'The code that was entered is no invite to this poll. Check that it is complete.',
  }),
} as const satisfies Record<string, (sight: Sight) => Notice | null>

function notEligible({ voting }: PollDefinition): Notice | null {
  switch (voting.identity) {
    case 'account':
      return {
        tone: 'bad',
        text: voting.siteTokens
          ? 'Nothing was counted: votes come from the site that embeds this poll.'
          : 'Nothing was counted: you are not logged in, or no longer. Log in and vote again.',
      }
    case 'invite':
      return { tone: 'bad', text: 'Nothing was counted: this poll asks for an invite that is good.' }
    case 'open':
    case 'device':
    case 'network':
      return null
  }
}

export type VoteNoticeCode = keyof typeof VOTE_NOTICES

/** The code of a notice, or null for what is none. */
export function voteNoticeCode(name: string | undefined): VoteNoticeCode | null {
  return chosen(VOTE_NOTICES, name)
}

/** The notice that a query value names, when it can be true. */
export function voteNotice(name: string | undefined, sight: Sight): Notice | null {
  const code = voteNoticeCode(name)
  if (code === null) return null
  return VOTE_NOTICES[code](sight)
}
