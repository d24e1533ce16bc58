// Owns the shape of a count's outcome: what every method comes to in the end.

export interface Outcome {
  /** `decided`: nothing left in `tied`. `empty`: there was nothing to count. */
  status: 'decided' | 'tied' | 'empty'
  /** Elected beyond doubt. */
  winners: string[]
  /** Contending equally for the seats that remain. */
  tied: string[]
}

/** A tie that the count met: at which stage, between whom, and what resolved it (null: nothing did). */
export interface Tie {
  stage: string
  options: string[]
  resolvedBy: string | null
}
