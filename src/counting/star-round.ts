// Owns one round of STAR voting: who the finalists are, who wins the run-off, and how the official protocol breaks ties.
import { gradesOf, scoreWhenBlank, sumOf } from './grades.ts'
import type { Turn } from './in-turn.ts'
import type { Resolution, Tie } from './outcome.ts'
import { type ScoreElection, UNSCORED } from './profile.ts'
import { byOption } from './seats.ts'

const FINALISTS = 2

/** All that a round needs to know of the ballots, by the index of the option. */
export interface StarBallots {
  options: readonly string[]
  voters: number
  sums: readonly bigint[]
  /** How many voters gave the top of the scale. */
  tops: readonly number[]
  /** How many voters score the first option higher than the second. */
  prefer: (option: number, other: number) => number
  /** How early the option's lot was drawn; null: ties are reported. */
  luck: readonly number[] | null
}

export function readStar(election: ScoreElection): StarBallots {
  const { ballots, scale, settings, lots } = election
  const { options } = ballots
  const blank = scoreWhenBlank(settings.unscored, scale)
  const grades = gradesOf(election, blank)
  const preferences = countPreferences(ballots, blank)
  return {
    options,
    voters: ballots.total,
    sums: grades.map(sumOf),
    tops: grades.map((of) => of.find(({ score }) => score === scale.max)?.voters ?? 0),
    prefer: (option, other) => preferences[option * options.length + other] ?? 0,
    luck: lots && options.map((option) => lots.indexOf(option)),
  }
}

/** Options × options: how many voters score the row's higher. A blank that counts for nothing prefers nothing. */
function countPreferences({ options, cells, weights, size }: ScoreElection['ballots'], blank: number): Float64Array {
  const width = options.length
  const preferences = new Float64Array(width * width)
  const scores = new Int32Array(width)
  for (let ballot = 0; ballot < size; ballot++) {
    const weight = weights[ballot] ?? 0
    for (let option = 0; option < width; option++) {
      const given = cells[ballot * width + option] ?? UNSCORED
      scores[option] = given === UNSCORED ? blank : given
    }
    for (let option = 1; option < width; option++) {
      const score = scores[option] ?? UNSCORED
      if (score === UNSCORED) continue
      for (let other = 0; other < option; other++) {
        const against = scores[other] ?? UNSCORED
        if (against === score || against === UNSCORED) continue
        const at = score > against ? option * width + other : other * width + option
        preferences[at] = (preferences[at] ?? 0) + weight
      }
    }
  }
  return preferences
}

/** One way in which the finalists may be found, in the order in which they were. */
interface Final {
  finalists: number[]
  /** Those of them who were found before any tie that nothing resolved. */
  certain: number[]
  ties: Tie[]
}

/** A round of STAR among those who are not elected yet. */
export function starRound(ballots: StarBallots, elected: readonly number[]): Turn {
  const contenders = [...ballots.options.keys()].filter((option) => !elected.includes(option))
  const round = `round ${elected.length + 1}`
  const seeding: Seeding = { ballots, stage: `${round}: finalists`, looks: contenders.length }
  const [first, ...otherWays] = findFinalists(seeding, contenders, { finalists: [], certain: [], ties: [] })
  if (!first) throw new RangeError('a round of STAR needs an option')
  const name = (option: number): string => ballots.options[option] ?? ''
  const names = (of: readonly number[]): string[] => of.map(name)
  const tallies = byOption(names(contenders), (index) => Number(ballots.sums[contenders[index] ?? 0] ?? 0n))
  const runoffs = [first, ...otherWays].map(({ finalists }) => runOff(ballots, finalists))
  const next = contenders.filter((option) => runoffs.some(({ winners }) => winners.includes(option)))
  if (first.certain.length < first.finalists.length) {
    const show = (winner: number | null) => {
      // Where all ways come to the same, the first is shown in which voters elect the winner, without a further tie.
      const way = runoffs.findIndex(({ winners: [one], resolvedBy }) => one === winner && resolvedBy === undefined)
      const final = way < 0 ? first.certain : ([first, ...otherWays][way]?.finalists ?? [])
      return { tallies, finalists: names(final), ...shownRunOff(ballots, final, name) }
    }
    return { next, ties: first.ties, work: seeding.looks, show }
  }
  const resolvedBy = runoffs[0]?.resolvedBy
  const tie = { stage: `${round}: runoff`, options: names(first.finalists).sort(), resolvedBy: resolvedBy ?? null }
  return {
    next,
    ties: resolvedBy === undefined ? first.ties : [...first.ties, tie],
    work: seeding.looks,
    show: () => ({ tallies, finalists: names(first.finalists), ...shownRunOff(ballots, first.finalists, name) }),
  }
}

interface Seeding {
  ballots: StarBallots
  stage: string
  /** Pairs looked at. */
  looks: number
}

