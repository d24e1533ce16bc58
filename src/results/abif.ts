// Owns ballots as ABIF, the Aggregated Ballot Information Format: grammar 0.31 of github.com/electorama/abif, with the
// metadata that electorama/abiftool reads. What points may cost is said in two keys of our own.
import type { Ballot, BallotRules } from '../counting/election.ts'
import type { BallotFile } from './ballot-file.ts'

const VERSION = '0.1'
/** What the grammar takes for an option without quotes. */
const TOKEN = /^[A-Za-z]\w*$/
/** What ends a name in brackets, begins a comment, or may be taken for the end of a line. */
const UNSAFE = /[[\]#\p{Cc}\p{Zl}\p{Zp}]/gu

/**
 * Ballots of any type as ABIF: rankings by `>` and `=`; scores and points as ratings, highest first; choices as ratings
 * of 1. A blank ballot is a line without options.
 * @throws RangeError for a negative score: a rating begins at 0
 */
export function abif({ title, options, ballot: rules, ballots }: BallotFile): string {
  const named = options.every(({ id }) => TOKEN.test(id))
  const tokens = new Map(options.map(({ id }, index) => [id, named ? id : `option${index + 1}`]))
  const metadata = Object.entries({ version: VERSION, title, ...scaleOf(rules) })
  return [
    ...metadata.map(([key, value]) => `{"${key}": ${typeof value === 'string' ? quoted(value) : value}}`),
    ...options.map(({ id, label }) => `=${tokens.get(id)}:${bracketed(label)}`),
    ...ballots.map(({ ballot, count }) => `${count}:${preferences(ballot, (id) => tokens.get(id) ?? id)}`),
    '',
  ].join('\n')
}

function scaleOf(rules: BallotRules) {
  switch (rules.type) {
    case 'choice':
      return { ballot_type: rules.max === 1 ? 'choose_one' : 'choose_many', min_rating: 0, max_rating: 1 }
    case 'ranking':
      return { ballot_type: 'ranked' }
    case 'score':
      return { ballot_type: 'rated', min_rating: rules.min, max_rating: rules.max }
    case 'points':
      return { ballot_type: 'rated', min_rating: 0, points_budget: rules.budget, points_cost: rules.cost }
  }
}

function preferences(ballot: Ballot, token: (id: string) => string): string {
  if ('ranking' in ballot) {
    return ballot.ranking.map((rank) => (typeof rank === 'string' ? [rank] : rank).map(token).join('=')).join('>')
  }
  const ratings = ratingsOf(ballot)
  const steps = [...new Set(ratings.map(([, rating]) => rating))].sort((a, b) => b - a)
  return steps
    .map((step) => ratings.filter(([, rating]) => rating === step).map(([id]) => `${token(id)}/${step}`))
    .map((equal) => equal.join('='))
    .join('>')
}

function ratingsOf(ballot: Exclude<Ballot, { ranking: unknown }>): [id: string, rating: number][] {
  if ('choices' in ballot) return ballot.choices.map((id) => [id, 1])
  const ratings = Object.entries('scores' in ballot ? ballot.scores : ballot.points)
  if (ratings.some(([, rating]) => rating < 0)) throw new RangeError('a rating begins at 0')
  return ratings
}

/** A name in brackets, which know no escapes; one that does not fit there as a string of JSON. */
function bracketed(label: string): string {
  return label.search(UNSAFE) === -1 && label.isWellFormed() ? `[${label}]` : quoted(label)
}

/** A string of JSON on one line, without what ABIF would take for something else. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, (part) => `\\u${part.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
