// The count is a function of the votes: the order of options, ballots and keys, how equal ballots are heaped and what
// options are called change nothing. Ten thousand random elections, by every method with every combination of settings.
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { count, type Election } from '../../../src/counting/count.ts'
import { ALL_METHODS, type Ballot, ballotTypeOf, type CountSettings } from '../../../src/counting/election.ts'
import type { Count } from '../../../src/counting/outcome.ts'
import { EVERY_SETTING } from '../../support/every-setting.ts'
import { type RandomElection, randomElections, randomNumbers, shuffled } from '../../support/random-elections.ts'

/** Far more than it takes, for machines that do much else. */
const LONG_MS = 120_000
const ELECTIONS = 10_000

/** Ids that are something else as well: array indexes, names that every object knows, nothing at all. */
const HOSTILE = ['1', '2', '10', '01', '-1', '__proto__', 'constructor', 'toString', '', ' ', 'é', 'ÿ𝕏', 'a'] as const

type Random = () => number

/** The election by ballots of the type that the method counts; some of them may be blank. */
function electionFor(settings: CountSettings, given: RandomElection, scale: { min: number; max: number }): Election {
  const type = ballotTypeOf(settings.method)
  const { min, max } = scale
  const ballotOf = ({ ranking, scores }: RandomElection['ballots'][number]): Ballot => {
    if (type === 'ranking') return { ranking }
    if (type === 'score') return { scores: Object.fromEntries(scores) }
    if (type === 'points') {
      return { points: Object.fromEntries([...scores].map(([option, score]) => [option, score - min])) }
    }
    if (settings.method === 'plurality') return { choices: ranking[0]?.slice(0, 1) ?? [] }
    return { choices: [...scores].flatMap(([option, score]) => (score > (min + max) / 2 ? [option] : [])) }
  }
  return {
    options: given.options,
    ballot: {
      choice: { type: 'choice' as const, min: 0, max: given.options.length },
      ranking: { type: 'ranking' as const, maxRanks: null, equalRanks: true },
      score: { type: 'score' as const, ...scale, labels: null },
      points: { type: 'points' as const, budget: 1_000, cost: given.seats % 2 === 0 ? 'linear' : 'quadratic' } as const,
    }[type],
    settings: { ...settings, seats: given.seats },
    ballots: given.ballots.map((ballot) => ({ ballot: ballotOf(ballot), count: ballot.count })),
    lots: given.lots,
  }
}

/** The same ballot written otherwise. */
function rewritten(ballot: Ballot, random: Random): Ballot {
  const mixed = (numbers: Readonly<Record<string, number>>) =>
    Object.fromEntries(shuffled(Object.entries(numbers), random))
  if ('scores' in ballot) return { scores: mixed(ballot.scores) }
  if ('points' in ballot) return { points: mixed(ballot.points) }
  if ('choices' in ballot) return { choices: shuffled(ballot.choices, random) }
  const groups = ballot.ranking.flatMap((group) => {
    const equals = typeof group === 'string' ? [group] : shuffled(group, random)
    const [only] = equals
    const written = equals.length === 1 && only !== undefined && random() < 0.5 ? only : equals
    // Empty groups are no ranks.
    return random() < 0.1 ? [[], written] : [written]
  })
  return { ranking: groups }
}

/** The same election in another order, with the votes of a ballot torn apart. */
function mixedUp({ options, ballots, ...rest }: Election, random: Random): Election {
  const torn = [...ballots].flatMap(({ ballot, count }) => {
    const first = Math.floor(random() * count)
    return [first, count - first]
      .filter((voters) => voters > 0)
      .map((voters) => ({ ballot: rewritten(ballot, random), count: voters }))
  })
  return { ...rest, options: shuffled(options, random), ballots: shuffled(torn, random) }
}

type Rename = (option: string) => string

