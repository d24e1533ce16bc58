// Owns files of ballots of any type, with labels that try to be something else.
import fc from 'fast-check'
import type { Ballot, BallotRules, Weighted } from '../../src/counting/election.ts'
import type { BallotFile } from '../../src/results/ballot-file.ts'

const RUNS = 300
const SEED = 20_261_121

export const HOSTILE = [
  'plain',
  '"',
  'say "yes"',
  '""" 0',
  '[in brackets]',
  ']',
  '# no comment',
  'C#',
  '*/ /*',
  '0',
  '-1',
  'a>b=c/5',
  '=token:[name]',
  '{"title": "mine"}',
  '42:a>b',
  'two\nlines\r\nor three',
  'a\u2028b\u2029c\u0085d',
  'tab\tand\u0000nul',
  'back\\slash\\',
  '\\u0022',
  '🗳 Doña (蘇業)',
  '\ud83d',
  '=1+1',
  '@SUM(A1)',
]
export const label = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ minLength: 1, unit: 'binary', maxLength: 12 }))

export const ids = ['ab1', 'o2', 'zz', 'm', 'k9_x']
const options = fc
  .uniqueArray(label, { minLength: 1, maxLength: ids.length })
  .map((labels) => labels.map((text, index) => ({ id: ids[index] ?? '', label: text })))

/** The options of a ballot in groups, best first. */
const groups = (all: readonly string[]) =>
  fc
    .tuple(fc.shuffledSubarray([...all]), fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length }))
    .map(([chosen, joined]) => {
      const ranks: string[][] = []
      for (const [index, id] of chosen.entries()) {
        if (joined[index] && ranks.length > 0) ranks.at(-1)?.push(id)
        else ranks.push([id])
      }
      return ranks
    })

export const RULES: Record<BallotRules['type'], BallotRules> = {
  choice: { type: 'choice', min: 0, max: 5 },
  ranking: { type: 'ranking', maxRanks: null, equalRanks: true },
  score: { type: 'score', min: 0, max: 5, labels: null },
  points: { type: 'points', budget: 30, cost: 'linear' },
}

export function ballotOf(type: BallotRules['type'], ranks: string[][]): Ballot {
  if (type === 'choice') return { choices: ranks.flat().sort() }
  if (type === 'ranking') return { ranking: ranks.map((rank) => (rank.length === 1 ? (rank[0] ?? '') : rank.sort())) }
  const given = Object.fromEntries(ranks.flatMap((rank, index) => rank.map((id) => [id, 5 - index])).sort())
  return type === 'score' ? { scores: given } : { points: given }
}

export const files = (type: BallotRules['type']): fc.Arbitrary<BallotFile> =>
  fc.tuple(options, label, fc.integer({ min: 1, max: 5 })).chain(([all, title, seats]) =>
    fc
      .array(fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), groups(all.map(({ id }) => id))), { maxLength: 6 })
      .map((cast) => ({
        title,
        options: all,
        ballot: RULES[type],
        seats,
        ballots: cast.map(([count, ranks]): Weighted => ({ count, ballot: ballotOf(type, ranks) })),
      })),
  )

export const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, property), { numRuns: RUNS, seed: SEED })
