// Owns filling an empty box from a dump. Its poll's row comes last: until then the box knows of no poll, and is open for
// nothing.
import { boundOf, readLine } from '../portable-rows.ts'
import { tablesOf } from './dump.ts'
import type { Ledger } from './ledger.ts'
import { isHalfRestored, migrate, SCHEMA_VERSION } from './schema.ts'

/** A projection that the catalogue cannot have: the box writes one as soon as it is back. */
const NEVER_PROJECTED = -1

export type RefillOutcome =
  | { outcome: 'taken' }
  /** The box has a poll, or had one. */
  | { outcome: 'known' }
  | { outcome: 'newer_schema'; schema: number }
  /** No page has come before this one. */
  | { outcome: 'not_begun' }
  | { outcome: 'unfit'; reason: string }

/**
 * Takes in a page of rows; the same page may come twice.
 * @param first whether it is the first: what an earlier attempt has left is forgotten
 * @param schema the version of the tables that the rows are of: an older one is brought up to date at the end
 */
export async function takePage(
  storage: DurableObjectStorage,
  ledger: Ledger,
  { first, schema, lines }: { first: boolean; schema: number; lines: string },
): Promise<RefillOutcome> {
  if (ledger.known !== null) return { outcome: 'known' }
  if (schema > SCHEMA_VERSION) return { outcome: 'newer_schema', schema: SCHEMA_VERSION }
  if (first) {
    await storage.deleteAll()
    migrate(storage, schema)
  } else if (!isHalfRestored(storage.sql)) return { outcome: 'not_begun' }
  return attempt(storage, () => {
    const add = adding(
      storage.sql,
      tablesOf(storage.sql).filter((table) => table !== 'poll'),
    )
    for (const line of lines.split('\n')) if (line !== '') add(line)
    if (!isHalfRestored(storage.sql)) throw new RangeError('the first row is that of the state')
  })
}

/** Takes in the row of the poll: from then on the box is what it was. */
export function takePoll(storage: DurableObjectStorage, ledger: Ledger, pollId: string, line: string): RefillOutcome {
  if (ledger.known !== null) return { outcome: 'known' }
  if (!isHalfRestored(storage.sql)) return { outcome: 'not_begun' }
  const taken = attempt(storage, () => {
    adding(storage.sql, ['poll'])(line)
    storage.sql.exec('UPDATE state SET projected_rev = ?', NEVER_PROJECTED)
    migrate(storage)
    ledger.reload()
    if (!ledger.known || ledger.known === 'deleted' || ledger.known.poll.definition.id !== pollId) {
      throw new RangeError('the row is not of this poll')
    }
  })
  if (taken.outcome !== 'taken') ledger.reload()
  return taken
}

function attempt(storage: DurableObjectStorage, work: () => void): RefillOutcome {
  try {
    storage.transactionSync(work)
    return { outcome: 'taken' }
  } catch (error) {
    // What the rows are like, or what SQLite says of them: only the operator reads it.
    return { outcome: 'unfit', reason: error instanceof Error ? error.message : String(error) }
  }
}

/** What adds rows to some tables of the box, looking once at what each is like. */
function adding(sql: SqlStorage, tables: readonly string[]): (line: string) => void {
  const columns = new Map<string, Set<string>>()
  return (line) => {
    const { table, row } = readLine(line)
    if (!tables.includes(table)) throw new RangeError(`no row of ${JSON.stringify(table)} may come here`)
    const known = columns.get(table) ?? columnsOf(sql, table)
    columns.set(table, known)
    const names = Object.keys(row)
    const stranger = names.find((name) => !known.has(name))
    if (stranger !== undefined) throw new RangeError(`${table} has no column ${JSON.stringify(stranger)}`)
    const places = names.map(() => '?').join(', ')
    sql.exec(
      `INSERT OR IGNORE INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places})`,
      ...Object.values(row).map(boundOf),
    )
  }
}

function columnsOf(sql: SqlStorage, table: string): Set<string> {
  const rows = sql.exec<{ name: string }>('SELECT name FROM pragma_table_info(?)', table).toArray()
  return new Set(rows.map(({ name }) => name))
}
