// Owns every way in which ballots can be counted: each method with each combination of the settings that it takes.
import {
  AGGREGATES,
  ALL_METHODS,
  type CountSettings,
  type Method,
  QUOTAS,
  settingsFor,
  tieBreaksOf,
  VARIANTS_OF,
} from '../../src/counting/election.ts'

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
