// Owns locking majorities without closing a circle, and every way to do so where equally strong ones clash.
import { copyOf, isAbove, isWithin, keyOf, type Locked, lock, nothingLocked } from './locked.ts'
import type { Majority } from './pairwise.ts'

const isUndecided = (locked: Locked, { winner, loser }: Majority): boolean =>
  !isAbove(locked, winner, loser) && !isAbove(locked, loser, winner)

/** Of each level at which equally strong majorities clashed: the options that those compare. */
export type Clashes = Map<number, Set<number>>

/** Majorities by strength, the strongest first. */
export type Levels = readonly (readonly Majority[])[]

/** Majorities, in order of strength, grouped by it. */
export function levelsOf(all: readonly Majority[]): Majority[][] {
  const levels: Majority[][] = []
  for (const majority of all) {
    const last = levels.at(-1)
    if (last?.[0]?.level === majority.level) last.push(majority)
    else levels.push([majority])
  }
  return levels
}

export interface OneWay {
  locked: Locked
  taken: { majority: Majority; locked: boolean }[]
  clashes: Clashes
}

/** Takes the majorities one after the other, in the order given, and locks each that closes no circle. */
export function lockInOrder(n: number, levels: Levels): OneWay {
  const way: OneWay = { locked: nothingLocked(n), taken: [], clashes: new Map() }
  const { locked } = way
  for (const level of levels) {
    const undecided = level.filter((majority) => isUndecided(locked, majority))
    const withAll = copyOf(locked)
    for (const { winner, loser } of undecided) lock(withAll, winner, loser)
    note(
      way.clashes,
      undecided.filter(({ winner, loser }) => isAbove(withAll, loser, winner)),
    )
    for (const majority of level) {
      const { winner, loser } = majority
      const fits = !isAbove(locked, loser, winner)
      if (fits) lock(locked, winner, loser)
      way.taken.push({ majority, locked: fits })
    }
  }
  return way
}

/** What came of trying all ways. */
export interface Ways {
  /** Different ends. */
  ends: Locked[]
  /** Where trying stopped for want of budget: what is locked in all ways that go on from there. */
  open: Locked[]
  clashes: Clashes
}

/** What is left of the work that trying may cost, in words of locked bits that are gone through. */
export interface Budget {
  words: number
}

/** What a step costs beside the words that it goes through. */
const STEP_WORDS = 100

interface Step {
  locked: Locked
  /** What is locked, as a key: ways that come to the same go on the same, wherever they come from. */
  key: string
}

/**
 * Locks majorities level by level, in every order of those that are equally strong. Majorities that are on no circle
 * of their level and of what is locked before it are locked in every order; only the others, which clash, are tried one
 * before the other. The ends do not depend on the order within a level.
 *
 * @param goOn whether to go on from what is locked; asked at the ends, too
 */
export function waysToLock(
  n: number,
  levels: Levels,
  budget: Budget,
  goOn: (locked: Locked, atEnd: boolean) => boolean,
): Ways {
  const ways: Ways = { ends: [], open: [], clashes: new Map() }
  const seen = new Set<string>()
  const steps: Step[] = [{ locked: nothingLocked(n), key: '' }]
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { locked } = step
    if (budget.words <= 0) {
      ways.open.push(locked)
      continue
    }
    const clashing = lockCertain(step, levels, budget)
    const key = keyOf(locked)
    if (key !== step.key && seen.has(key)) continue
    seen.add(key)
    const atEnd = clashing.length === 0
    if (!goOn(locked, atEnd)) continue
    if (atEnd) ways.ends.push(locked)
    else note(ways.clashes, clashing)
    budget.words -= STEP_WORDS + n * n
    for (const { winner, loser } of alternatives(locked, clashing)) {
      const next = copyOf(locked)
      budget.words -= next.bits.length + lock(next, winner, loser)
      const nextKey = keyOf(next)
      if (seen.has(nextKey)) continue
      seen.add(nextKey)
      steps.push({ locked: next, key: nextKey })
    }
  }
  return ways
}

/**
 * Locks every majority that is locked in all ways from here: those that nothing as strong or stronger can lead back from,
 * even if all of that were locked. Gives the rest of the first level that has any: they clash. None at the end.
 */
function lockCertain({ locked }: Step, levels: Levels, budget: Budget): Majority[] {
  const withAll = copyOf(locked)
  let clashing: Majority[] = []
  for (const level of levels) {
    const undecided = level.filter((majority) => isUndecided(locked, majority))
    budget.words -= level.length
    for (const { winner, loser } of undecided) budget.words -= lock(withAll, winner, loser)
    const back = undecided.filter(({ winner, loser }) => isAbove(withAll, loser, winner))
    if (clashing.length === 0) clashing = back
    for (const { winner, loser } of undecided) {
      if (!isAbove(withAll, loser, winner)) budget.words -= lock(locked, winner, loser)
    }
  }
  return clashing
}

/**
 * Clashing majorities of which every way locks at least one, so that no others need to be tried first: some majority,
 * and what leads on from its loser. A way without that majority has locked a path from its loser back to its winner.
 */
function alternatives(locked: Locked, clashing: readonly Majority[]): Majority[] {
  const beginning = new Int32Array(locked.n)
  for (const { winner } of clashing) beginning[winner] = (beginning[winner] ?? 0) + 1
  const onFrom = (option: number): number =>
    beginning.reduce((sum, count, other) => (isWithin(locked, option, other) ? sum + count : sum), 0)
  let [least, fewest]: [Majority | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  const counted = new Set<number>()
  for (const majority of clashing) {
    if (counted.has(majority.loser)) continue
    counted.add(majority.loser)
    const count = onFrom(majority.loser)
    if (count < fewest) [least, fewest] = [majority, count]
  }
  if (!least) return []
  const { loser } = least
  return [
    least,
    ...clashing.filter(({ winner, loser: to }) => isWithin(locked, loser, winner) && !isAbove(locked, loser, to)),
  ]
}

function note(clashes: Clashes, clashing: readonly Majority[]): void {
  for (const { level, winner, loser } of clashing) {
    const options = clashes.get(level) ?? new Set()
    clashes.set(level, options.add(winner).add(loser))
  }
}
