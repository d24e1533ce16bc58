// Owns who holds which ballots in a count by elimination, and how many votes that makes.
import { look, type Preferences, type Visit } from './preferences.ts'
import type { Holdings } from './stv-holdings.ts'

/** What each option holds. */
export interface Lists {
  /** Votes by option, in units of 1 ÷ (scale × split); 0 for those that do not continue. */
  votes: readonly bigint[]
  /** For each option lists of the ballots that count for it, in whole or in part. Lists are shared, never changed. */
  ballots: readonly (readonly (readonly number[])[])[]
}

/** Lays every ballot with the best ranked options that continue (`stands` is 1), in equal parts where they are several. */
export function laidOut(prefs: Preferences, stands: Uint8Array, holdings: Holdings): Lists {
  const { size, width, order } = prefs
  const { active } = holdings
  const ballots = Array.from({ length: width }, (): number[] => [])
  const sums = new Sums(prefs, holdings)
  const visit: Visit = (ballot, first, last, count) => {
    sums.add(stands, ballot, first, last, count, 1)
    for (let place = first; place <= last; place += 1) {
      const option = order[place] ?? 0
      if (stands[option] === 1) ballots[option]?.push(ballot)
    }
  }
  for (let ballot = 0; ballot < size; ballot += 1) {
    if (active[ballot] !== 0) look(prefs, stands, ballot, visit)
  }
  return { votes: sums.onTop(new Array<bigint>(width).fill(0n)), ballots: ballots.map((list) => [list]) }
}

/**
 * Passes on the ballots of an option that is eliminated: the same as laying out all of them anew.
 * @param stands 1 for each option that continues, the one that goes no more
 */
export function passedOn(
  prefs: Preferences,
  stands: Uint8Array,
  holdings: Holdings,
  before: Lists,
  gone: number,
): Lists {
  const { width, order, ranks } = prefs
  const stood = stands.slice()
  stood[gone] = 1
  const sums = new Sums(prefs, holdings)
  const gained = new Map<number, number[]>()
  const take: Visit = (ballot, first, last, count) => sums.add(stood, ballot, first, last, count, -1)
  const give: Visit = (ballot, first, last, count) => {
    sums.add(stands, ballot, first, last, count, 1)
    const row = ballot * width
    // Equals of the one that goes hold the ballot already: only their parts grow.
    if (ranks[row + (order[first] ?? 0)] === ranks[row + gone]) return
    for (let place = first; place <= last; place += 1) {
      const option = order[place] ?? 0
      if (stands[option] === 0) continue
      const list = gained.get(option)
      if (list) list.push(ballot)
      else gained.set(option, [ballot])
    }
  }
  for (const list of before.ballots[gone] ?? []) {
    for (const ballot of list) {
      look(prefs, stood, ballot, take)
      look(prefs, stands, ballot, give)
    }
  }
  const ballots = [...before.ballots]
  ballots[gone] = []
  for (const [option, list] of gained) ballots[option] = [...(ballots[option] ?? []), list]
  return { votes: sums.onTop(before.votes), ballots }
}

/** Adds up ballots as plain numbers where they carry the same and divide it among as many: one kind of vote each. */
class Sums {
  readonly #prefs: Preferences
  readonly #holdings: Holdings
  readonly #kinds = new Map<number, number>()
  readonly #shares: bigint[] = []
  #sums: Float64Array
  #lastKey = -1
  #lastKind = -1

  constructor(prefs: Preferences, holdings: Holdings) {
    this.#prefs = prefs
    this.#holdings = holdings
    this.#sums = new Float64Array(2 * prefs.width)
  }

  /** Counts a ballot for the options from `first` to `last` in its order that stand; times −1 to take it back. */
  add(stands: Uint8Array, ballot: number, first: number, last: number, count: number, times: 1 | -1): void {
    const { width, order, weights } = this.#prefs
    const start = this.#kindOf(this.#holdings.active[ballot] ?? 0, count) * width
    const weight = times * (weights[ballot] ?? 0)
    for (let place = first; place <= last; place += 1) {
      const option = order[place] ?? 0
      if (stands[option] === 1) this.#sums[start + option] = (this.#sums[start + option] ?? 0) + weight
    }
  }

  #kindOf(value: number, count: number): number {
    const { width, split } = this.#prefs
    const key = value * (width + 1) + count
    if (key === this.#lastKey) return this.#lastKind
    let kind = this.#kinds.get(key)
    if (kind === undefined) {
      kind = this.#shares.push((this.#holdings.values[value] ?? 0n) * (split / BigInt(count))) - 1
      this.#kinds.set(key, kind)
      if (this.#shares.length * width > this.#sums.length) {
        const more = new Float64Array(this.#sums.length * 2)
        more.set(this.#sums)
        this.#sums = more
      }
    }
    this.#lastKey = key
    this.#lastKind = kind
    return kind
  }

  /** The votes before, and what was added. */
  onTop(before: readonly bigint[]): bigint[] {
    const { width } = this.#prefs
    const votes = [...before]
    for (const [kind, share] of this.#shares.entries()) {
      for (let option = 0; option < width; option += 1) {
        const sum = this.#sums[kind * width + option] ?? 0
        if (sum !== 0) votes[option] = (votes[option] ?? 0n) + BigInt(sum) * share
      }
    }
    return votes
  }
}
