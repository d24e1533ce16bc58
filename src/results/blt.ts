// Owns ballots as BLT: the format of Hill, Wichmann and Woodall ("Algorithm 123", The Computer Journal 30, 1987), with the
// "=" for equal ranks of OpenSTV and OpaVote.
import type { Ballot } from '../counting/election.ts'
import type { BallotFile } from './ballot-file.ts'

/**
 * Rankings as BLT. A choice ballot is written as one rank: all that it names are equal firsts.
 * @throws RangeError for ballots that have no ranks
 */
export function blt({ title, options, seats, ballots }: BallotFile): string {
  const numbers = new Map(options.map(({ id }, index) => [id, index + 1]))
  const lines = ballots.map(({ ballot, count }) => {
    const ranks = ranksOf(ballot).map((ids) => ids.map((id) => numbers.get(id)).join('='))
    return [count, ...ranks, 0].join(' ')
  })
  const names = different(options.map(({ label }, index) => plain(label) || `option ${index + 1}`))
  return [`${options.length} ${seats}`, ...lines, '0', ...names.map(quoted), quoted(plain(title) || 'poll'), ''].join(
    '\n',
  )
}

function ranksOf(ballot: Ballot): (readonly string[])[] {
  if ('choices' in ballot) return ballot.choices.length > 0 ? [ballot.choices] : []
  if ('ranking' in ballot) return ballot.ranking.map((rank) => (typeof rank === 'string' ? [rank] : rank))
  throw new RangeError('the ballot has no ranks')
}

/** The format has no way to write a quotation mark, and a name is a line. */
function plain(text: string): string {
  const line = text.toWellFormed().replaceAll('"', "'")
  return line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

/** Names made plain may have become alike: the later one gets its number. */
function different(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    let own = name
    while (taken.has(own)) own = `${own} (${index + 1})`
    taken.add(own)
    return own
  })
}

const quoted = (text: string): string => `"${text}"`
