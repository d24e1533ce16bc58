// Owns reweighted range voting: who has elected somebody weighs less in the next round, so that seats are shared out.
import { gcd } from './fraction.ts'
import { scoreWhenBlank } from './grades.ts'
import { electInTurn, type Turn } from './in-turn.ts'
import { emptyCount, type MethodCount } from './outcome.ts'
import { type ScoreElection, UNSCORED } from './profile.ts'
import { byLot, byOption } from './seats.ts'

/** Adding up a cell is that much quicker than looking at a pair, by which work is measured. */
const CELLS_A_LOOK = 16

/** Ballots with no score below 0, and the most that a score counts for. */
interface Lifted {
  scores: Int32Array
  max: number
}

/**
 * Reweighted range voting (Smith, "Reweighted range voting", rangevoting.org, 2005). In each round a ballot weighs
 * max / (max + sum of its scores for those elected so far), where max is the top of the scale; the option with the
 * highest sum of weighted scores is elected. Sums are compared as fractions.
 *
 * The definition takes scores from 0 up. A scale that begins below 0 is lifted: its lowest score counts as 0, and max is
 * the length of the scale. Unscored options get 0, or the lowest score of a scale that 0 is not on; with `ignore` they get nothing. A tie in a round is followed every way. There is no ranking, `scores` are the sums
 * of the first round, and no ballot is ever exhausted: a weight never comes to 0.
 */
export function countRrv(election: ScoreElection): MethodCount {
  const { ballots, settings, lots } = election
  const { options } = ballots
  const lifted = lift(election)
  const turn = (elected: readonly number[]) => roundOf(election, lifted, elected, lots)
  return {
    ...emptyCount(),
    ...electInTurn(options, settings.seats, turn),
    scores: turn([]).show(null).tallies,
  }
}

function lift({ ballots, scale, settings }: ScoreElection): Lifted {
  const { options, cells, size } = ballots
  const by = Math.max(0, -scale.min)
  const whenBlank = scoreWhenBlank(settings.unscored, scale)
  const blank = whenBlank === UNSCORED ? 0 : whenBlank + by
  const scores = new Int32Array(size * options.length)
  for (let cell = 0; cell < scores.length; cell++) {
    const given = cells[cell] ?? UNSCORED
    scores[cell] = given === UNSCORED ? blank : given + by
  }
  return { scores, max: scale.max + by }
}

function roundOf(
  { ballots }: ScoreElection,
  lifted: Lifted,
  elected: readonly number[],
  lots: readonly string[] | null,
): Turn {
  const { options } = ballots
  const contenders = [...options.keys()].filter((option) => !elected.includes(option))
  const groups = groupByWeight(ballots, lifted, elected)
  const sums = contenders.map((option) => weightedSum(groups, option))
  const name = (option: number): string => options[option] ?? ''
  const leading = leadersOf(groups, sums)
  const names = leading.map(name)
  const [luckiest] = lots ? byLot(names, lots) : []
  const stage = `round ${elected.length + 1}: election`
  const tallies = contenders.map((_, index) => (sums[index]?.whole ?? 0) + (sums[index]?.part ?? 0))
  return {
    next: lots ? leading.filter((option) => name(option) === luckiest) : leading,
    ties: leading.length > 1 ? [{ stage, options: names, resolvedBy: lots ? 'draw' : null }] : [],
    show: () => ({
      tallies: byOption(contenders.map(name), (index) => tallies[index] ?? 0),
      weights: groups.divisors
        .map((divisor, group) => ({ weight: groups.max / divisor, voters: groups.voters[group] ?? 0 }))
        .filter(({ voters }) => voters !== 0),
    }),
    work: ((ballots.size + groups.divisors.length) * options.length) / CELLS_A_LOOK,
  }
}

/** Ballots of equal weight, added up: the weight is max / divisor. */
interface Groups {
  max: number
  divisors: readonly number[]
  /** Voters by group. */
  voters: readonly number[]
  /** What a group's ballots score an option, in all. */
  scored: (group: number, option: number) => number
}

function groupByWeight(
  { options, weights, size }: ScoreElection['ballots'],
  { scores, max }: Lifted,
  elected: readonly number[],
): Groups {
  const width = options.length
  const divisorOf = new Int32Array(size).fill(max)
  for (let ballot = 0; ballot < size; ballot++) {
    for (const option of elected) divisorOf[ballot] = (divisorOf[ballot] ?? 0) + (scores[ballot * width + option] ?? 0)
  }
  // In order, so that parts are added up alike whatever the order of the ballots.
  const divisors = [...new Set(divisorOf)].sort((a, b) => a - b)
  const groupOf = new Map(divisors.map((divisor, group) => [divisor, group]))
  const added = new Float64Array(divisors.length * width)
  const voters = new Array<number>(divisors.length).fill(0)
  for (let ballot = 0, cell = 0; ballot < size; ballot++) {
    const weight = weights[ballot] ?? 0
    const group = groupOf.get(divisorOf[ballot] ?? 0) ?? 0
    voters[group] = (voters[group] ?? 0) + weight
    const row = group * width
    for (let at = row; at < row + width; at++, cell++) added[at] = (added[at] ?? 0) + weight * (scores[cell] ?? 0)
  }
  return { max, divisors, voters, scored: (group, option) => added[group * width + option] ?? 0 }
}

/** A sum of weighted scores: an exact whole number, and what is left of each group, which is less than 1. */
interface WeightedSum {
  option: number
  whole: number
  /** Rounded. */
  part: number
}

function weightedSum({ max, divisors, scored }: Groups, option: number): WeightedSum {
  let [whole, part] = [0, 0]
  for (const [group, divisor] of divisors.entries()) {
    const sum = scored(group, option)
    // Division may round up to the next whole number; then it is one too many.
    let times = Math.floor(sum / divisor)
    if (times * divisor > sum) times -= 1
    const rest = (sum - times * divisor) * max
    const more = Math.floor(rest / divisor)
    whole += times * max + more
    part += (rest - more * divisor) / divisor
  }
  return { option, whole, part }
}

/** Far more than rounding makes of as many parts as there can be, each less than 1. */
const ROUNDING = 1e-6

/** Those with the highest sum. Whoever comes near it is looked at exactly. */
function leadersOf({ max, divisors, scored }: Groups, sums: readonly WeightedSum[]): number[] {
  const ahead = (a: WeightedSum, b: WeightedSum): number => a.whole - b.whole + (a.part - b.part)
  const first = sums.reduce((best, sum) => (ahead(sum, best) > 0 ? sum : best))
  const near = sums.filter((sum) => ahead(first, sum) < ROUNDING).map(({ option }) => option)
  if (near.length === 1) return near
  const common = divisors.map(BigInt).reduce((all, one) => (all / gcd(all, one)) * one, 1n)
  const factors = divisors.map((divisor) => (BigInt(max) * common) / BigInt(divisor))
  const exact = near.map((option) =>
    factors.reduce((sum, factor, group) => sum + BigInt(scored(group, option)) * factor, 0n),
  )
  const best = exact.reduce((most, sum) => (sum > most ? sum : most))
  return near.filter((_, index) => exact[index] === best)
}
