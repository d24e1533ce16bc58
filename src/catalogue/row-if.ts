// Owns inserting one row only if something is so: decided by the statement itself, so that no race undoes it.
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { accounts } from './schema.ts'

/** What an insert selects: the row, or nothing unless the condition is met. Columns that the row leaves out are null. */
export function rowIf<T extends SQLiteTable>(table: T, row: T['$inferInsert'], condition: SQL): SQL {
  const given: Record<string, unknown> = row
  // As drizzle names them in the insert.
  const values = Object.keys(getTableColumns(table)).map((column) => sql`${given[column] ?? null}`)
  return sql`select ${sql.join(values, sql`, `)} where ${condition}`
}

export const accountExists = (id: string): SQL => sql`exists (select 1 from ${accounts} where ${accounts.id} = ${id})`
