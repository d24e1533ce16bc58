// Owns a poll's ballots and result as CSV: a row for each distinct ballot, then a row for each option.
import type { Ballot } from '../counting/election.ts'
import type { BallotFile } from './ballot-file.ts'
import { csv } from './csv.ts'
import type { OptionResult } from './result.ts'

/** The columns of the rows that tell the result: the last ones of every row. */
export const RESULT_COLUMNS = ['optionId', 'label', 'votes', 'percent', 'ofVoters']

/**
 * Choice ballots list the ids of their options in one column. The others have a column for each option, headed by its id,
 * which holds the rank (from 1; equal ranks alike), the score or the points that the ballot gives it, or nothing.
 */
export function exportCsv(
  { options, ballot: { type }, ballots }: BallotFile,
  results: readonly OptionResult[],
): string {
  const ids = options.map(({ id }) => id)
  const columns = type === 'choice' ? ['choices'] : ids
  return csv([
    ['record', 'count', ...columns, ...RESULT_COLUMNS],
    ...ballots.map(({ ballot, count }) => ['ballot', count, ...cells(ballot, ids), ...RESULT_COLUMNS.map(() => null)]),
    ...results.map(({ id, label, votes, percent, ofVoters }) => [
      'result',
      null,
      ...columns.map(() => null),
      id,
      label,
      votes,
      percent,
      ofVoters,
    ]),
  ])
}

function cells(ballot: Ballot, ids: readonly string[]): (string | number | null)[] {
  if ('choices' in ballot) return [ballot.choices.join(' ')]
  const given = new Map(
    'ranking' in ballot
      ? ballot.ranking.flatMap((rank, index) => [rank].flat().map((id) => [id, index + 1] as const))
      : Object.entries('scores' in ballot ? ballot.scores : ballot.points),
  )
  return ids.map((id) => given.get(id) ?? null)
}
