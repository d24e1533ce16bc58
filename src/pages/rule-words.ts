// Owns what pages say of how a poll is held: who may vote and what that does not mean, what is stored of whoever votes
// (as it is stored, not as we wish), and how long.
import type { PollDefinition } from '../polls/poll.ts'
import { ENGLISH, type PageSpeech } from './language.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600

/** How strongly the poll ties votes to people, and what that does not mean. */
export function assuranceWords({ own, say }: PageSpeech, { voting, listing }: PollDefinition): string {
  if (voting.siteTokens !== null) {
    const { issuer } = voting.siteTokens
    return issuer === null ? say(own.assuranceSiteUnnamed) : say(own.assuranceSite, { site: issuer })
  }
  const words = say(own[`assurance_${voting.identity}`])
  return voting.identity === 'device' && listing === 'private' ? `${words} ${say(own.assuranceInvited)}` : words
}

/** Whether the poll keeps what each voter voted until it closes, since it can recognise them to change it. */
export function keepsLinks({ voting }: PollDefinition): boolean {
  return linkOf(voting) !== null
}

/** What a vote is linked to so that it can be changed, or null. */
function linkOf({ changes, identity }: PollDefinition['voting']) {
  return changes === 'allowed' && identity !== 'open' && identity !== 'network' ? identity : null
}

/** What the poll keeps of who voted what. */
export function secrecyWords({ own, say }: PageSpeech, { voting }: PollDefinition): string {
  const link = linkOf(voting)
  const kept = say(link === null ? own.apart : own[`linked_${link}`])
  switch (voting.identity) {
    case 'account':
      return `${kept} ${say(own.whoByAccount)}`
    case 'invite':
      return `${kept} ${say(own.whoByInvite)}`
    case 'device':
    case 'network':
    case 'open':
      return kept
  }
}

/** All that a voter should know before voting, a sentence or two each. */
export function ruleWords(speech: PageSpeech, definition: PollDefinition): string[] {
  const { own, say } = speech
  const { voting, results, retention } = definition
  return [
    assuranceWords(speech, definition),
    secrecyWords(speech, definition),
    ...(voting.challenge === 'turnstile' ? [say(own.challenged)] : []),
    ...(voting.perNetwork ? [networkWords(speech, voting.perNetwork)] : []),
    ...(results.batch > 1 ? [say(own.batched, { n: results.batch })] : []),
    ...(retention.days === null ? [] : [retentionWords(retention.days, speech)]),
  ]
}

function networkWords(speech: PageSpeech, { voters, seconds }: { voters: number; seconds: number }): string {
  return speech.say(speech.own.perNetwork, { n: voters, span: spanWords(speech, seconds) })
}

function spanWords({ own, say }: PageSpeech, seconds: number): string {
  if (seconds % HOUR_SECONDS === 0) return say(own.hours, { n: seconds / HOUR_SECONDS })
  if (seconds % MINUTE_SECONDS === 0) return say(own.minutes, { n: seconds / MINUTE_SECONDS })
  return say(own.seconds, { n: seconds })
}

/** How long the poll is kept. */
export function retentionWords(days: number, { own, say }: PageSpeech = ENGLISH): string {
  return days === 0 ? say(own.deletedAtOnce) : say(own.deletedLater, { n: days })
}
