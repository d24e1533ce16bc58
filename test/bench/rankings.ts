// Owns the made-up ballots of the bench: random, the same in every run.
import type { Ballot, Weighted } from '../../src/counting/election.ts'

/** A generator of numbers in [0, 1) that gives the same ones each time (mulberry32, Tommy Ettinger, 2017, public domain). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A full ranking in random order. */
export function randomRanking(options: readonly string[], next: () => number): string[] {
  const ranking = [...options]
  for (let left = ranking.length; left > 1; left--) {
    const at = Math.floor(next() * left)
    const [last = '', picked = ''] = [ranking[left - 1], ranking[at]]
    ranking[left - 1] = picked
    ranking[at] = last
  }
  return ranking
}

/** `count` distinct ballots of a type: full rankings, scores from 0 to 5 of every option, up to 20 points. */
export function distinctBallots(
  type: 'ranking' | 'score' | 'points',
  options: readonly string[],
  count: number,
): Weighted[] {
  const next = randomNumbers(20_261_121)
  const found = new Map<string, Ballot>()
  while (found.size < count) {
    const ballot = randomBallot(type, options, next)
    found.set(JSON.stringify(ballot), ballot)
  }
  return [...found.values()].map((ballot) => ({ ballot, count: 1 + Math.floor(next() * 3) }))
}

function randomBallot(type: 'ranking' | 'score' | 'points', options: readonly string[], next: () => number): Ballot {
  if (type === 'ranking') return { ranking: randomRanking(options, next) }
  const each = (most: number) => Object.fromEntries(options.map((option) => [option, Math.floor(next() * (most + 1))]))
  return type === 'score' ? { scores: each(5) } : { points: each(4) }
}