function renamed(given: RandomElection, rename: Rename): RandomElection {
  return {
    seats: given.seats,
    options: given.options.map(rename),
    lots: given.lots.map(rename),
    ballots: given.ballots.map(({ count, ranking, scores }) => ({
      count,
      ranking: ranking.map((group) => group.map(rename)),
      scores: new Map([...scores].map(([option, score]) => [rename(option), score])),
    })),
  }
}

/** New names for the options, of which the order of the old ones is not that of the new. */
function newNames(options: readonly string[], random: Random): Rename {
  const names = shuffled(HOSTILE, random)
  return (option) => names[options.indexOf(option)] ?? option
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const setOf = (options: readonly string[], rename: Rename): string[] => options.map(rename).sort(byText)

/** What does not depend on ids, of any count: equals, which are listed by id, as sets. */
function essenceOf({ outcome, ranking, scores, medians, pairwise, quota, ballots, bestScore }: Count, rename: Rename) {
  return {
    status: outcome.status,
    winners: setOf(outcome.winners, rename),
    tied: setOf(outcome.tied, rename),
    ranking: ranking?.map((group) => setOf(group, rename)),
    numbers: anonymous({ scores, medians, pairwise }, rename),
    rest: [quota, ballots, bestScore],
  }
}

/** Options renamed all through, as keys and as values, and lists in one order that does not depend on ids. */
function anonymous(value: unknown, rename: Rename): unknown {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'string')) return setOf(value, rename)
    return value.map((item) => JSON.stringify(anonymous(item, rename))).sort(byText)
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    if (['winner', 'loser', 'from'].includes(key)) return [key, rename(String(item))]
    return [rename(key), anonymous(item, rename)]
  })
  return entries.sort(([a], [b]) => byText(a, b))
}

/** Where ids may decide which of several equal ways is shown. */
function showsOneOfSeveralWays({ ties, orders }: Count): boolean {
  const open = ties.some(({ stage, resolvedBy }) => {
    return resolvedBy === 'same-outcome' || (resolvedBy === null && stage.endsWith('locking'))
  })
  return open || orders?.length === 100
}

const SCALES = [
  { min: 0, max: 5 },
  { min: -2, max: 3 },
]

/** Random elections, each with the settings whose turn it is. */
function* elections(howMany: number, perElection: number, shape = {}) {
  let turn = 0
  for (const scale of SCALES) {
    for (const given of randomElections(howMany / SCALES.length, { seed: 7 + scale.max, ...scale, ...shape })) {
      for (let time = 0; time < perElection; time++) {
        const settings = EVERY_SETTING[turn++ % EVERY_SETTING.length]
        if (settings) yield { given, settings, scale }
      }
    }
  }
}

function expectSame(made: Count, again: Count, election: Election): void {
  // Byte by byte, the order of keys included; and deep, for what JSON does not tell apart.
  if (JSON.stringify(made) === JSON.stringify(again) && isDeepStrictEqual(made, again)) return
  expect(again, JSON.stringify(election)).toEqual(made)
  throw new Error(`equal, but for the order of keys: ${JSON.stringify(election)}`)
}

it('every method is there, with every combination of its settings', () => {
  expect([...new Set(EVERY_SETTING.map(({ method }) => method))]).toEqual(ALL_METHODS)
  expect(new Set(EVERY_SETTING.map((settings) => JSON.stringify(settings))).size).toBe(EVERY_SETTING.length)
  expect(EVERY_SETTING.length).toBe(113)
})

it('the order of options, ballots and keys changes nothing, nor do heaps of equal ballots', {
  timeout: LONG_MS,
}, () => {
  const random = randomNumbers(1)
  const seen = { tied: 0, decided: 0, empty: 0 }
  const t0 = Date.now()
  for (const { given, settings, scale } of elections(ELECTIONS, 10)) {
    const election = electionFor(settings, renamed(given, newNames(given.options, random)), scale)
    const made = count(election)
    seen[made.outcome.status] += 1
    expectSame(made, count(mixedUp(election, random)), election)
  }
  console.log(seen, Date.now() - t0)
})
