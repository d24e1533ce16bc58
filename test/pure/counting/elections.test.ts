// The shared elections: what other people published or computed of them, expectation by expectation. One list, DIFFERS,
// has those that our rules answer otherwise on purpose, and why.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { count } from '../../../src/counting/count.ts'
import type { Count, Resolution } from '../../../src/counting/outcome.ts'
import { type Expectation, type Expected, expectationsOf, FOLDER, files, readFile } from '../../support/elections.ts'

interface Difference {
  why: string
  /** The fields of the expectation that do not hold. */
  fields: (keyof Expected)[]
  /** What we answer. */
  instead: object
}

const HEAD_TO_HEAD =
  'Condorcet PHP settles ties for the fewest votes head to head and eliminates together those who still tie. We break ' +
  'no tie by a rule that nobody asked for, and eliminate one at a time: every way is followed.'
const DROPPED_BOTH =
  'A > C and C > B are equally strong, and with B > A they make a circle. Condorcet PHP drops both. We take them in ' +
  'either order, as Tideman does: the one that comes first is locked in, and with it B or C stands on top.'

const DIFFERS: Record<string, Difference> = {
  'irv-result-3, irv': {
    why: HEAD_TO_HEAD,
    fields: ['winners', 'ranking'],
    instead: {
      outcome: { status: 'tied', winners: [], tied: ['bill', 'bob', 'sue'] },
      ranking: [['bill', 'bob', 'sue']],
      ties: [{ stage: 'round 1: elimination', options: ['bill', 'bob', 'sue'], resolvedBy: null }],
    },
  },
  'irv-result-tie-breaking, irv': {
    why: HEAD_TO_HEAD,
    fields: ['winners', 'ranking'],
    instead: {
      outcome: { status: 'tied', winners: [], tied: ['A', 'B', 'C'] },
      ties: [{ stage: 'round 1: elimination', options: ['C', 'D'], resolvedBy: null }],
    },
  },
  'ranked-pairs-result-8, ranked-pairs, winning': {
    why: DROPPED_BOTH,
    fields: ['winners', 'ranking'],
    instead: { outcome: { status: 'tied', winners: [], tied: ['B', 'C'] } },
  },
  'ranked-pairs-result-8, ranked-pairs, margin': {
    why: DROPPED_BOTH,
    fields: ['winners', 'ranking'],
    instead: { outcome: { status: 'tied', winners: [], tied: ['B', 'C'] } },
  },
  'tideman-a1-stv, stv-condorcet-php': {
    why:
      'Condorcet PHP passes on a ballot at full weight when its first choice was eliminated and its second elected. ' +
      'Counted by the Gregory method, as the other expectation of this election is, 3 is elected and not 8.',
    fields: ['winners', 'order_of_election'],
    instead: { outcome: { status: 'decided', winners: ['1', '9', '3'], tied: [] } },
  },
}

/** How an expectation is counted, which test/support/elections.ts has seen to. */
const SETTINGS: (keyof Expected)[] = ['method', 'variant', 'variants', 'unranked', 'seats', 'max_score', 'tiebreak_order'] // biome-ignore format: a list
const PROSE: (keyof Expected)[] = ['score_meaning', 'note', 'provenance', 'warning']

/** The files give up to ten decimals, and one of them seven. */
const DIGITS = 6

function expectNumbers(
  found: Readonly<Record<string, number>> | null | undefined,
  wanted: Record<string, number>,
): void {
  expect(Object.keys(found ?? {}).sort()).toEqual(Object.keys(wanted).sort())
  for (const [option, number] of Object.entries(wanted)) expect(found?.[option], option).toBeCloseTo(number, DIGITS)
}

/** A tie that was met in the stage and resolved so. */
function expectTie({ ties }: Count, stage: string, resolvedBy: Resolution): void {
  expect(ties.filter((tie) => tie.stage === stage).map((tie) => tie.resolvedBy)).toEqual([resolvedBy])
}

/** What the files say of the way in which a tie was broken, by how it begins. */
function resolutionOf(words: string): Resolution {
  if (words.startsWith('head-to-head: ')) return 'head-to-head'
  if (words === 'higher total score') return 'higher-score'
  if (words.startsWith('most five-star ratings (')) return 'most-top-scores'
  throw new Error(`not understood: ${words}`)
}

