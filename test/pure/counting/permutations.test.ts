// The count is a function of the votes: the order of options, ballots and keys, how equal ballots are heaped and what
// options are called change nothing. Ten thousand random elections, by every method with every combination of settings.
import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { count, type Election } from '../../../src/counting/count.ts'
import { ALL_METHODS, type Ballot, MAX_KEMENY_OPTIONS } from '../../../src/counting/election.ts'
import { explain } from '../../../src/counting/explain.ts'
import type { Count } from '../../../src/counting/outcome.ts'
import { EVERY_SETTING, electionFor } from '../../support/every-setting.ts'
import { type RandomElection, randomElections, randomNumbers, shuffled } from '../../support/random-elections.ts'

/** Far more than it takes, for machines that do much else. */
const LONG_MS = 120_000
const ELECTIONS = 10_000
/** With how many settings each of them is counted, in turn. */
const SETTINGS_EACH = 4

/** Ids that are something else as well: array indexes, names that every object knows, nothing at all. */
const HOSTILE = ['1', '2', '10', '01', '-1', '__proto__', 'constructor', 'toString', '', ' ', 'é', 'ÿ𝕏', 'a'] as const

type Random = () => number

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
    rest: [quota, ballots.total, ballots.blank, bestScore],
  }
}

/** Fields that hold an id. */
const NAMING = ['winner', 'loser', 'from']

/** Options renamed all through, as keys and as values, and lists in one order that does not depend on ids. */
function anonymous(value: unknown, rename: Rename, field = ''): unknown {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'string')) return setOf(value, rename)
    return value.map((item) => JSON.stringify(anonymous(item, rename))).sort(byText)
  }
  if (typeof value !== 'object' || value === null) return NAMING.includes(field) ? rename(String(value)) : value
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    // The keys of these rows are scores, which may look like ids.
    return field === 'grades' || field === 'places'
      ? [rename(key), JSON.stringify(item)]
      : [rename(key), anonymous(item, rename, key)]
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
function* elections(howMany: number) {
  let turn = 0
  for (const scale of SCALES) {
    for (const given of randomElections(howMany / SCALES.length, { seed: 7 + scale.max, ...scale })) {
      for (let time = 0; time < SETTINGS_EACH; time++) {
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
  for (const { given, settings, scale } of elections(ELECTIONS)) {
    const election = electionFor(settings, renamed(given, newNames(given.options, random)), scale)
    const made = count(election)
    seen[made.outcome.status] += 1
    expectSame(made, count(mixedUp(election, random)), election)
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30)
})

it('nor does it with more options, where ties can be broken in many ways', { timeout: LONG_MS }, () => {
  const random = randomNumbers(2)
  const ids = Array.from({ length: 24 }, (_, index) => String(index))
  for (const settings of EVERY_SETTING) {
    for (const size of [8, ids.length]) {
      if (settings.method === 'kemeny-young' && size > MAX_KEMENY_OPTIONS) continue
      const options = ids.slice(0, size)
      const ballots = Array.from({ length: 6 }, () => {
        const order = shuffled(options, random)
        const scores = new Map(order.map((option, place) => [option, place % 4]))
        return { count: 1, ranking: order.slice(0, size / 2).map((option) => [option]), scores }
      })
      const given = { options, ballots, lots: shuffled(options, random), seats: 3 }
      const election = electionFor(settings, given, { min: 0, max: 3 })
      expectSame(count(election), count(mixedUp(election, random)), election)
    }
  }
})

it('other names change nothing but the names', { timeout: LONG_MS }, () => {
  const random = randomNumbers(3)
  const same: Rename = (option) => option
  let whole = 0
  for (const { given, settings, scale } of elections(ELECTIONS)) {
    const rename = newNames(given.options, random)
    const election = electionFor(settings, given, scale)
    const made = count(election)
    const other = count(mixedUp(electionFor(settings, renamed(given, rename), scale), random))
    if (!isDeepStrictEqual(essenceOf(other, same), essenceOf(made, rename))) {
      expect(essenceOf(other, same), JSON.stringify(election)).toEqual(essenceOf(made, rename))
    }
    if (showsOneOfSeveralWays(made)) continue
    whole += 1
    if (isDeepStrictEqual(anonymous(other, same), anonymous(made, rename))) continue
    expect(anonymous(other, same), JSON.stringify(election)).toEqual(anonymous(made, rename))
  }
  expect(whole).toBeGreaterThan(0.9 * ELECTIONS * SETTINGS_EACH)
})

it('a hundred thousand million times as many of each ballot elect the same', { timeout: LONG_MS }, () => {
  const times = 100_000_000_003
  for (const { given, settings, scale } of elections(ELECTIONS / 5)) {
    // The quota of Droop is rounded to whole votes.
    if (settings.quota === 'droop') continue
    const election = electionFor(settings, given, scale)
    const made = count(election)
    const ballots = [...election.ballots].map(({ ballot, count }) => ({ ballot, count: count * times }))
    const more = count({ ...election, ballots })
    const [outcome, later] = [made, more].map(({ outcome, ranking, ties }) => ({ outcome, ranking, ties }))
    if (!isDeepStrictEqual(later, outcome)) expect(later, JSON.stringify(election)).toEqual(outcome)
  }
})

it('a count is told in the same words, whatever ids are besides', { timeout: LONG_MS }, () => {
  const random = randomNumbers(4)
  for (const { given, settings, scale } of elections(ELECTIONS / 2)) {
    const hostile = renamed(given, newNames(given.options, random))
    // Harmless ids in the same order, so that equals are listed in the same order.
    const order = [...hostile.options].sort(byText)
    const harmless = renamed(hostile, (option) => `option ${order.indexOf(option)}`)
    const told = [hostile, harmless].map((one) => {
      const names = [...one.options].sort(byText)
      return explain(count(electionFor(settings, one, scale)), (id) => `name ${names.indexOf(id)}`)
    })
    expect(told[0]).toEqual(told[1])
  }
})
