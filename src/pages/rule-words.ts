// Owns what pages say of how a poll is held: who may vote and what that does not mean, what is stored of whoever votes
// (as it is stored, not as we wish), and how long.
import type { Identity, PollDefinition } from '../polls/poll.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600

const ASSURANCE_WORDS = {
  open: 'No check of who votes: anybody may vote, as often as they like.',
  device: 'One vote per device: somebody with several devices, or who clears their cookies, can vote again.',
  network: 'One vote per network address: people who share a router share one vote.',
  account: 'One vote per account: somebody who has several accounts can vote with each.',
  invite: 'One vote per invite: only those who were invited can vote, and whoever has an invite code can use it.',
} as const satisfies Record<Identity, string>

/** How strongly the poll ties votes to people, and what that does not mean. */
export function assuranceWords({ voting, listing }: PollDefinition): string {
  if (voting.siteTokens !== null) {
    const site = voting.siteTokens.issuer ?? 'the site that embeds this poll'
    return `One vote per account of ${site}: who is who there, and who has several accounts, is that site’s word.`
  }
  const words = ASSURANCE_WORDS[voting.identity]
  return voting.identity === 'device' && listing === 'private'
    ? `${words} Whoever came by an invite has one vote with it, on whatever device.`
    : words
}

/** Whether the poll keeps what each voter voted until it closes, since it can recognise them to change it. */
export function keepsLinks({ voting }: PollDefinition): boolean {
  return voting.changes === 'allowed' && voting.identity !== 'open' && voting.identity !== 'network'
}

/** What a voter is recognised by. */
const KNOWN_BY = {
  device: 'this device',
  account: 'your account',
  invite: 'your invite',
  network: '',
  open: '',
} as const

/** What the poll keeps of who voted what. */
export function secrecyWords(definition: PollDefinition): string {
  const { identity } = definition.voting
  const kept = keepsLinks(definition)
    ? `So that you can change your vote, its link to ${KNOWN_BY[identity]} is kept until the poll closes, then destroyed.`
    : 'Who has voted and what was voted are stored apart: nothing links you to your answer.'
  return [kept, whoWords(definition)].filter(Boolean).join(' ')
}

/** What is stored, and who sees it, of the fact that somebody voted. */
function whoWords({ voting }: PollDefinition): string {
  switch (voting.identity) {
    case 'account':
      return 'That your account has voted is stored under a pseudonym, until a day after closing; nobody is shown it.'
    case 'invite':
      return 'Whoever manages the poll sees until a day after closing which invites have voted. Nothing stored says what; but whoever watches the result while votes come in may tell, and so may anybody where invites weigh differently.'
    case 'device':
    case 'network':
    case 'open':
      return ''
  }
}

/** All that a voter should know before voting, a sentence or two each. */
export function ruleWords(definition: PollDefinition): string[] {
  const { voting, results, retention } = definition
  return [
    assuranceWords(definition),
    secrecyWords(definition),
    ...(voting.challenge === 'turnstile'
      ? ['A check in front of each vote (Cloudflare Turnstile) keeps programs out.']
      : []),
    ...(voting.perNetwork ? [networkWords(voting.perNetwork)] : []),
    ...(results.batch > 1
      ? [`The result is published in groups of ${results.batch} votes or more, so it may lag behind.`]
      : []),
    ...(retention.days === null ? [] : [retentionWords(retention.days)]),
  ]
}

function networkWords({ voters, seconds }: { voters: number; seconds: number }): string {
  const most = voters === 1 ? 'one person votes' : `${voters} people vote`
  return `From one network address at most ${most} in ${spanWords(seconds)}; more are asked to wait, and nobody is refused for good.`
}

function spanWords(seconds: number): string {
  const [count, unit] =
    seconds % HOUR_SECONDS === 0
      ? [seconds / HOUR_SECONDS, 'hour']
      : seconds % MINUTE_SECONDS === 0
        ? [seconds / MINUTE_SECONDS, 'minute']
        : [seconds, 'second']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** How long the poll is kept. */
export function retentionWords(days: number): string {
  if (days === 0) return 'The poll is deleted with all its votes when it has closed.'
  return `The poll is deleted with all its votes ${days === 1 ? 'one day' : `${days} days`} after it has closed.`
}
