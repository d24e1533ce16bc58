// Owns the messages of a poll's page after its form was sent, and when each may be believed: a link can name any of
// them, so one that the box's own word contradicts is not shown.
import { isFinal } from '../polls/lifecycle.ts'
import type { Identity, PollDefinition, PollState } from '../polls/poll.ts'
import { refusalOf } from '../widget/words/vote-words.ts'
import type { PageSpeech } from './language.ts'
import { chosen, type Notice } from './notice.tsx'
import type { OwnVote } from './poll-sight.ts'

interface Sight {
  poll: PollState
  own: OwnVote
  /** Of the vote cast just now, when the page shows it. */
  receiptId: string | null
  speech: PageSpeech
}

const bad = (text: string): Notice => ({ tone: 'bad', text })

/** What the widget says of a refusal. */
export function refusalNotice(
  { messages, say }: PageSpeech,
  code: RefusalCode,
  identity: Identity,
  retryAfterSeconds?: number,
): Notice {
  const refusal = refusalOf(messages, code, identity)
  const text = say(refusal?.message ?? messages.refused_not_open)
  const later = retryAfterSeconds === undefined ? '' : ` ${say(messages.tryAgainIn, { n: retryAfterSeconds })}`
  return { tone: refusal?.tone ?? 'bad', text: text + later }
}

export type RefusalCode =
  | 'already_voted'
  | 'idempotency_key_reused'
  | 'not_open'
  | 'poll_closed'
  | 'option_full'
  | 'change_forbidden'
  | 'voter_proof_required'
  | 'challenge_required'
  | 'rate_limited'

const refused =
  (code: RefusalCode) =>
  ({ poll, speech }: Sight): Notice =>
    refusalNotice(speech, code, poll.definition.voting.identity)

/** By query value; those for refusals are the codes of the problems. */
const VOTE_NOTICES = {
  voted: ({ poll, own, receiptId, speech }) => {
    // The page says it by itself.
    if (own.recognised || receiptId !== null) return null
    const { probablyCounted, noCookie } = speech.own
    const text = speech.say(probablyCounted)
    return {
      tone: 'plain',
      text: poll.definition.voting.identity === 'open' ? text : `${text} ${speech.say(noCookie)}`,
    }
  },
  withdrawn: ({ own, speech: { messages, say } }) =>
    own.recognised && !own.voted ? { tone: 'plain', text: say(messages.withdrawn) } : null,
  already_voted: (sight) => (sight.own.recognised && !sight.own.voted ? null : refused('already_voted')(sight)),
  idempotency_key_reused: refused('idempotency_key_reused'),
  not_open: (sight) => (sight.poll.status === 'open' ? null : refused('not_open')(sight)),
  poll_closed: (sight) => (isFinal(sight.poll.status) ? refused('poll_closed')(sight) : null),
  option_full: refused('option_full'),
  change_forbidden: refused('change_forbidden'),
  voter_proof_required: refused('voter_proof_required'),
  not_eligible: ({ poll, speech }) => notEligible(speech, poll.definition),
  invalid_invite: ({ speech: { own, say } }) => bad(say(own.noInvite)),
} as const satisfies Record<string, (sight: Sight) => Notice | null>

function notEligible({ own, messages, say }: PageSpeech, { voting }: PollDefinition): Notice | null {
  switch (voting.identity) {
    case 'account':
      return bad(say(voting.siteTokens ? own.votesComeFromSite : messages.refused_not_eligible_account))
    case 'invite':
      return bad(say(messages.refused_not_eligible_invite))
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
