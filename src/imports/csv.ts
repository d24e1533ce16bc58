// Owns reading ballots from CSV: which of the ways of writing them a file has.
import type { BallotType } from '../counting/election.ts'
import { readLists } from './csv-lists.ts'
import { isOwnExport, readOwnExport } from './csv-own.ts'
import { readRows } from './csv-rows.ts'
import { readTable } from './csv-table.ts'
import { type ImportedBallots, shown, Unreadable } from './imported.ts'

/** Columns that say how many cast the ballot of a row. */
const COUNTS = /^(count|votes?|weight|ballots|number)$/i
/** Columns before the options that say something of the voter: they are not read. */
const ABOUT_VOTERS =
  /^(timestamp|time|date|voter|voters?[ _-]?id|name|id|e-?mail( address)?|participants?|country|ballot[ _-]?id|#|)$/i
const PLACE =
  /^(?:(?:rank|choice|preference|place|vote)[ _-]?\d+|\d+(?:st|nd|rd|th)(?: choice| preference| place)?|first|second|third)$/i
const LIST = /^(choices|ranking)$/i

/**
 * A CSV file: our own export; a table with an option a column, which holds ranks, scores, points or marks; or a list of
 * options a row, under headings like `rank 1` or in one column `choices` or `ranking`, where semicolons stand between them.
 * @param type what the ballots are; guessed where it is not known
 * @throws Unreadable
 */
export function readCsv(text: string, type: BallotType | null): ImportedBallots {
  const [head, ...rows] = readRows(text)
  if (!head) throw new Unreadable(null, 'The file is empty.')
  const headings = head.cells.map((cell) => cell.trim())
  for (const { line, cells } of rows) {
    if (cells.length !== headings.length) {
      throw new Unreadable(line, `This row has ${cells.length} cells, and the first one ${headings.length}.`)
    }
  }
  if (isOwnExport(headings)) return readOwnExport({ head, headings, rows }, type)
  const first = headings.findIndex((heading) => !ABOUT_VOTERS.test(heading) && !COUNTS.test(heading))
  const before = headings.slice(0, Math.max(0, first))
  const table = {
    head,
    headings,
    rows,
    first: Math.max(0, first),
    count: before.findIndex((heading) => COUNTS.test(heading)),
  }
  if (first === -1) throw new Unreadable(head.line, 'The first row names no options.')
  if (headings.length > first + 1 && COUNTS.test(headings.at(-1) ?? ''))
    throw new Unreadable(
      head.line,
      `The last column, ${shown(headings.at(-1) ?? '')}, may be an option or how many cast the ballot: put a count first.`,
    )
  const notRead = before.filter((heading) => heading !== '' && !COUNTS.test(heading))
  const places = headings.slice(first)
  const isLists = places.every((heading) => PLACE.test(heading)) || (places.length === 1 && LIST.test(places[0] ?? ''))
  const read = isLists ? readLists(table, type) : readTable(table, type)
  const notes =
    notRead.length > 0 ? [`Not read: the ${notRead.length === 1 ? 'column' : 'columns'} ${notRead.join(', ')}.`] : []
  return { ...read, notes: [...notes, ...read.notes] }
}
