// Owns methods that give points for places: how often each option takes which places, and what that is worth.
import { compare, type Fraction, fraction, gcd, minus, over, plus, toNumber, ZERO } from './fraction.ts'
import { emptyCount, type Matrix, type MethodCount } from './outcome.ts'
import type { RankingElection, Rankings } from './profile.ts'
import { byOption, fillSeats, rankBy } from './seats.ts'

/**
 * Counts by points for places, exactly. Options of equal rank take the places that they would fill together, and each
 * gets the mean of their points. Unranked options are tied for what is left of the places (`last`), or get nothing
 * (`no-preference`), while those that are ranked get their points as if the rest stood below them.
 *
 * @param pointsOf what a place is worth, from 1
 */
export function countByPlaces(
  { ballots, settings, lots }: RankingElection,
  pointsOf: (place: number) => Fraction,
): MethodCount {
  const { options } = ballots
  const votes = countPlaces(ballots, settings.unranked ?? 'last')
  const sums = sumsOf(votes, options.length, pointsOf)
  const sum = (index: number): Fraction => sums[index] ?? ZERO
  const ranking = rankBy(options, sum, compare)
  return {
    ...emptyCount(),
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    scores: byOption(options, (index) => toNumber(sum(index))),
    places: placesOf(options, votes),
  }
}

/** How many voters give each option each place, or places to share: by option, and `1` or `2-4`. */
function placesOf(options: readonly string[], votes: Float64Array): Matrix {
  const names = options.flatMap((_, before) =>
    options.slice(before).map((_, more) => (more === 0 ? `${before + 1}` : `${before + 1}-${before + 1 + more}`)),
  )
  return Object.fromEntries(
    options.map((option, index) => {
      const row = [...votes.subarray(index * names.length, (index + 1) * names.length)]
      const given = row.flatMap((voters, stretch) => (voters === 0 ? [] : [[names[stretch] ?? '', voters] as const]))
      return [option, Object.fromEntries(given)]
    }),
  )
}

/** Where the stretches begin that have so many options before them: stretches are kept by how many are before, then by size. */
function stretchesAfter(before: number, options: number): number {
  return before * options - (before * (before - 1)) / 2
}

/** Options × stretches of places: how many voters give the option those places to share with its equals. */
function countPlaces(ballots: Rankings, unranked: 'last' | 'no-preference'): Float64Array {
  const { cells, weights, size } = ballots
  const width = ballots.options.length
  const stretches = stretchesAfter(width, width)
  const votes = new Float64Array(width * stretches)
  const sizes = new Uint8Array(width + 1)
  const stretchOf = new Int32Array(width + 1)
  for (let ballot = 0; ballot < size; ballot++) {
    const weight = weights[ballot] ?? 0
    const start = ballot * width
    sizes.fill(0)
    for (let cell = start; cell < start + width; cell++) {
      const rank = cells[cell] ?? 0
      sizes[rank] = (sizes[rank] ?? 0) + 1
    }
    let before = 0
    for (let rank = 1; rank <= width; rank++) {
      const equals = sizes[rank] ?? 0
      if (equals === 0) break
      stretchOf[rank] = stretchesAfter(before, width) + equals - 1
      before += equals
    }
    stretchOf[0] = unranked === 'last' && before < width ? stretchesAfter(before, width) + (width - before) - 1 : -1
    for (let option = 0; option < width; option++) {
      const stretch = stretchOf[cells[start + option] ?? 0] ?? -1
      if (stretch < 0) continue
      const at = option * stretches + stretch
      votes[at] = (votes[at] ?? 0) + weight
    }
  }
  return votes
}

/** Points in all by option: added up over one denominator. */
function sumsOf(votes: Float64Array, options: number, pointsOf: (place: number) => Fraction): Fraction[] {
  const worth = worthOf(options, usedIn(votes, options), pointsOf)
  const common = worth.reduce((all, one) => (one ? (all / gcd(all, one.d)) * one.d : all), 1n)
  const points = worth.map((one) => (one ? one.n * (common / one.d) : 0n))
  const sums: Fraction[] = []
  for (let option = 0; option < options; option++) {
    let sum = 0n
    for (let stretch = 0; stretch < points.length; stretch++) {
      const voters = votes[option * points.length + stretch] ?? 0
      if (voters !== 0) sum += BigInt(voters) * (points[stretch] ?? 0n)
    }
    sums.push(fraction(sum, common))
  }
  return sums
}

/** Which stretches anybody is given. */
function usedIn(votes: Float64Array, options: number): Uint8Array {
  const used = new Uint8Array(stretchesAfter(options, options))
  for (let at = 0; at < votes.length; ) {
    for (let stretch = 0; stretch < used.length; stretch++, at++) if (votes[at] !== 0) used[stretch] = 1
  }
  return used
}

/** What each stretch is worth to each of those who share it; null for those that nobody is given. */
function worthOf(options: number, used: Uint8Array, pointsOf: (place: number) => Fraction): (Fraction | null)[] {
  const upTo = [ZERO]
  for (let place = 1; place <= options; place++) upTo.push(plus(upTo.at(-1) ?? ZERO, pointsOf(place)))
  const worth: (Fraction | null)[] = []
  for (let before = 0; before < options; before++) {
    for (let equals = 1; equals <= options - before; equals++) {
      if (!used[worth.length]) worth.push(null)
      else worth.push(over(minus(upTo[before + equals] ?? ZERO, upTo[before] ?? ZERO), fraction(equals)))
    }
  }
  return worth
}
