// Owns what pages call the rules of a poll, in words for people.
import type { BallotRules, CountSettings, Method } from '../counting/election.ts'
import type { Identity, Visibility } from '../polls/poll.ts'

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

export type RulesOf<T extends BallotRules['type']> = Extract<BallotRules, { type: T }>

/** What a ballot asks of the voter. */
export function ballotWords(rules: BallotRules, options: number, method?: Method): string {
  switch (rules.type) {
    case 'choice':
      return choiceWords(rules, options)
    case 'ranking':
      return rules.maxRanks !== null && rules.maxRanks < options
        ? `Rank up to ${rules.maxRanks} answers`
        : 'Rank the answers'
    case 'score':
      return method === 'availability' ? 'Say which ones suit you' : 'Score the answers'
    case 'points':
      return rules.cost === 'linear' ? `Share out ${rules.budget} points` : `Spend ${rules.budget} points on votes`
  }
}

function choiceWords({ min, max }: RulesOf<'choice'>, options: number): string {
  if (max === 1) return 'Choose one answer'
  const least = min > 1 ? `at least ${min}` : ''
  const most = max < options ? `at most ${max}` : ''
  if (min === max) return `Choose exactly ${max} answers`
  if (least && most) return `Choose ${min} to ${max} answers`
  return least || most ? `Choose ${least || most} answers` : 'Choose any number of answers'
}

/** What it means to leave an option out of a ranking. */
export function unrankedWords({ unranked }: CountSettings): string {
  switch (unranked) {
    case 'last':
      return 'Answers that you leave out count as worse than all that you rank.'
    case 'no-preference':
      return 'Your ballot says nothing about answers that you leave out.'
    case undefined:
      return 'Answers that you leave out never get your vote.'
  }
}

const AVAILABILITY_WORDS: Partial<Record<number, readonly string[]>> = { 2: ['No', 'Yes'], 3: ['No', 'Maybe', 'Yes'] }

/** What the steps of a scale are called, the lowest first; null for their numbers. */
export function stepWords({ min, max, labels }: RulesOf<'score'>, method: Method): readonly string[] | null {
  return labels ?? (method === 'availability' ? (AVAILABILITY_WORDS[max - min + 1] ?? null) : null)
}

/** Which end of a scale is which; nothing where its steps say so themselves. */
export function scaleWords(rules: RulesOf<'score'>, method: Method): string {
  if (stepWords(rules, method)) return ''
  return method === 'availability'
    ? `${rules.max} is yes, ${rules.min} is no, everything between is maybe.`
    : `${rules.max} is the best, ${rules.min} the worst.`
}

/** What it means to give an option no score. */
export function unscoredWords({ min, labels }: RulesOf<'score'>, { method, unscored }: CountSettings): string {
  if (method === 'availability') return 'No answer counts as no.'
  if (unscored === 'ignore') return 'Your ballot says nothing about answers without a score.'
  const label = labels?.[-min]
  return label === undefined ? 'An answer without a score counts as 0.' : `No score counts as “${label}”.`
}

/** So many of what a points ballot gives to an option. */
export function pointsWords(rules: BallotRules, points: number): string {
  const one = rules.type === 'points' && rules.cost === 'quadratic' ? 'vote' : 'point'
  return `${points} ${one}${points === 1 ? '' : 's'}`
}