/** All ways to find the finalists: one, unless there is a tie that nothing resolves and no lots are drawn. */
function findFinalists(seeding: Seeding, contenders: readonly number[], found: Final): Final[] {
  const { ballots, stage } = seeding
  const places = Math.min(FINALISTS - found.finalists.length, contenders.length)
  if (places === 0) return [found]
  const sum = (option: number): bigint => ballots.sums[option] ?? 0n
  const best = contenders.map(sum).reduce((most, one) => (one > most ? one : most))
  const tied = contenders.filter((option) => sum(option) === best)
  const sure = found.certain.length === found.finalists.length
  const go = (advancing: readonly number[], ties: Tie[], certain: boolean): Final[] =>
    findFinalists(
      seeding,
      contenders.filter((option) => !advancing.includes(option)),
      {
        finalists: [...found.finalists, ...advancing],
        certain: certain && sure ? [...found.certain, ...advancing] : found.certain,
        ties: sure ? [...found.ties, ...ties] : found.ties,
      },
    )
  if (tied.length <= places) return go(tied, [], true)
  const { advancing, left, by } = breakTie(seeding, tied, places)
  const tie = (options: readonly number[], resolvedBy: Resolution | null): Tie => ({
    stage,
    options: options.map((option) => ballots.options[option] ?? ''),
    resolvedBy,
  })
  if (advancing.length > 0) return go(advancing, [tie(tied, by)], true)
  const narrowed = by === null ? [] : [tie(tied, by)]
  const { luck } = ballots
  if (!luck) return left.flatMap((option) => go([option], [...narrowed, tie(left, null)], false))
  const luckiest = left.reduce((one, other) => ((luck[other] ?? 0) < (luck[one] ?? 0) ? other : one))
  return go([luckiest], [...narrowed, tie(left, 'draw')], true)
}

/**
 * Breaks a tie for finalists by the Official Tiebreaker Protocol of the Equal Vote Coalition (starvoting.org/ties, 2023):
 * those who lose the most match-ups among the tied are out, again and again, until no more are left than there are
 * places. When all who are left lose equally many, those with the most top scores advance, as many as stand out; when
 * none stands out, those with the fewest are out, and the match-ups are looked at again. Whoever then wants a place
 * still starts from the top, among all of the tied who have none. When all are equal in both, nothing resolves the tie.
 *
 * @returns those who advance, or nobody and those who are `left` as equals; and the last rule that had a say, if any
 */
function breakTie(
  seeding: Seeding,
  tied: readonly number[],
  places: number,
): { advancing: readonly number[]; left: readonly number[]; by: Resolution | null } {
  const { prefer, tops } = seeding.ballots
  const top = (option: number): number => tops[option] ?? 0
  let left = [...tied]
  let by: Resolution | null = null
  while (left.length > places) {
    const losses = left.map((option) => left.filter((other) => prefer(other, option) > prefer(option, other)).length)
    seeding.looks += left.length * left.length
    const most = Math.max(...losses)
    let kept = left.filter((_, index) => losses[index] !== most)
    if (kept.length > 0) by = 'head-to-head'
    else {
      const byTops = [...left].sort((a, b) => top(b) - top(a))
      for (let count = places; count > 0; count--) {
        const [last, after] = byTops.slice(count - 1, count + 1).map(top)
        if (last !== after) return { advancing: byTops.slice(0, count), left, by: 'most-top-scores' }
      }
      const [worst = 0] = byTops.slice(-1)
      kept = left.filter((option) => top(option) !== top(worst))
      if (kept.length === 0) return { advancing: [], left, by }
      by = 'most-top-scores'
    }
    left = kept
  }
  return { advancing: left, left, by }
}

interface RunOff {
  /** One, or both when nothing resolves their tie. */
  winners: readonly number[]
  /** What broke a tie, null: nothing did; absent when there was none. */
  resolvedBy?: Resolution | null
}

/** The run-off: who is preferred by more voters, else has the higher sum, else more top scores. */
function runOff({ prefer, sums, tops, luck }: StarBallots, finalists: readonly number[]): RunOff {
  const [a = 0, b] = finalists
  if (b === undefined) return { winners: [a] }
  const better = (one: number | bigint, other: number | bigint): number => (one > other ? a : b)
  const [forA, forB] = [prefer(a, b), prefer(b, a)]
  if (forA !== forB) return { winners: [better(forA, forB)] }
  const [sumA, sumB] = [sums[a] ?? 0n, sums[b] ?? 0n]
  if (sumA !== sumB) return { winners: [better(sumA, sumB)], resolvedBy: 'higher-score' }
  const [topA, topB] = [tops[a] ?? 0, tops[b] ?? 0]
  if (topA !== topB) return { winners: [better(topA, topB)], resolvedBy: 'most-top-scores' }
  if (!luck) return { winners: finalists, resolvedBy: null }
  return { winners: [better(luck[b] ?? 0, luck[a] ?? 0)], resolvedBy: 'draw' }
}

function shownRunOff({ prefer, voters }: StarBallots, [a, b]: readonly number[], name: (option: number) => string) {
  if (a === undefined || b === undefined) return {}
  const [forA, forB] = [prefer(a, b), prefer(b, a)]
  return {
    runoff: byOption([name(a), name(b)], (index) => (index === 0 ? forA : forB)),
    noPreference: voters - forA - forB,
  }
}
