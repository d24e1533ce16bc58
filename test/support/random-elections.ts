// Random small elections, the same ones each time: so small that ties are common.

export interface RandomBallot {
  count: number
  /** Groups of equals, best first; what is in none is unranked. */
  ranking: string[][]
  /** Scores by option; what has none is unscored. */
  scores: Map<string, number>
}

export interface RandomElection {
  options: string[]
  ballots: RandomBallot[]
  /** All options, the luckiest first. */
  lots: string[]
  seats: number
}

/** A generator of numbers in [0, 1) by Marsaglia's xorshift of 32 bits. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items]
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [a, b] = [copy[at], copy[other]]
    if (a !== undefined && b !== undefined) [copy[at], copy[other]] = [b, a]
  }
  return copy
}

const IDS = ['a', 'B', '1', '__proto__', 'é']

/**
 * `how many` elections of 3 to 5 options and 1 to `maxBallots` ballots, each cast by 1 to `maxCount` voters, with equal
 * ranks and with options left out.
 */
export function* randomElections(
  howMany: number,
  { seed = 20_261_121, min = 0, max = 5, maxBallots = 9, maxCount = 3 } = {},
): Generator<RandomElection> {
  const random = randomNumbers(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  for (let made = 0; made < howMany; made++) {
    const options = shuffled(IDS.slice(0, 3 + below(3)), random)
    const fullness = random()
    const ballots = Array.from({ length: 1 + below(maxBallots) }, (): RandomBallot => {
      const ranking: string[][] = []
      const scores = new Map<string, number>()
      for (const option of shuffled(options, random)) {
        if (random() < 0.15 + 0.85 * fullness) scores.set(option, min + below(max - min + 1))
        if (ranking.length > 0 && random() < 0.2) ranking.at(-1)?.push(option)
        else if (ranking.length === 0 || random() < 0.4 + 0.6 * fullness) ranking.push([option])
        else break
      }
      if (scores.size === 0) scores.set(options[0] ?? '', max)
      return { count: 1 + below(maxCount), ranking, scores }
    })
    yield { options, ballots, lots: shuffled(options, random), seats: 1 + below(options.length) }
  }
}
