// Owns how a criterion is checked: as a property of random elections that some methods keep and others break.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CountSettings } from '../../src/counting/election.ts'
import type { Settings } from './arbitrary-elections.ts'

// The same elections each time.
fc.configureGlobal({ seed: 20_261_121, numRuns: 1_000 })

/** In how many of the elections a criterion has to say something, at least. */
const LOOKS = 100
/** Elections in which a method that does not keep a criterion has to break it once. */
const CHANCES = 20_000

export const by = (method: Settings['method'], settings: Omit<Settings, 'method'> = {}): Settings => ({
  method,
  ...settings,
})
export const each = <K extends keyof CountSettings>(
  method: Settings['method'],
  key: K,
  values: readonly CountSettings[K][],
) => values.map((value) => by(method, { [key]: value }))
export const anyUnranked = (list: readonly Settings[]) =>
  list.flatMap((settings) => (['last', 'no-preference'] as const).map((unranked) => ({ ...settings, unranked })))

export const SCHULZE = each('schulze', 'variant', ['winning-votes', 'margins', 'ratio'])
export const RANKED_PAIRS = each('ranked-pairs', 'variant', ['winning-votes', 'margins'])
export const MINIMAX = each('minimax', 'variant', ['winning-votes', 'margins'])
export const OPPOSITION = by('minimax', { variant: 'pairwise-opposition' })
export const SMITH = [...SCHULZE, ...RANKED_PAIRS, by('copeland'), by('kemeny-young')]
export const CONDORCET = [...SMITH, ...MINIMAX]
export const STV = each('stv', 'quota', ['droop', 'hare', 'hagenbach-bischoff', 'imperiali'])
export const BORDA = each('borda', 'lastPoints', [0, 1])

/**
 * Checks a criterion.
 * @param property whether the criterion is kept; null where it says nothing
 */
export function criterion<T>(
  words: string,
  elections: fc.Arbitrary<T>,
  property: (settings: Settings, election: T) => boolean | null,
  { kept, broken }: { kept: readonly Settings[]; broken: readonly Settings[] },
): void {
  const named = (list: readonly Settings[]) =>
    list.map((settings) => [Object.values(settings).join(', '), settings] as const)
  describe(words, () => {
    it.each(named(kept))('%s', (_, settings) => {
      let looks = 0
      const check = (election: T): boolean => {
        const says = property(settings, election)
        if (says !== null) looks += 1
        return says !== false
      }
      fc.assert(fc.property(elections, check))
      expect(looks).toBeGreaterThanOrEqual(LOOKS)
    })

    it.each(named(broken))('not %s', (_, settings) => {
      let broke = false
      const check = (election: T): boolean => {
        broke = property(settings, election) === false
        return !broke
      }
      fc.check(fc.property(elections, check), { numRuns: CHANCES, endOnFailure: true })
      expect(broke).toBe(true)
    })
  })
}
