// Owns reading the catalogue out and filling it again, table by table, whatever columns they have: for backups.
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type Cell, type Row, rowOf, writeLine } from '../portable-rows.ts'
import * as schema from './schema.ts'
import * as webhookSchema from './webhook-tables.ts'

/** Rows of a page, and characters of it; D1 takes 2 MB in one bound text. */
const PAGE_ROWS = 500
const PAGE_CHARACTERS = 500_000

/**
 * What a backup leaves out: whoever was logged in logs in anew, whoever was mailed a link asks for another, mail that a
 * local copy keeps is not for good, and what was restored into one deployment says nothing of another.
 */
const LEFT_OUT: readonly SQLiteTable[] = [schema.sessions, schema.mailedLinks, schema.outbox, schema.restores]

interface Table {
  name: string
  columns: string[]
  keys: string[]
}

const TABLES: readonly Table[] = [...Object.values(schema), ...Object.values(webhookSchema)]
  .flatMap((value: unknown) => (is(value, SQLiteTable) && !LEFT_OUT.includes(value) ? [value] : []))
  .map((table) => {
    const { name, columns, primaryKeys } = getTableConfig(table)
    const keys = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
    return { name, columns: columns.map((column) => column.name), keys: keys.map((column) => column.name) }
  })

/** The tables of a backup. */
export const DUMPED_TABLES: readonly string[] = TABLES.map(({ name }) => name)

type Key = readonly (string | number)[]

export interface TablePage {
  /** Each ends with a line break. */
  lines: string
  /** The key to go on after, or null at the end. */
  next: Cell[] | null
}

/** The table of that name, or null for one that no backup has. */
export function dumpedTable(name: string): Table | null {
  return TABLES.find((table) => table.name === name) ?? null
}

/** The rows of a table after a key, in the order of their keys. */
export async function readRows(db: D1Database, { name, keys }: Table, after: Key | null): Promise<TablePage> {
  const columns = keys.map((key) => `"${key}"`).join(', ')
  const beyond = after === null ? '' : `WHERE (${columns}) > (${keys.map(() => '?').join(', ')})`
  const query = `SELECT * FROM "${name}" ${beyond} ORDER BY ${columns} LIMIT ${PAGE_ROWS}`
  const { results } = await db
    .prepare(query)
    .bind(...(after ?? []))
    .all<Record<string, unknown>>()
  let lines = ''
  for (const [index, stored] of results.entries()) {
    const row = rowOf(stored)
    lines += `${writeLine(name, row)}\n`
    if (index + 1 < PAGE_ROWS && lines.length < PAGE_CHARACTERS) continue
    return { lines, next: keys.map((key) => row[key] ?? null) }
  }
  return { lines, next: null }
}

/** `unknown_column`: the rows are of a newer version, or of nothing that was ever read here; none was added. */
export type Added = { outcome: 'added' } | { outcome: 'unknown_column'; column: string }

/** Adds rows whose keys are not there yet. A column that a row leaves out has its default. */
export async function addRows(db: D1Database, table: Table, rows: readonly Row[]): Promise<Added> {
  // Names of columns stand in the statement as they are: none but the table's own gets there.
  const unknown = rows.flatMap((row) => Object.keys(row)).find((column) => !table.columns.includes(column))
  if (unknown !== undefined) return { outcome: 'unknown_column', column: unknown }
  const alike = Map.groupBy(rows, (row) => Object.keys(row).sort().join(' '))
  const statements = [...alike.values()].map((group) => insertion(db, table, group))
  if (statements.length > 0) await db.batch(statements)
  return { outcome: 'added' }
}

function insertion(db: D1Database, { name }: Table, rows: readonly Row[]): D1PreparedStatement {
  const columns = Object.keys(rows[0] ?? {}).map((column) => `"${column}"`)
  const values = columns.map((column) => `value ->> '$.${column}'`)
  // What is summed up over rows that are restored too has been added up by their triggers; what only grows has not.
  const [only, merged] =
    name === 'counters'
      ? [
          "AND value ->> '$.name' LIKE '%\\_total' ESCAPE '\\'",
          'ON CONFLICT DO UPDATE SET value = max(value, excluded.value)',
        ]
      : ['', 'ON CONFLICT DO NOTHING']
  return db
    .prepare(
      `INSERT INTO "${name}" (${columns.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?) WHERE TRUE ${only} ${merged}`,
    )
    .bind(JSON.stringify(rows))
}
