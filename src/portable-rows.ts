// Owns rows of any table as lines of text that stay the same wherever they are kept, and the digest over such lines.
import { createHash } from 'node:crypto'

/** What a table holds in one place. Bytes are base64, in an object of their own. */
export type Cell = string | number | null | { base64: string }
export type Row = Record<string, Cell>

/** The digest over no line at all: 64 hex characters. */
export const EMPTY_DIGEST = '0'.repeat(64)

/** What came out of a database, as cells. */
export function rowOf(stored: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(stored).map(([column, value]) => [column, cellOf(value)]))
}

function cellOf(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (value instanceof ArrayBuffer) return { base64: Buffer.from(value).toString('base64') }
  throw new Error(`a ${typeof value} has no portable form`)
}

/** A cell as a statement takes it. */
export function boundOf(cell: Cell): string | number | null | ArrayBuffer {
  if (cell === null || typeof cell !== 'object') return cell
  return Uint8Array.from(Buffer.from(cell.base64, 'base64')).buffer
}

/**
 * A row as a line of JSON: `["table",{"column":value,…}]`, the columns by their names, those that are null left out. So a
 * column that was added later, and is null in every row of before, changes no line.
 */
export function writeLine(table: string, row: Row): string {
  const cells = Object.entries(row).filter(([, cell]) => cell !== null)
  return JSON.stringify([table, Object.fromEntries(cells.sort(([a], [b]) => (a < b ? -1 : 1)))])
}

/** The row of a line. @throws when it is none */
export function readLine(line: string): { table: string; row: Row } {
  const parsed: unknown = JSON.parse(line)
  if (!Array.isArray(parsed) || parsed.length !== 2) throw new Error('a line is a table and a row')
  const [table, row]: unknown[] = parsed
  if (typeof table !== 'string' || !isRow(row)) throw new Error('a line is a table and a row')
  return { table, row }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isCell)
}

function isCell(value: unknown): value is Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return true
  return typeof value === 'object' && 'base64' in value && typeof value.base64 === 'string'
}

/** The digest over the lines of before and one more: SHA-256 over the 64 characters of theirs and the line. */
export function addLine(digest: string, line: string): string {
  return createHash('sha256')
    .update(digest + line)
    .digest('hex')
}
