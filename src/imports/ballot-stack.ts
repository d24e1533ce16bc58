// Owns the ballots of a file as they are gathered: checked, and equal ones put together.
import type { Ballot, BallotRules, Weighted } from '../counting/election.ts'
import { ballotFault, canonicalBallot, contentOf } from '../votes/ballot.ts'
import { Unreadable } from './imported.ts'
import { MAX_VOTES } from './limits.ts'

export class BallotStack {
  readonly #rules: BallotRules
  readonly #options: ReadonlySet<string>
  readonly #kept = new Map<string, Weighted>()
  #votes = 0

  constructor(rules: BallotRules, options: readonly string[]) {
    this.#rules = rules
    this.#options = new Set(options)
  }

  /** Adds what so many voters cast. @throws Unreadable for a ballot that its rules do not allow */
  add(given: Ballot, count: number, line: number | null): void {
    const fault = ballotFault(given, this.#rules, this.#options)
    if (fault) throw new Unreadable(line, fault.reason)
    this.#votes += count
    if (this.#votes > MAX_VOTES) throw new Unreadable(line, `There are more than ${MAX_VOTES} votes.`)
    const ballot = canonicalBallot(given)
    const content = contentOf(ballot)
    const kept = this.#kept.get(content)
    if (kept) kept.count += count
    else this.#kept.set(content, { ballot, count })
  }

  /** Distinct ballots, sorted by content as an export has them. */
  ballots(): Weighted[] {
    return [...this.#kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, weighted]) => weighted)
  }
}

/** Ranks as a ballot has them: the options of each rank, the best first. */
export function rankingOf(ranks: readonly (readonly string[])[]): Ballot {
  return { ranking: ranks.map((rank) => (rank.length === 1 && rank[0] !== undefined ? rank[0] : rank)) }
}

/** The ranking that numbers give, one for each option: equal numbers are equal ranks. `best` says which end is first. */
export function rankingBy(numbers: readonly (readonly [id: string, number: number])[], best: 'low' | 'high'): Ballot {
  const groups = new Map<number, string[]>()
  for (const [id, number] of numbers) groups.set(number, [...(groups.get(number) ?? []), id])
  const sorted = [...groups].sort(([a], [b]) => (best === 'low' ? a - b : b - a))
  return rankingOf(sorted.map(([, ids]) => ids))
}
