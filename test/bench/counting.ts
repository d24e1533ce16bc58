// Owns the measure of the counting engine: the CPU time of a whole count, from ballots as they come to the explanation.
import { BallotPile } from '../../src/counting/count.ts'
import { type BallotRules, MAX_KEMENY_OPTIONS, METHODS, type Method, settingsFor } from '../../src/counting/election.ts'
import { explain } from '../../src/counting/explain.ts'
import { median } from '../support/quantiles.ts'
import { distinctBallots } from './rankings.ts'

export interface CountingTime {
  method: Method
  options: number
  ballots: number
  /** Of the first count in a fresh engine, and the median of those after it. */
  firstMs: number
  usualMs: number
}

const RULES: Record<'ranking' | 'score' | 'points', BallotRules> = {
  ranking: { type: 'ranking', maxRanks: null, equalRanks: false },
  score: { type: 'score', min: 0, max: 5, labels: null },
  points: { type: 'points', budget: 40, cost: 'linear' },
}

/** Every method on 10 options, Kemeny–Young on as many as it takes. */
export function measureCounting(ballots: number, rounds: number): CountingTime[] {
  return (['ranking', 'score', 'points'] as const).flatMap((type) =>
    METHODS[type].map((method) => {
      const options = method === 'kemeny-young' ? MAX_KEMENY_OPTIONS : 10
      const ids = Array.from({ length: options }, (_, index) => `option${index}`)
      const cast = distinctBallots(type, ids, ballots)
      const several = ['stv', 'bloc-star', 'rrv'].includes(method)
      const settings = settingsFor(method, { seats: several ? 3 : 1 }, options)
      const times = Array.from({ length: rounds + 1 }, () =>
        cpuMs(() => {
          const pile = new BallotPile(ids, RULES[type])
          for (const { ballot, count } of cast) pile.add(ballot, count)
          explain(pile.count(settings, null), (id) => id)
        }),
      )
      return { method, options, ballots, firstMs: times[0] ?? 0, usualMs: median(times.slice(1)) }
    }),
  )
}

function cpuMs(act: () => void): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
