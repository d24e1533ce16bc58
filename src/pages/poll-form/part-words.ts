// Owns what the parts of a poll are, in words: to be shown beside what somebody else has made of them.
import type { PollDefinition } from '../../polls/poll.ts'
import { counted } from '../counted.ts'
import { IDENTITY_WORDS, VISIBILITY_WORDS } from '../words.ts'
import { localTimeOf } from './local-time.ts'
import { countingWords } from './locks.ts'
import type { Part } from './parts.ts'

/** A part of a poll, a line for each thing that is set. @param zone of the times */
export function partWords(part: Part, poll: PollDefinition, zone: string): string[] {
  switch (part) {
    case 'question':
      return [poll.question]
    case 'description':
      return poll.description === '' ? ['None'] : poll.description.split('\n')
    case 'options':
      return poll.options.map(optionWords)
    case 'counting':
      return countingWords(poll)
    case 'voting':
      return votingWords(poll)
    case 'results':
      return [VISIBILITY_WORDS[poll.results.visibility], `In groups of ${poll.results.batch}`]
    case 'schedule':
      return [`Opens ${timeWords(poll.schedule.opensAt, zone)}`, `Closes ${timeWords(poll.schedule.closesAt, zone)}`]
    case 'listing':
      return [poll.listing]
    case 'tags':
      return poll.tags.length > 0 ? [...poll.tags] : ['None']
    case 'embed':
      return poll.embed.origins === null
        ? ['Any site']
        : poll.embed.origins.length > 0
          ? poll.embed.origins
          : ['No site']
    case 'retention':
      return [poll.retention.days === null ? 'Until it is deleted' : counted(poll.retention.days, 'day', 'days')]
  }
}

function optionWords({ label, description, imageUrl, capacity }: PollDefinition['options'][number]): string {
  const extras = [description, imageUrl, capacity === null ? '' : `at most ${capacity}`].filter(Boolean)
  return extras.length > 0 ? `${label} (${extras.join('; ')})` : label
}

function votingWords({ voting }: PollDefinition): string[] {
  const { identity, changes, challenge, siteTokens, perNetwork } = voting
  return [
    IDENTITY_WORDS[identity],
    changes === 'allowed' ? 'Votes may be changed' : 'Votes cannot be changed',
    ...(challenge === 'turnstile' ? ['With a check by Cloudflare'] : []),
    ...(siteTokens ? ['jwksUrl' in siteTokens ? `Keys at ${siteTokens.jwksUrl}` : 'One public key of a site'] : []),
    ...(perNetwork
      ? [`At most ${perNetwork.voters} of one network in ${counted(perNetwork.seconds, 'second', 'seconds')}`]
      : []),
  ]
}

function timeWords(at: string | null, zone: string): string {
  return at === null ? 'by hand' : `${localTimeOf(at, zone).replace('T', ' ')} (${zone})`
}
