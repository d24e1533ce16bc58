// Owns what pages call the rules of a poll, in words for people.
import type { BallotRules, Method } from '../counting/election.ts'
import type { Identity, Status, Visibility } from '../polls/poll.ts'
import { ballotWords as ballotWordsIn } from '../widget/ballots/ballot-words.ts'
import { ENGLISH } from './language.ts'

export const VISIBILITY_WORDS = {
  always: 'Everybody, at any time',
  after_vote: 'Those who have voted',
  after_close: 'Everybody, once the poll has closed',
  owner: 'Only whoever manages the poll',
} as const satisfies Record<Visibility, string>

export const IDENTITY_WORDS = {
  device: 'Once per device',
  network: 'Once per network address',
  account: 'Once per account: people log in to vote',
  invite: 'Once per invite: only those whom you invite',
  open: 'Anybody, as often as they like',
} as const satisfies Record<Identity, string>

/** What a status is called in lists. */
export const STATUS_WORDS = {
  draft: 'Draft',
  scheduled: 'Not open yet',
  open: 'Open',
  paused: 'Paused',
  closed: 'Closed',
  archived: 'Closed',
} as const satisfies Record<Status, string>

/** What a ballot asks of the voter, for pages that speak English only. */
export function ballotWords(rules: BallotRules, options: number, method?: Method): string {
  return ballotWordsIn(ENGLISH, rules, options, method)
}
