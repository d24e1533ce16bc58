// Owns a voter's own ballot in words: the same in the widget and on the server's pages, where a poll keeps what was voted.
import { isBlank } from '../../counting/blank.ts'
import type { Ballot, BallotRules, Method } from '../../counting/election.ts'
import { stepWords, type Words } from './ballot-words.ts'

/** What of a poll its ballots are told by. */
interface Voted {
  ballot: BallotRules
  options: readonly { id: string; label: string }[]
  count: { method: Method }
}

export interface OwnWords {
  /** A sentence, or what stands above the items. */
  text: string
  items: readonly string[]
  /** Whether the first of the items is the best. */
  ordered: boolean
}

export function ownWords(words: Words, poll: Voted, ballot: Ballot): OwnWords {
  const { messages, say } = words
  const quoted = (label: string): string => say(messages.quoted, { label })
  const named = (ids: readonly string[]): string =>
    poll.options
      .filter(({ id }) => ids.includes(id))
      .map(({ label }) => quoted(label))
      .join(', ')
  if (isBlank(ballot)) return { text: say(messages.ownBlank), items: [], ordered: false }
  if ('choices' in ballot)
    return { text: say(messages.ownChoice, { names: named(ballot.choices) }), items: [], ordered: false }
  if ('ranking' in ballot) {
    const items = ballot.ranking.map((rank) => named(typeof rank === 'string' ? [rank] : rank))
    return { text: say(messages.ownRanking), items, ordered: true }
  }
  const numbers = 'scores' in ballot ? ballot.scores : ballot.points
  const told = numberWords(words, poll)
  const items = poll.options
    .filter(({ id }) => Object.hasOwn(numbers, id))
    .map(({ id, label }) => `${quoted(label)}: ${told(numbers[id] ?? 0)}`)
  return { text: say('scores' in ballot ? messages.ownScores : messages.ownPoints), items, ordered: false }
}

/** What a number in a ballot is called: a step of the scale, points, or the votes that they buy. */
function numberWords(words: Words, { ballot, count }: Voted): (n: number) => string {
  const { messages, say } = words
  if (ballot.type === 'score') {
    const steps = stepWords(words, ballot, count.method)
    return (n) => steps?.[n - ballot.min] ?? say('{n}', { n })
  }
  const unit = ballot.type === 'points' && ballot.cost === 'quadratic' ? messages.votes : messages.points
  return (n) => say(unit, { n })
}
