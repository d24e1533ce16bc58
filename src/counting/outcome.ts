// Owns the shape of a count: what every method comes to, and what it takes to redo it by hand.
import type { CountSettings, Method } from './election.ts'

export interface Outcome {
  /** `decided`: nothing left in `tied`. `empty`: there was nothing to count. */
  status: 'decided' | 'tied' | 'empty'
  /** Elected beyond doubt, in the order of election or of the ranking; equals by id. */
  winners: string[]
  /** Contending equally for the seats that remain. */
  tied: string[]
}

/** What broke a tie. `same-outcome`: nothing, since however it is broken the same are elected. */
export type Resolution = 'backward' | 'draw' | 'same-outcome' | 'head-to-head' | 'higher-score' | 'most-top-scores'

/** A tie that the count met: at which stage, between whom, and what resolved it (null: nothing did). */
export interface Tie {
  /** `final`, or the round and what was to be decided in it: `round 2: elimination`. */
  stage: string
  options: string[]
  resolvedBy: Resolution | null
  /** There were too many ways of breaking it to follow them all: whoever may still be elected is told as tied. */
  unfollowed?: true
}

/** Numbers by option id. */
export type Numbers = Record<string, number>
/** A number for each ordered pair of options. */
export type Matrix = Record<string, Numbers>

/** Votes that moved in a round: from whom, to whom, and those that found nobody. */
export interface Transfer {
  from: string
  /** Why: an elected option's surplus, or an eliminated option's votes. */
  kind: 'surplus' | 'elimination'
  /** Votes by the option that got them. */
  to: Numbers
  exhausted: number
  /** What each moved vote is worth after the move, as a share of before: (votes − quota) / votes. 1 at an elimination. */
  factor: number
}

export interface Round {
  /** From 1. */
  round: number
  /** Votes or scores of those who contend in this round, as it begins. */
  tallies: Numbers
  elected: string[]
  eliminated: string[]
  /** Votes that no longer count for anybody, in all, as the round begins. */
  exhausted: number
  /** What moved at the end of the round. */
  transfers?: Transfer[]
  /** STAR: the two with the highest scores, how many voters prefer each, and how many neither. */
  finalists?: string[]
  runoff?: Numbers
  noPreference?: number
  /** Reweighted range voting: what a ballot weighs in this round, the most first, and how many voters' ballots do. */
  weights?: { weight: number; voters: number }[]
}

/** One side preferred to the other by more voters. `strength` is in the terms of the method's variant; null is infinite. */
export interface Defeat {
  winner: string
  loser: string
  votes: number
  against: number
  strength: number | null
}

/** What one method makes of the ballots. Every number is exact, or the double nearest to an exact value. */
export interface MethodCount {
  outcome: Outcome
  /** All options, best first; an inner list of several is a tie. Null when nothing was counted, or the method makes none. */
  ranking: string[][] | null
  scores: Numbers | null
  rounds: Round[] | null
  /** How many voters rank the row's option above the column's. */
  pairwise: Matrix | null
  /** Votes that elect. */
  quota: number | null
  ties: Tie[]
  /** Ballots that at the end count for nobody (in votes, which may be parts of a ballot). */
  exhausted: number
  /** Pairwise methods: who beats whom, strongest first. */
  defeats?: Defeat[]
  /** Schulze: the strength of the strongest path from the row's option to the column's; null is infinite. */
  strongestPaths?: Record<string, Record<string, number | null>>
  /** Ranked pairs: the defeats in the order in which they were taken, and whether each was locked in. */
  locked?: (Defeat & { locked: boolean })[]
  /** Kemeny–Young: every order with the highest score, best option first; at most MAX_ORDERS. */
  orders?: string[][]
  /** Kemeny–Young: how many preferences of voters those orders agree with. */
  bestScore?: number
  /** Majority judgment: the median score; null for an option without any. Availability: `yes`, `maybe` and `no`. */
  medians?: Record<string, number | null>
  /** How many voters gave the option each score (by score), or each answer. */
  grades?: Matrix
  /** Borda and Dowdall: how many voters give the option each place; `2-4` are places that it shares with its equals. */
  places?: Matrix
}

/** What was given to be counted, as far as explanations tell it. */
export interface Given {
  /** Points: what they cost on the ballots; absent when as the method has it. */
  cost?: 'linear' | 'quadratic'
  /** Scores: the ends of the scale. */
  scale?: { min: number; max: number }
  /** Whether any ballot ranks options equal, and whether any leaves options out. */
  equalRanks?: boolean
  leftOut?: boolean
}

/** A whole count: the outcome with everything that led to it. */
export interface Count extends MethodCount {
  method: Method
  seats: number
  settings: CountSettings
  given?: Given
  ballots: { total: number; counted: number; blank: number; exhausted: number }
}

/** The count of no ballots at all. */
export function emptyCount(): MethodCount {
  return {
    outcome: { status: 'empty', winners: [], tied: [] },
    ranking: null,
    scores: null,
    rounds: null,
    pairwise: null,
    quota: null,
    ties: [],
    exhausted: 0,
  }
}
