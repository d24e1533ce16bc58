// Owns ballots in the form in which they count quickly: one row of small numbers a ballot, and how many voters cast it.
import type { CountSettings, PointsBallot, RankingBallot, ScoreBallot } from './election.ts'

const FIRST_ROWS = 64

/** Options in the one order that every count uses, whatever order they came in: by their code units. */
export function inOrder(options: readonly string[]): string[] {
  return [...options].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** Rows of numbers that grow as ballots are added. */
class Rows<A extends Uint8Array | Int32Array> {
  readonly options: readonly string[]
  /** Ballots × options. */
  cells: A
  /** How many voters cast each ballot. */
  weights = new Float64Array(FIRST_ROWS)
  /** Ballots added so far. */
  size = 0
  /** Voters in all. */
  total = 0
  /** How many times a voter leaves an option out. */
  leftOut = 0
  /** Cells without anything in them. */
  readonly make: (cells: number) => A
  readonly #index: ReadonlyMap<string, number>

  constructor(options: readonly string[], make: (cells: number) => A) {
    this.make = make
    this.options = inOrder(options)
    this.#index = new Map(this.options.map((option, index) => [option, index]))
    this.cells = make(FIRST_ROWS * this.options.length)
  }

  /** Where an option stands in the row. @throws RangeError for one that is not an option: ballots are checked before */
  indexOf(option: string): number {
    const index = this.#index.get(option)
    if (index === undefined) throw new RangeError(`not an option: ${option}`)
    return index
  }

  /** Makes room for one more ballot, and gives the place of its first cell. */
  protected next(weight: number): number {
    const width = this.options.length
    if (this.size === this.weights.length) {
      const weights = new Float64Array(this.size * 2)
      weights.set(this.weights)
      this.weights = weights
      const cells = this.make(this.size * 2 * width)
      cells.set(this.cells)
      this.cells = cells
    }
    this.weights[this.size] = weight
    this.total += weight
    this.size += 1
    return (this.size - 1) * width
  }
}

/** Rankings: a cell holds the rank of the option from 1 (equal ranks alike, none skipped), or 0 when it is unranked. */
export class Rankings extends Rows<Uint8Array> {
  /** Voters who rank options equal. */
  equalRanks = 0

  constructor(options: readonly string[]) {
    super(options, (cells) => new Uint8Array(cells))
  }

  /** Adds a ballot that `count` voters cast. Empty groups are no ranks. */
  add({ ranking }: RankingBallot, count: number): void {
    const start = this.next(count)
    let [rank, ranked, equals] = [0, 0, false]
    for (const group of ranking) {
      ranked += typeof group === 'string' ? 1 : group.length
      if (typeof group === 'string') this.cells[start + this.indexOf(group)] = ++rank
      else if (group.length > 0) {
        rank += 1
        equals ||= group.length > 1
        for (const option of group) this.cells[start + this.indexOf(option)] = rank
      }
    }
    if (equals) this.equalRanks += count
    this.leftOut += count * (this.options.length - ranked)
  }
}

/** Stands in a cell for "no score". */
export const UNSCORED = -2_147_483_648

/** Scores or points: a cell holds what the ballot gives the option, or UNSCORED. */
export class Scores extends Rows<Int32Array> {
  constructor(options: readonly string[]) {
    super(options, (cells) => new Int32Array(cells).fill(UNSCORED))
  }

  /** Adds a ballot that `count` voters cast. */
  add(ballot: ScoreBallot | PointsBallot, count: number): void {
    const start = this.next(count)
    const given = 'scores' in ballot ? ballot.scores : ballot.points
    const names = Object.keys(given)
    this.leftOut += count * (this.options.length - names.length)
    for (const option of names) this.cells[start + this.indexOf(option)] = given[option] ?? UNSCORED
  }
}

/** What a method of rankings is given. There is at least one ballot, and none is blank. */
export interface RankingElection {
  ballots: Rankings
  settings: CountSettings
  /** All options, the luckiest first; null: ties are reported. */
  lots: readonly string[] | null
}

/** What a method of scores is given: the same, and the ends of the scale. */
export interface ScoreElection {
  ballots: Scores
  scale: { min: number; max: number }
  settings: CountSettings
  lots: readonly string[] | null
}
