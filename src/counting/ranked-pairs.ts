// Owns ranked pairs: majorities are locked in, the strongest first, unless they would close a circle.
import type { CountSettings } from './election.ts'
import { isAbove } from './locked.ts'
import { type BlockCount, type Clash, countBlock, listed, MAX_LOCKING_WORDS } from './locked-block.ts'
import { levelsOf, lockInOrder, type OneWay } from './locking.ts'
import { blocksOf, layersOf } from './order.ts'
import type { MethodCount, Outcome, Tie } from './outcome.ts'
import {
  type Majority,
  majorities,
  netWins,
  type PairwiseTally,
  pairwiseCount,
  pairwiseTally,
  toDefeat,
} from './pairwise.ts'
import type { RankingElection } from './profile.ts'
import { fillSeats } from './seats.ts'

/** Counts ballots by ranked pairs: see `rankedPairsOf`. */
export function countRankedPairs({ ballots, settings, lots }: RankingElection): MethodCount {
  return rankedPairsOf(pairwiseTally(ballots, settings.unranked), settings, lots)
}

/**
 * Tideman (Independence of clones as a criterion for voting rules, Social Choice and Welfare 4, 1987). Majorities are
 * taken the strongest first, and each is locked in unless it closes a circle with those that are. Strength is by
 * `variant`: `margins`, as Tideman has it, or `winning-votes` (of equal votes, fewer against are stronger). Where as
 * many prefer one as the other there is nothing to lock.
 *
 * `ranking` has the layers of what is locked: those that nobody stands above, then those that nobody else stands above,
 * and so on. Several seats go to the top of the ranking; options of the layer that the last seat divides tie.
 *
 * Equally strong majorities can be taken in any order, and where that matters it is a tie at the stage `round n:
 * locking`, n being the place of their strength. By Tideman's own rule whoever wins in some order is a winner: `winners`
 * are elected in every order, `tied` in some, and the ranking keeps options apart only as every order does. To find that
 * is NP-complete (Brill and Fischer, The price of neutrality for the ranked pairs method, AAAI 2012), so trying stops
 * after MAX_LOCKING_WORDS of work; beyond it whoever could still be elected is tied. With lots, the majority over the
 * unluckiest comes first, as in Eppley's Maximize Affirmed Majorities (2003), so that what is held against the luckiest
 * is taken last. `locked` shows that order, or without lots the order of `defeats`.
 */
export function rankedPairsOf(
  tally: PairwiseTally,
  settings: CountSettings,
  lots: readonly string[] | null,
): MethodCount {
  const { options } = tally
  const variant = settings.variant ?? 'winning-votes'
  const found = majorities(tally, variant, variant === 'winning-votes')
  const one = lockInOrder(options.length, levelsOf(lots ? inOrderOfLots(found, options, lots) : found))
  const { ranking, clashes, elected } = lots ? drawn(tally, one, settings, lots) : inEveryOrder(tally, found, settings)
  const ties = clashes
    .sort((a, b) => a.level - b.level)
    .map(({ level, between, resolvedBy }) => ({
      stage: `round ${level}: locking`,
      options: namesOf(options, between),
      resolvedBy,
    }))
  return pairwiseCount(tally, {
    outcome: elected.outcome,
    ties: [...ties, ...elected.ties],
    ranking,
    defeats: found.map((majority) => toDefeat(options, majority, variant)),
    locked: one.taken.map(({ majority, locked }) => ({ ...toDefeat(options, majority, variant), locked })),
  })
}

interface Found {
  ranking: string[][]
  clashes: Clash[]
  elected: { outcome: Outcome; ties: Tie[] }
}

const namesOf = (options: readonly string[], places: readonly number[]): string[] =>
  places.map((place) => options[place] ?? '')

function drawn(
  { options }: PairwiseTally,
  { locked, clashes }: OneWay,
  { seats }: CountSettings,
  lots: readonly string[],
): Found {
  const layers = layersOf(options.length, (one, other) => isAbove(locked, one, other))
  const ranking = layers.map((layer) => namesOf(options, layer))
  return { ranking, clashes: listed(clashes, 'draw'), elected: fillSeats(ranking, seats, lots) }
}

function inEveryOrder(tally: PairwiseTally, found: readonly Majority[], settings: CountSettings): Found {
  const budgets = { ranking: { words: MAX_LOCKING_WORDS }, elected: { words: MAX_LOCKING_WORDS } }
  let seats = settings.seats
  const blocks = blocksOf(netWins(tally)).map((block) => {
    const counted = countBlock(block, levelsOf(within(block, found)), seats, budgets)
    seats -= block.length
    return counted
  })
  const names = (places: readonly number[]): string[] => namesOf(tally.options, places)
  return {
    ranking: blocks.flatMap((block) => block.ranking.map(names)),
    clashes: blocks.flatMap((block) => block.clashes),
    elected: electedBy(blocks, names),
  }
}

function electedBy(
  blocks: readonly BlockCount[],
  names: (places: readonly number[]) => string[],
): { outcome: Outcome; ties: Tie[] } {
  const winners = names(blocks.flatMap((block) => block.winners))
  const tied = names(blocks.flatMap((block) => block.tied))
  if (tied.length === 0) return { outcome: { status: 'decided', winners, tied }, ties: [] }
  const tie: Tie = { stage: 'final', options: tied, resolvedBy: null }
  return { outcome: { status: 'tied', winners, tied }, ties: [tie] }
}

/** Of equally strong majorities the one over the unluckiest first. Which of those over the same one is all the same. */
function inOrderOfLots(all: readonly Majority[], options: readonly string[], lots: readonly string[]): Majority[] {
  const places = options.map((option) => lots.indexOf(option))
  const lot = ({ loser }: Majority): number => places[loser] ?? 0
  return [...all].sort((a, b) => a.level - b.level || lot(b) - lot(a))
}

/** Majorities between options of the block; options by their places in the block. */
function within(block: readonly number[], all: readonly Majority[]): Majority[] {
  const places = new Map(block.map((option, place) => [option, place]))
  return all.flatMap((majority) => {
    const winner = places.get(majority.winner)
    const loser = places.get(majority.loser)
    return winner === undefined || loser === undefined ? [] : [{ ...majority, winner, loser }]
  })
}
