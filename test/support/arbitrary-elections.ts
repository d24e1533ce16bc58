// Owns elections for properties: small ones that fast-check can make smaller, and what may be done to their ballots.
import fc from 'fast-check'
import { count } from '../../src/counting/count.ts'
import { ballotTypeOf, type CountSettings, type Method } from '../../src/counting/election.ts'
import type { Count } from '../../src/counting/outcome.ts'

export type Settings = { method: Method } & Partial<CountSettings>

export interface Vote {
  count: number
  /** Groups of equals, best first; what is in none is unranked. */
  ranking: string[][]
}

export interface Ranked {
  options: string[]
  votes: Vote[]
}

export interface Mark {
  count: number
  scores: Record<string, number>
}

export interface Scored {
  options: string[]
  marks: Mark[]
}

const OPTIONS = ['A', 'B', 'C', 'D', 'E']
const TOP = 5

const voters = fc.integer({ min: 1, max: 4 })
const someOptions = fc.integer({ min: 2, max: OPTIONS.length }).map((howMany) => OPTIONS.slice(0, howMany))

/** A vote that ranks some of the options, or all; `strict`: none of them equal. */
export function votes(options: readonly string[], { strict = false, complete = false } = {}): fc.Arbitrary<Vote> {
  const ordered = fc.shuffledSubarray([...options], { minLength: complete ? options.length : 1 })
  const joined = strict ? fc.constant<boolean[]>([]) : fc.array(fc.boolean(), { maxLength: options.length - 1 })
  return fc.record({ count: voters, order: ordered, joined }).map(({ count, order, joined }) => {
    const ranking: string[][] = []
    for (const [place, option] of order.entries()) {
      if (place > 0 && joined[place - 1]) ranking.at(-1)?.push(option)
      else ranking.push([option])
    }
    return { count, ranking }
  })
}

/** Elections of two to five options and up to seven different ballots. */
export function rankedElections(kind = {}): fc.Arbitrary<Ranked> {
  return someOptions.chain((options) =>
    fc.record({ options: fc.constant(options), votes: fc.array(votes(options, kind), { minLength: 1, maxLength: 7 }) }),
  )
}

/** An election, and more votes on the same options. */
export const withMoreVotes = rankedElections().chain((election) =>
  fc.record({
    election: fc.constant(election),
    more: fc.array(votes(election.options), { minLength: 1, maxLength: 5 }),
  }),
)

/** A ballot that gives some options a score from 0 to 5, and at least one. */
export function marks(options: readonly string[]): fc.Arbitrary<Mark> {
  const scored = fc.subarray([...options], { minLength: 1 })
  const scores = fc.array(fc.integer({ min: 0, max: TOP }), { minLength: options.length, maxLength: options.length })
  return fc.record({ count: voters, scored, scores }).map(({ count, scored, scores }) => ({
    count,
    scores: Object.fromEntries(scored.map((option, index) => [option, scores[index] ?? 0])),
  }))
}

export const scoredElections: fc.Arbitrary<Scored> = someOptions.chain((options) =>
  fc.record({ options: fc.constant(options), marks: fc.array(marks(options), { minLength: 1, maxLength: 7 }) }),
)

/** Counts votes by a method of rankings; by a method of choices, those for the options that are ranked first. */
export function countVotes(
  settings: Settings,
  { options, votes }: Ranked,
  lots: readonly string[] | null = null,
): Count {
  const choice = ballotTypeOf(settings.method) === 'choice'
  const ballots = votes.map(({ count, ranking }) => {
    return { count, ballot: choice ? { choices: ranking[0] ?? [] } : { ranking } }
  })
  const ballot = choice
    ? ({ type: 'choice', min: 0, max: options.length } as const)
    : ({ type: 'ranking', maxRanks: null, equalRanks: true } as const)
  return count({ options, ballot, settings, ballots, lots })
}

