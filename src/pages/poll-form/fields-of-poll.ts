// Owns filling the form for a poll with a poll that there is: what `editBody` makes of it is the poll again.
import { type BallotRules, type CountSettings, defaultMethod } from '../../counting/election.ts'
import type { PollDefinition, PollOption } from '../../polls/poll.ts'
import { type Answers, COSTS, type CountFields, DATE_WORDS, SEVERAL_METHODS, USUAL_COUNT } from './count-of-form.ts'
import { memberOf } from './entered.ts'
import { BLANK_POLL, type PollFields, SPAN_UNITS, SPANS, type TimeField } from './fields.ts'
import { localTimeOf } from './local-time.ts'
import type { OptionRow } from './option-rows.ts'

/** The fields of a poll, with times as clocks of a zone show them. */
export function fieldsOfPoll(poll: PollDefinition, zone: string): PollFields {
  const { question, description, results, voting, schedule, retention, embed, listing, tags, region } = poll
  const time = (at: string | null): TimeField => ({
    local: at === null ? '' : localTimeOf(at, zone),
    turn: '',
    was: at ?? '',
  })
  return {
    ...BLANK_POLL,
    ...countFieldsOf(poll.ballot, poll.count),
    question,
    description,
    rows: poll.options.map(rowOf),
    visibility: results.visibility,
    batch: String(results.batch),
    identity: voting.identity,
    changes: voting.changes === 'allowed',
    challenge: voting.challenge === 'turnstile',
    ...siteFields(voting.siteTokens),
    ...networkFields(voting.perNetwork),
    keptDays: retention.days === null ? '' : String(retention.days),
    listing,
    tags: tags.join('\n'),
    region: region ?? '',
    embedding: embed.origins === null ? 'any' : embed.origins.length > 0 ? 'some' : 'nobody',
    origins: embed.origins?.join('\n') ?? '',
    zone,
    opensAt: time(schedule.opensAt),
    closesAt: time(schedule.closesAt),
  }
}

function rowOf({ id, label, description, imageUrl, capacity }: PollOption): OptionRow {
  return { id, label, description, imageUrl: imageUrl ?? '', capacity: capacity === null ? '' : String(capacity) }
}

function siteFields(site: PollDefinition['voting']['siteTokens']) {
  if (site === null) return {}
  const issuer = site.issuer ?? ''
  return 'jwksUrl' in site
    ? ({ siteKeys: 'url', issuer, jwksUrl: site.jwksUrl } as const)
    : ({ siteKeys: 'key', issuer, publicKey: JSON.stringify(site.publicKey, null, 2) } as const)
}

function networkFields(limit: PollDefinition['voting']['perNetwork']) {
  if (limit === null) return {}
  const { voters, seconds } = limit
  const unit = [...SPAN_UNITS].reverse().find((one) => one !== 'seconds' && seconds % SPANS[one] === 0) ?? 'seconds'
  return { networkVoters: String(voters), networkSpan: String(seconds / SPANS[unit]), networkUnit: unit }
}

function countFieldsOf(ballot: BallotRules, count: CountSettings): CountFields {
  const { method, seats, tieBreak, unranked, unscored, variant, quota, lastPoints, aggregate } = count
  return {
    ...USUAL_COUNT,
    ...ballotFields(ballot, count),
    seats: String(seats),
    tieBreak,
    ...(unranked && { unranked }),
    ...(unscored !== undefined && { unscored: unscored === 0 ? '0' : 'ignore' }),
    ...(variant && { variant }),
    ...(quota && { quota }),
    ...(lastPoints !== undefined && { lastPoints: lastPoints === 1 ? '1' : '0' }),
    ...(aggregate && { aggregate }),
    ...methodFields(ballot, method),
  }
}

function ballotFields(ballot: BallotRules, { method }: CountSettings): Partial<CountFields> & { answers: Answers } {
  switch (ballot.type) {
    case 'choice': {
      const bounds = { least: String(ballot.min), most: String(ballot.max) }
      return method === 'plurality' ? { answers: 'one', blank: ballot.min === 0 } : { answers: 'several', ...bounds }
    }
    case 'ranking': {
      const { maxRanks, equalRanks } = ballot
      return { answers: 'ranking', maxRanks: maxRanks === null ? '' : String(maxRanks), equalRanks }
    }
    case 'score': {
      const { min, max, labels } = ballot
      const isDates = method === 'availability' && min === 0 && labels?.join('\n') === DATE_WORDS.join('\n')
      if (isDates) return { answers: 'dates' }
      return { answers: 'score', lowest: String(min), highest: String(max), grades: labels?.join('\n') ?? '' }
    }
    case 'points': {
      const costs = [ballot.cost, `${ballot.cost}/${method}`] as const
      const isUsual = defaultMethod(ballot, 1) === method
      return {
        answers: 'points',
        budget: String(ballot.budget),
        cost: memberOf(COSTS, costs[isUsual ? 0 : 1]) ?? 'linear',
      }
    }
  }
}

function methodFields(ballot: BallotRules, method: CountSettings['method']): Partial<CountFields> {
  switch (method) {
    case 'plurality':
    case 'cumulative':
    case 'quadratic':
      return {}
    case 'approval':
    case 'block':
      return { severalMethod: memberOf(SEVERAL_METHODS, method) ?? 'approval' }
    case 'score':
    case 'star':
    case 'bloc-star':
    case 'rrv':
    case 'majority-judgment':
    case 'availability':
      return { scoreMethod: method }
    case 'irv':
      // The usual one for one place.
      return { rankingMethod: '' }
    default:
      return ballot.type === 'ranking' ? { rankingMethod: method } : {}
  }
}
