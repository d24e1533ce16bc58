// Owns every way in which ballots can be counted: each method with each combination of the settings that it takes, and
// random elections by ballots of the type that it counts.
import type { Election } from '../../src/counting/count.ts'
import {
  AGGREGATES,
  ALL_METHODS,
  type Ballot,
  ballotTypeOf,
  type CountSettings,
  type Method,
  QUOTAS,
  settingsFor,
  tieBreaksOf,
  VARIANTS_OF,
} from '../../src/counting/election.ts'
import type { RandomElection } from './random-elections.ts'

/** All settings of all methods, each for one seat. */
export const EVERY_SETTING: readonly CountSettings[] = ALL_METHODS.flatMap(settingsOf)

/** All combinations of settings that a method takes. @throws for a setting whose values nobody has listed here */
export function settingsOf(method: Method): CountSettings[] {
  const values: Record<keyof CountSettings, readonly unknown[]> = {
    method: [method],
    seats: [1],
    tieBreak: tieBreaksOf(method),
    unranked: ['last', 'no-preference'],
    unscored: [0, 'ignore'],
    variant: VARIANTS_OF[method] ?? [],
    quota: QUOTAS,
    lastPoints: [0, 1],
    aggregate: AGGREGATES,
  }
  const settings = settingsFor(method, {}, 2)
  // The keys of an object are those of its type as long as nobody adds others.
  const keys = Object.keys(settings) as (keyof CountSettings)[]
  return keys.reduce<CountSettings[]>(
    (all, key) => all.flatMap((one) => values[key].map((value) => ({ ...one, [key]: value }))),
    [settings],
  )
}

/** The election by ballots of the type that the method counts; some of them may be blank. */
export function electionFor(
  settings: CountSettings,
  given: RandomElection,
  scale: { min: number; max: number },
): Election {
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