/** Whom the outcome makes winners: of those who tie for a single seat the files list all, unless they say `tied`. */
function expectWinners(made: Count, winners: string[], { expected, seats, election }: Expectation): void {
  if (expected.method === 'condorcet-winner') {
    const beatsAll = election.options.filter((option) => made.scores?.[option] === election.options.length - 1)
    expect(beatsAll).toEqual(winners)
  } else if (expected.tied) {
    expect(made.outcome).toMatchObject({ status: 'tied', winners })
  } else if (winners.length > seats) {
    expect(made.outcome).toEqual({ status: 'tied', winners: [], tied: [...winners].sort() })
  } else {
    expect(made.outcome).toEqual({ status: 'decided', winners, tied: [] })
  }
}

type Check = (made: Count, expectation: Expectation) => void

/** Checks for every field that an expectation gives. */
function checksOf({ expected }: Expectation): Map<keyof Expected, Check> {
  const checks = new Map<keyof Expected, Check>()
  const given = <K extends keyof Expected>(
    field: K,
    check: (made: Count, wanted: NonNullable<Expected[K]>, expectation: Expectation) => void,
  ): void => {
    const wanted = expected[field]
    if (wanted !== undefined && wanted !== null) checks.set(field, (made, all) => check(made, wanted, all))
  }
  given('winners', expectWinners)
  given('tied', (made, tied) => expect(made.outcome.tied).toEqual(tied))
  given('order_of_election', (made, order) => {
    expect(made.outcome.winners).toEqual(order)
    expect(made.rounds?.flatMap(({ elected }) => elected)).toEqual(order)
  })
  given('ranking', (made, ranking) => {
    expect(made.ranking).toEqual(ranking.map((group) => [...group].sort()))
  })
  given('scores', (made, scores) => expectNumbers(made.scores, scores))
  given('rounds', (made, rounds) => {
    expect(made.rounds?.length).toBe(rounds.length)
    for (const [index, tallies] of rounds.entries()) expectNumbers(made.rounds?.[index]?.tallies, tallies)
  })
  given('round_scores', (made, rounds) => {
    for (const [index, tallies] of rounds.entries()) expectNumbers(made.rounds?.[index]?.tallies, tallies)
  })
  given('quota', (made, quota) => expect(made.quota).toBeCloseTo(quota, DIGITS))
  given('finalists', (made, finalists) => expect(made.rounds?.[0]?.finalists).toEqual(finalists))
  given('runoff', (made, { no_preference, ...preferences }) => {
    expectNumbers(made.rounds?.[0]?.runoff, preferences)
    expect(made.rounds?.[0]?.noPreference).toBe(no_preference)
  })
  given('finalist_tiebreak', (made, words) => expectTie(made, 'round 1: finalists', resolutionOf(words)))
  given('winner_tiebreak', (made, words) => expectTie(made, 'round 1: runoff', resolutionOf(words)))
  given('medians', (made, medians) => expect(made.medians).toMatchObject(medians))
  given('best_score', (made, score) => expect(made.bestScore).toBe(score))
  return checks
}

describe.each(files)('%s', (file) => {
  it.each(expectationsOf(file).map((one) => [one.name, one] as const))('%s', (name, expectation) => {
    const made = count(expectation.election)
    const checks = checksOf(expectation)
    const seen = new Set<string>([...checks.keys(), ...SETTINGS, ...PROSE])
    expect(Object.keys(expectation.expected).filter((field) => !seen.has(field))).toEqual([])
    const { fields = [], instead = {} } = DIFFERS[name] ?? {}
    for (const [field, check] of checks) {
      // What is listed as different and is not does not belong in the list.
      if (fields.includes(field)) expect(() => check(made, expectation), field).toThrow()
      else check(made, expectation)
    }
    expect(made).toMatchObject(instead)
  })
})

it('are all counted, and everything that is expected of them is looked at', () => {
  const expectations = files.flatMap(expectationsOf)
  const checks = expectations.reduce((sum, one) => sum + checksOf(one).size, 0)
  expect([files.length, expectations.length, checks]).toEqual([11, 78, 182])
  const names = expectations.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(Object.keys(DIFFERS).filter((name) => !names.includes(name))).toEqual([])
  const [compared, different] = [expectations.filter(({ name }) => !DIFFERS[name]), Object.values(DIFFERS)]
  expect([compared.length, different.length]).toEqual([73, 5])
  expect(different.every(({ fields }) => fields.length > 0)).toBe(true)
})

it('keep the notices of those who made them', () => {
  const notices = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  for (const { repo, licence } of files.flatMap((file) => readFile(file).source)) {
    expect(licence).toMatch(/^MIT\b/)
    expect(notices).toContain(repo)
  }
  expect(notices).toContain('The above copyright notice and this permission notice shall be included')
})
