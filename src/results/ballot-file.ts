// Owns what a file of ballots is made from, and which formats can hold them.
import type { BallotRules, Weighted } from '../counting/election.ts'

/** What there is to write down of a poll's ballots. */
export interface BallotFile {
  title: string
  options: readonly { id: string; label: string }[]
  ballot: BallotRules
  seats: number
  /** Distinct ballots, by whose rules they are valid. */
  ballots: readonly Weighted[]
}

export const FORMATS = ['csv', 'json', 'blt', 'abif'] as const
export type Format = (typeof FORMATS)[number]

export const CONTENT_TYPES: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  blt: 'text/plain; charset=utf-8',
  abif: 'text/plain; charset=utf-8',
}

/** The formats that can hold ballots of such rules: BLT knows ranks only, and ABIF no score below 0. */
export function formatsOf(rules: BallotRules): readonly Format[] {
  switch (rules.type) {
    case 'choice':
    case 'ranking':
      return FORMATS
    case 'score':
      return rules.min < 0 ? ['csv', 'json'] : ['csv', 'json', 'abif']
    case 'points':
      return ['csv', 'json', 'abif']
  }
}