/** Counts scores; by a method of points they are points. */
export function countMarks(settings: Settings, { options, marks }: Scored): Count {
  const points = ballotTypeOf(settings.method) === 'points'
  const ballots = marks.map(({ count, scores }) => ({ count, ballot: points ? { points: scores } : { scores } }))
  const ballot = points
    ? ({ type: 'points', budget: TOP * options.length, cost: 'linear' } as const)
    : ({ type: 'score', min: 0, max: TOP, labels: null } as const)
  return count({ options, ballot, settings, ballots })
}

/** The option that is elected alone, if there is one. */
export function soleWinner({ outcome }: Count): string | null {
  const [winner = null, ...others] = outcome.winners
  return outcome.status === 'decided' && others.length === 0 ? winner : null
}

/** All who are elected, or would be if ties were broken for them. */
export function possibleWinners({ outcome }: Count): string[] {
  return [...outcome.winners, ...outcome.tied]
}

const placeOf = (ranking: readonly string[][], option: string): number =>
  ranking.findIndex((group) => group.includes(option))

/** Whether a vote prefers `a` to `b`: unranked options are below all others (`last`), or in no order to any. */
export function prefers(
  { ranking }: Vote,
  a: string,
  b: string,
  unranked: CountSettings['unranked'] = 'last',
): boolean {
  const [above, below] = [placeOf(ranking, a), placeOf(ranking, b)]
  return above >= 0 && (below < 0 ? unranked === 'last' : above < below)
}

/** How many more voters prefer `a` to `b` than the other way round. */
export function marginOf(
  { votes }: Ranked,
  a: string,
  b: string,
  unranked: CountSettings['unranked'] = 'last',
): number {
  const sides = votes.map(
    (vote) => vote.count * (Number(prefers(vote, a, b, unranked)) - Number(prefers(vote, b, a, unranked))),
  )
  return sides.reduce((sum, side) => sum + side, 0)
}

const without = (ranking: readonly string[][], option: string): string[][] =>
  ranking.map((group) => group.filter((one) => one !== option)).filter((group) => group.length > 0)

/** The vote with the option alone on top. */
export function onTop({ count, ranking }: Vote, option: string): Vote {
  return { count, ranking: [[option], ...without(ranking, option)] }
}

/** The vote with an option that it ranks raised by so many groups: it then stands alone. */
export function raised({ count, ranking }: Vote, option: string, by: number): Vote {
  const place = placeOf(ranking, option)
  const others = without(ranking, option)
  // An unranked one comes to stand below those that are ranked, which raises it over the other unranked.
  const from = place < 0 ? others.length : place
  const to = Math.max(0, from - by)
  return { count, ranking: [...others.slice(0, to), [option], ...others.slice(to)] }
}

/** Every vote turned round; options that are ranked last by being left out come to stand on top. */
export function turnedRound({ options, votes }: Ranked, unranked: CountSettings['unranked'] = 'last'): Ranked {
  return {
    options,
    votes: votes.map(({ count, ranking }) => {
      const left = options.filter((option) => unranked === 'last' && placeOf(ranking, option) < 0)
      const turned = [...ranking].reverse()
      return { count, ranking: left.length > 0 ? [left, ...turned] : turned }
    }),
  }
}

/** How each vote ranks a new option beside another one that it ranks. */
export type Beside = 'above' | 'equal' | 'below'

/** The election with one option more that nobody puts apart from `option`; votes take the ways in turn. */
export function withClone({ options, votes }: Ranked, option: string, clone: string, ways: readonly Beside[]): Ranked {
  const cloned = votes.map(({ count, ranking }, index) => {
    const way = ways[index % ways.length]
    const beside = ranking.flatMap((group) => {
      if (!group.includes(option)) return [group]
      if (way === 'equal' || group.length > 1) return [[...group, clone]]
      return way === 'above' ? [[clone], [option]] : [[option], [clone]]
    })
    return { count, ranking: beside }
  })
  return { options: [...options, clone], votes: cloned }
}

export const votersIn = (votes: readonly Vote[]): number => votes.reduce((sum, { count }) => sum + count, 0)
