// Owns what all ways of locking come to: a ranking that they all agree to, and who is elected in all, some or none.
import { isAbove, type Locked, standings } from './locked.ts'
import { type Budget, type Clashes, type Levels, type Ways, waysToLock } from './locking.ts'
import { blocksOf, depthsOf, layersOf, netsOf } from './order.ts'
import type { Resolution } from './outcome.ts'

/** The most work that a count spends on trying equally strong majorities in every order, in words of 32 bits, each time. */
export const MAX_LOCKING_WORDS = 1_000_000

/** What may be spent on the ranking, and, where that was not enough, on finding only who is elected. */
export interface Budgets {
  ranking: Budget
  elected: Budget
}

/** Where equally strong majorities clashed, and between whom. */
export interface Clash {
  level: number
  between: number[]
  resolvedBy: Resolution | null
}

export interface BlockCount {
  ranking: number[][]
  /** In the order of the ranking. */
  winners: number[]
  tied: number[]
  clashes: Clash[]
}

/**
 * Counts a block of options that all beat everybody after them, so that what is locked elsewhere never touches it.
 *
 * @param levels the majorities within the block by strength, strongest first; options by their places in the block
 * @param seats left for the block and those after it; may be below 0
 */
export function countBlock(block: readonly number[], levels: Levels, seats: number, budgets: Budgets): BlockCount {
  const n = block.length
  const ways = waysToLock(n, levels, budgets.ranking, () => true)
  const ranking = rankingOf(n, ways)
  const { always, ever, differ } =
    seats > 0 && seats < n ? electedIn(n, levels, seats, ways, budgets.elected) : all(n, seats >= n)
  const outside = (places: readonly number[]): number[] => places.map((place) => block[place] ?? 0)
  return {
    ranking: ranking.map(outside),
    winners: outside(ranking.flat().filter((place) => always[place])),
    tied: outside([...block.keys()].filter((place) => ever[place] && !always[place])),
    clashes: listed(ways.clashes, differ ? null : 'same-outcome').map((clash) => ({
      ...clash,
      between: outside(clash.between),
    })),
  }
}

/** Clashes as they are reported: those of the strongest majorities first. */
export function listed(clashes: Clashes, resolvedBy: Clash['resolvedBy']): Clash[] {
  return [...clashes]
    .map(([level, between]) => ({ level, between: [...between].sort((a, b) => a - b), resolvedBy }))
    .sort((a, b) => a.level - b.level)
}

/** Options stand apart where one is in a higher layer at every end, and as far as that is sure where trying stopped. */
function rankingOf(n: number, { ends, open }: Ways): number[][] {
  const depths = ends.map((locked) => depthsOf(n, (one, other) => isAbove(locked, one, other)))
  const above = (one: number, other: number): boolean =>
    depths.every((depth) => (depth[one] ?? 0) < (depth[other] ?? 0)) &&
    open.every((locked) => isAbove(locked, one, other))
  return blocksOf(netsOf(n, above))
}

/** Who is elected however it goes on, and who may be. */
interface Elected {
  sure: boolean[]
  possible: boolean[]
}

/** Who is elected in every way, who in some, and whether the ways differ. */
interface Summary {
  always: boolean[]
  ever: boolean[]
  differ: boolean
}

const all = (n: number, elected: boolean): Summary => {
  const each = Array.from({ length: n }, () => elected)
  return { always: each, ever: each, differ: false }
}

function electedIn(n: number, levels: Levels, seats: number, ways: Ways, budget: Budget): Summary {
  if (ways.open.length === 0) return summaryOf(n, ways.ends, seats)
  const summary: Summary = { ...all(n, false), always: all(n, true).always }
  const add = (elected: Elected): void => {
    summary.always = summary.always.map((is, option) => is && elected.sure[option] === true)
    summary.ever = summary.ever.map((is, option) => is || elected.possible[option] === true)
  }
  // There is no need to go on where nothing more can come out than is known already.
  const saysMore = ({ sure, possible }: Elected): boolean =>
    possible.some((is, option) => is && !summary.ever[option]) ||
    sure.some((is, option) => !is && summary.always[option])
  const { open } = waysToLock(n, levels, budget, (locked, atEnd) => {
    if (atEnd) add(electedAtEnd(locked, seats))
    return !atEnd && saysMore(electedSoFar(locked, seats))
  })
  for (const locked of open) add(electedSoFar(locked, seats))
  return { ...summary, differ: summary.ever.some((is, option) => is && !summary.always[option]) }
}

function summaryOf(n: number, ends: readonly Locked[], seats: number): Summary {
  const ways = ends.map((locked) => electedAtEnd(locked, seats))
  const options = Array.from({ length: n }, (_, option) => option)
  const always = options.map((option) => ways.every(({ sure }) => sure[option]))
  const ever = options.map((option) => ways.some(({ possible }) => possible[option]))
  const [first] = ways
  const alike = ({ sure, possible }: Elected): boolean =>
    options.every((option) => sure[option] === first?.sure[option] && possible[option] === first?.possible[option])
  return { always, ever, differ: !ways.every(alike) }
}

/** The seats go to the upper layers; the layer that the last one divides may get them. */
function electedAtEnd(locked: Locked, seats: number): Elected {
  const { n } = locked
  const sure = Array.from({ length: n }, () => false)
  const possible = [...sure]
  let left = seats
  for (const layer of layersOf(n, (one, other) => isAbove(locked, one, other))) {
    for (const option of layer) {
      sure[option] = layer.length <= left
      possible[option] = left > 0
    }
    left -= layer.length
  }
  return { sure, possible }
}

/** However it goes on, all that stand above an option stay there, and all that stand below it, too. */
function electedSoFar(locked: Locked, seats: number): Elected {
  const { above, below } = standings(locked)
  return {
    sure: Array.from(below, (count) => locked.n - 1 - count < seats),
    possible: Array.from(above, (count) => count < seats),
  }
}
