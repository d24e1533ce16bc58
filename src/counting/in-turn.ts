// Owns electing one after another, along every way that ties which nothing breaks leave open.
import type { MethodCount, Outcome, Round, Tie } from './outcome.ts'

/** What one round comes to, given who has been elected before it. Options are meant by their index. */
export interface Turn {
  /** Who may be elected: one, or several when a tie that nothing resolves decides between them. */
  next: readonly number[]
  /** The ties of the round, in the order in which they came up; at most the last is unresolved. */
  ties: readonly Tie[]
  /** What the round shows beside its number and who is elected; `null`: a tie is left open there. */
  show: (elected: number | null) => Pick<Round, 'tallies' | 'finalists' | 'runoff' | 'noPreference' | 'weights'>
  /** How much it took to find out, in looks at a pair. */
  work: number
}

/** What may be spent on different ways, in looks at a pair: about a tenth of a second. */
const MAX_WORK = 2_000_000
/** What each further way costs beside: it bounds the memory that they take. */
const WORK_PER_WAY = 100

/** Sets of options are kept as the bits of a number. */
type Options = bigint
/** Elected in every way from here, and in any. */
interface Prospect {
  all: Options
  any: Options
}

const bitOf = (option: number): Options => 1n << BigInt(option)

/**
 * Fills the seats one by one. Where a tie sends the count different ways, all are followed: those who are elected in
 * every way are winners, those who are in some only are tied. A tie that makes no difference to that is resolved as
 * `same-outcome`; the count is then shown as if the first by id had won it. At the first tie that does make one the
 * rounds end, with nobody elected in the last.
 *
 * When the ways are too many to follow, the count ends conservatively: winners are those whom all ways have elected by
 * the last round that could be followed whole, and everybody else is tied. With seats for all, all are elected whatever
 * the ways, which then only decide the order. Rounds are shown as far as the ways were followed.
 */
export function electInTurn(
  options: readonly string[],
  seats: number,
  turnOf: (elected: readonly number[]) => Turn,
): Pick<MethodCount, 'outcome' | 'rounds' | 'ties'> {
  const indexes = [...options.keys()]
  const members = (set: Options): number[] => indexes.filter((index) => (set & bitOf(index)) !== 0n)
  const take = (set: Options): Turn => turnOf(members(set))
  const name = (index: number): string => options[index] ?? ''
  const forAll = seats >= options.length
  const { levels, whole } = follow(forAll ? options.length : seats, take)
  const { winners, possible } = electedIn(levels, (set) => members(set).map(name))
  const others = (whole ? possible : [...options]).filter((option) => !winners.includes(option))
  const outcome: Outcome =
    others.length === 0 || forAll
      ? { status: 'decided', winners: [...winners, ...others], tied: [] }
      : { status: 'tied', winners, tied: others }
  return { outcome, ...walk(levels, whole ? prospectsOf(levels) : null, forAll, take, name) }
}

/** Round by round, who may have been elected before it, and whom each such set may lead to. The last has no next. */
type Levels = Map<Options, readonly Options[]>[]

function follow(rounds: number, take: (set: Options) => Turn): { levels: Levels; whole: boolean } {
  const levels: Levels = []
  let sets: Options[] = [0n]
  let work = 0
  for (let round = 0; round < rounds; round++) {
    const level = new Map<Options, readonly Options[]>()
    for (const set of sets) {
      const turn = take(set)
      // A count that goes one way only is finished whatever it takes.
      if (sets.length > 1) work += turn.work + turn.next.length * WORK_PER_WAY
      if (work > MAX_WORK) return { levels: [...levels, new Map(sets.map((each) => [each, []]))], whole: false }
      level.set(
        set,
        turn.next.map((option) => set | bitOf(option)),
      )
    }
    levels.push(level)
    sets = [...new Set([...level.values()].flat())]
  }
  return { levels: [...levels, new Map(sets.map((set) => [set, []]))], whole: true }
}

/** Those elected in every way, in the order in which that came to be so, and those elected in any. */
function electedIn(levels: Levels, names: (set: Options) => string[]): { winners: string[]; possible: string[] } {
  const winners: string[] = []
  let [certain, possible] = [0n, 0n]
  for (const level of levels) {
    const sets = [...level.keys()]
    const all = sets.reduce((common, set) => common & set)
    winners.push(...names(all & ~certain))
    certain = all
    possible = sets.reduce((any, set) => any | set)
  }
  return { winners, possible: names(possible) }
}

function prospectsOf(levels: Levels): Map<Options, Prospect> {
  const prospects = new Map<Options, Prospect>()
  for (const level of [...levels].reverse()) {
    for (const [set, next] of level) {
      const ahead = next.flatMap((each) => prospects.get(each) ?? [])
      prospects.set(set, {
        all: ahead.length === 0 ? set : ahead.map(({ all }) => all).reduce((common, all) => common & all),
        any: ahead.reduce((any, { any: more }) => any | more, set),
      })
    }
  }
  return prospects
}

/** Goes the way that is shown. */
function walk(
  levels: Levels,
  prospects: Map<Options, Prospect> | null,
  forAll: boolean,
  take: (set: Options) => Turn,
  name: (index: number) => string,
): { rounds: Round[]; ties: Tie[] } {
  const rounds: Round[] = []
  const ties: Tie[] = []
  let set: Options = 0n
  for (const level of levels.slice(0, -1)) {
    const { next, ties: met, show } = take(set)
    const nexts = (level.get(set) ?? []).map((each) => prospects?.get(each))
    const [first] = nexts
    const same =
      forAll || next.length === 1 || nexts.every((one) => one && one.all === first?.all && one.any === first.any)
    const resolve = (tie: Tie): Tie => (tie.resolvedBy === null && same ? { ...tie, resolvedBy: 'same-outcome' } : tie)
    ties.push(...met.map(resolve))
    const [lead = 0] = next
    const elected = same ? [name(lead)] : []
    rounds.push({ round: rounds.length + 1, ...show(same ? lead : null), elected, eliminated: [], exhausted: 0 })
    if (!same) break
    set |= bitOf(lead)
  }
  return { rounds, ties }
}
