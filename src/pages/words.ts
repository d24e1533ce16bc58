// Owns what pages call the rules of a poll, in words for people.
import type { Identity, PollDefinition, Visibility } from '../polls/poll.ts'

/** How strongly a poll ties votes to people, and what that does not mean. */
export const ASSURANCE_WORDS = {
  open: 'No check of who votes: anybody may vote, as often as they like.',
  device: 'One vote per device: somebody with several devices, or who clears their cookies, can vote again.',
  network: 'One vote per network address: people who share a router share one vote.',
} as const satisfies Record<Identity, string>

export const VISIBILITY_WORDS = {
  always: 'Everybody, at any time',
  after_vote: 'Those who have voted',
  after_close: 'Everybody, once the poll has closed',
  owner: 'Only whoever manages the poll',
} as const satisfies Record<Visibility, string>

export const IDENTITY_WORDS = {
  device: 'Once per device',
  network: 'Once per network address',
  open: 'Anybody, as often as they like',
} as const satisfies Record<Identity, string>

/** What the poll keeps of who voted what, as it is stored (not as we wish). */
export function secrecyWords({ voting }: PollDefinition): string {
  return voting.changes === 'allowed' && voting.identity === 'device'
    ? 'So that you can change your vote, its link to this device is kept until the poll closes, then destroyed.'
    : 'Who has voted and what was voted are stored apart: nothing links you to your answer.'
}

/** How many answers a ballot takes. */
export function choiceWords({ min, max }: PollDefinition['ballot'], options: number): string {
  if (max === 1) return 'Choose one answer'
  const least = min > 1 ? `at least ${min}` : ''
  const most = max < options ? `at most ${max}` : ''
  if (min === max) return `Choose exactly ${max} answers`
  if (least && most) return `Choose ${min} to ${max} answers`
  return least || most ? `Choose ${least || most} answers` : 'Choose any number of answers'
}
