// Owns the digest of a box: over every row but what a box writes by itself, without a vote or a deed. Two boxes of one digest have
// the same poll, state, voters, ballots, turnout and trail.
import { addLine, readLine, writeLine } from '../portable-rows.ts'

/** Counts are made anew from the ballots; allowances of networks are written some time after the votes, and lapse. */
const TABLES_APART: readonly string[] = ['counts', 'networks']
/** What of the state says how far the box is with telling others, not what there is to tell. */
const PROGRESS_COLUMN = /^(projected_|announced)/

/** The digest of the lines of before and one more, in the order of a dump. */
export function addToBoxDigest(digest: string, line: string): string {
  const table = line.slice(2, line.indexOf('"', 2))
  if (TABLES_APART.includes(table)) return digest
  return addLine(digest, table === 'state' ? withoutProgress(line) : line)
}

/** The line of a state without what changes by itself. */
export function withoutProgress(line: string): string {
  const { table, row } = readLine(line)
  return writeLine(table, Object.fromEntries(Object.entries(row).filter(([column]) => !PROGRESS_COLUMN.test(column))))
}
