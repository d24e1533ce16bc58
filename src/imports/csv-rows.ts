// Owns CSV (RFC 4180) as rows of cells, with commas, semicolons or tabs between them.
import { Unreadable } from './imported.ts'

export interface Row {
  /** The line on which it begins, from 1. */
  line: number
  cells: string[]
}

const SEPARATORS = [',', ';', '\t'] as const
const QUOTE = '"'

/** The rows of a file that are not blank. Cells keep their spaces; quotation marks are taken off. @throws Unreadable */
export function readRows(text: string): Row[] {
  const separator = separatorOf(text)
  const plain = new RegExp(`[^"\r\n${separator}]*`, 'y')
  const rows: Row[] = []
  let line = 1
  let row: Row = { line, cells: [] }
  let at = 0
  while (at < text.length) {
    let cell: string
    if (text[at] === QUOTE) {
      const end = endOfQuoted(text, at, line)
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      line += linesIn(cell)
      at = end + 1
    } else {
      plain.lastIndex = at
      cell = plain.exec(text)?.[0] ?? ''
      at += cell.length
    }
    row.cells.push(cell)
    if (text[at] === separator) {
      at += 1
      if (at === text.length) row.cells.push('')
      continue
    }
    const [end] = /^(?:\r\n|\n|\r)/.exec(text.slice(at, at + 2)) ?? []
    if (end === undefined && at < text.length)
      throw new Unreadable(line, 'A quotation mark stands within a cell: write it twice, in a cell in quotation marks.')
    at += end?.length ?? 0
    line += 1
    if (row.cells.some((content) => content.trim() !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  if (row.cells.some((content) => content.trim() !== '')) rows.push(row)
  return rows
}

/** What separates most cells of the first line. */
function separatorOf(text: string): (typeof SEPARATORS)[number] {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1)
  const bare = first.replace(/"(?:[^"]|"")*"/g, '')
  const counted = SEPARATORS.map((separator) => ({ separator, times: bare.split(separator).length }))
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).separator
}

function endOfQuoted(text: string, start: number, line: number): number {
  for (let at = text.indexOf(QUOTE, start + 1); at !== -1; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] !== QUOTE) return at
  }
  throw new Unreadable(line, 'A quotation mark is opened here and never closed.')
}

const linesIn = (cell: string): number => cell.split(/\r\n|\n|\r/).length - 1
