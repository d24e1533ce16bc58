// Owns reading a box out page by page, whatever tables and columns it has: for backups, and for its digest.
import { addLine, EMPTY_DIGEST, type Row, rowOf, writeLine } from '../portable-rows.ts'
import { addToBoxDigest, withoutProgress } from './box-digest.ts'
import { schemaVersion } from './schema.ts'

/** A page ends after so many rows or characters, whichever comes first. A row may be larger, and is then a page. */
interface Limits {
  rows: number
  characters: number
}
/** Some tens of milliseconds in which no vote is taken. */
const PAGE: Limits = { rows: 2_500, characters: 1_000_000 }
/** Some hundreds: for a poll that would otherwise never stand still between its first page and its last. */
const LARGE_PAGE: Limits = { rows: 25_000, characters: 8_000_000 }

/** Rows as lines, the state first and the poll last. */
export interface DumpPage {
  /** Of the tables. */
  schema: number
  rev: number
  /** Pages with the same stamp are of one state of the box. */
  stamp: string
  /** Each line ends with a line break. */
  lines: string
  rows: number
  /** Where the next page goes on, or null at the end. */
  next: string | null
}

/** The digest of a box up to `next`; the whole of it when that is null. */
export interface DigestPage {
  schema: number
  rev: number
  stamp: string
  digest: string
  next: string | null
}

type Key = (string | number)[]

/** The tables of a box, in the order of a dump. Without its first a box is not restored, without its last it knows no poll. */
export function tablesOf(sql: SqlStorage): string[] {
  const names = sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .toArray()
    .map(({ name }) => name)
    .filter((name) => !/^(_cf_|sqlite_|migrations$|state$|poll$)/.test(name))
  return ['state', ...names, 'poll']
}

/** The rows after a place, as it stands in `next` of the page before; null for what is no such place. */
export function dumpPage(sql: SqlStorage, after: string | null, large = false): DumpPage | null {
  const limits = large ? LARGE_PAGE : PAGE
  const tables = tablesOf(sql)
  const from = after === null ? null : placeOf(after, tables)
  if (after !== null && from === null) return null
  let text = ''
  let rows = 0
  for (const table of from ? tables.slice(tables.indexOf(from.table)) : tables) {
    const keys = keysOf(sql, table)
    for (const stored of rowsAfter(sql, table, keys, from?.table === table ? from.key : null)) {
      const row = rowOf(stored)
      text += `${writeLine(table, row)}\n`
      rows++
      if (rows < limits.rows && text.length < limits.characters) continue
      return { ...signOf(sql), lines: text, rows, next: JSON.stringify([table, ...keys.map((key) => row[key])]) }
    }
  }
  return { ...signOf(sql), lines: text, rows, next: null }
}

/** Goes on with a digest that reaches to a place. */
export function digestPage(sql: SqlStorage, after: string | null, digest: string): DigestPage | null {
  const dumped = dumpPage(sql, after)
  if (!dumped) return null
  const { lines, rows: _, ...page } = dumped
  const begun = after === null ? EMPTY_DIGEST : digest
  return { ...page, digest: lines.split('\n').slice(0, -1).reduce(addToBoxDigest, begun) }
}

/** What tells one state of the box from another, from a few rows. What else there is changes with one of these. */
function signOf(sql: SqlStorage): Pick<DumpPage, 'schema' | 'rev' | 'stamp'> {
  const state = first(sql, 'SELECT * FROM state')
  const poll = first(sql, 'SELECT * FROM poll')
  const trail = first(sql, 'SELECT COALESCE(MAX(seq), 0) AS seq FROM audit')
  const lines = [withoutProgress(writeLine('state', state)), writeLine('poll', poll), writeLine('audit', trail)]
  return { schema: schemaVersion(sql), rev: Number(state.rev ?? 0), stamp: lines.reduce(addLine, EMPTY_DIGEST) }
}

function first(sql: SqlStorage, query: string): Row {
  const [row] = sql.exec(query).toArray()
  return row ? rowOf(row) : {}
}

/** The columns of a primary key. */
function keysOf(sql: SqlStorage, table: string): string[] {
  return sql
    .exec<{ name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', table)
    .toArray()
    .map(({ name }) => name)
}

function rowsAfter(sql: SqlStorage, table: string, keys: readonly string[], after: Key | null) {
  const columns = keys.map((key) => `"${key}"`).join(', ')
  const beyond = after === null ? '' : `WHERE (${columns}) > (${keys.map(() => '?').join(', ')})`
  return sql.exec(`SELECT * FROM "${table}" ${beyond} ORDER BY ${columns}`, ...(after ?? []))
}

function placeOf(text: string, tables: readonly string[]): { table: string; key: Key } | null {
  const [table, ...key]: unknown[] = arrayIn(text)
  const known = tables.find((name) => name === table)
  // Every table of a box has a primary key of one column.
  return known === undefined || key.length !== 1 || !key.every(isKeyPart) ? null : { table: known, key }
}

function arrayIn(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

const isKeyPart = (part: unknown): part is string | number => typeof part === 'string' || typeof part === 'number'
