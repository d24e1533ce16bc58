// Owns the ranking of an instant-runoff count: whatever all ways of settling its ties agree on.
import { advance, bitsOf, type Contest, type Standing } from './elimination.ts'
import { byVotes } from './elimination-turn.ts'
import { choose, doomed, hasBit, type Search, searchOf } from './tie-branches.ts'

/**
 * Sets of options (a bit for each) that hold the first places in every way the count may go, whatever their order: the
 * largest first, each part of the one before.
 */
interface Tops {
  top: bigint
  smaller: Tops | null
}

/** Null: no sets. */
type Found = Tops | null | 'too many ways'

interface Ranks {
  search: Search
  tops: Map<Standing, Found>
}

/**
 * The ranking: the winner, those who stand at the end by their votes, then the others in reverse order of elimination.
 * Where a tie could be settled in several ways, options stand together that these put in different orders.
 *
 * @param contenders who is elected, or ties for it
 * @returns null when the ties leave too much open: others could stand above a contender, or there are too many ways
 */
export function rankingOf(contest: Contest, first: Standing, contenders: readonly string[]): string[][] | null {
  const { options } = contest
  let tops = topsOf(contest, first, { search: searchOf(contest), tops: new Map() })
  if (tops === 'too many ways') return null
  const groups: string[][] = []
  for (; tops; tops = tops.smaller) {
    const { top, smaller } = tops
    groups.unshift(options.filter((_, option) => hasBit(top & ~(smaller?.top ?? 0n), option)))
  }
  const [best = []] = groups
  return best.length === contenders.length && best.every((option) => contenders.includes(option)) ? groups : null
}

function topsOf(contest: Contest, now: Standing, ranks: Ranks): Found {
  const known = ranks.tops.get(now)
  if (known !== undefined) return known
  const smaller = now.turn.kind === 'end' ? lastTops(now) : laterTops(contest, now, ranks)
  const tops = smaller === 'too many ways' || smaller?.top === now.mask ? smaller : { top: now.mask, smaller }
  ranks.tops.set(now, tops)
  return tops
}

/** The winner, and below those who still stand, by their votes. */
function lastTops({ turn, continuing, votes }: Standing): Tops | null {
  const others = byVotes(continuing, votes).filter((option) => !turn.elects.includes(option))
  let tops: Tops = { top: bitsOf(turn.elects), smaller: null }
  let { top } = tops
  for (const [place, option] of others.entries()) {
    top |= bitsOf([option])
    const next = others[place + 1]
    if (next === undefined || votes[next] !== votes[option]) tops = { top, smaller: tops }
  }
  return tops
}

function laterTops(contest: Contest, now: Standing, ranks: Ranks): Found {
  if (contest.looks > ranks.search.limit) return 'too many ways'
  const { options, by } = choose(contest, now)
  // Also where their order does not matter for who is elected, it does here.
  const ways = by === 'same-outcome' && now.turn.kind === 'elimination' ? now.turn.among : options
  const lower = ways.length > 1 ? below(contest, now, ways, ranks) : undefined
  if (lower !== undefined) return lower
  let tops: Tops | null | undefined
  for (const option of ways) {
    const way = topsOf(contest, advance(contest, now, option), ranks)
    if (way === 'too many ways') return way
    tops = tops === undefined ? way : common(tops, way)
  }
  return tops ?? null
}

/** The sets that are in both. */
function common(a: Tops | null, b: Tops | null): Tops | null {
  if (a === b || !a || !b) return a && b
  if (a.top > b.top) return common(a.smaller, b)
  if (a.top < b.top) return common(a, b.smaller)
  const smaller = common(a.smaller, b.smaller)
  return smaller === a.smaller ? a : { top: a.top, smaller }
}

/**
 * What all ways agree on when the lowest must all be eliminated before anybody else. That is everything if they are exactly
 * the tied, and nobody wins meanwhile; otherwise less, so that it is asked only when there are too many ways to follow.
 */
function below(contest: Contest, now: Standing, tied: readonly number[], ranks: Ranks): Found | undefined {
  const lowest = doomed(contest, now)
  if (lowest.length === 0) return undefined
  let after = now
  for (let gone = 0; gone < lowest.length && after.turn.kind === 'elimination'; gone += 1) {
    after = advance(contest, after, after.turn.among[0] ?? null)
  }
  const won = after.turn.kind === 'end'
  const looks = 2 ** lowest.length * (contest.prefs.size + contest.prefs.width)
  if ((won || lowest.length > tied.length) && looks < ranks.search.limit - contest.looks) return undefined
  if (!won) return topsOf(contest, after, ranks)
  return { top: now.mask & ~bitsOf(lowest), smaller: { top: bitsOf(after.turn.elects), smaller: null } }
}
