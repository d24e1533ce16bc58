// Owns looking inside a poll's ballot box from a test.
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { BallotBox } from '../../src/ballot-box/ballot-box.ts'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'

export type Row = Record<string, SqlStorageValue>

export function stubOf({ id }: Pick<PollAnswer, 'id'>) {
  return env.BALLOT_BOX.get(env.BALLOT_BOX.idFromName(id))
}

/** Runs something inside the box, in its own context. */
export function inBox<T>(
  poll: Pick<PollAnswer, 'id'>,
  run: (box: BallotBox, state: DurableObjectState) => T | Promise<T>,
): Promise<T> {
  return runInDurableObject<BallotBox, T>(stubOf(poll), run)
}

const TABLES = ['poll', 'state', 'voters', 'ballots', 'turnout', 'withheld', 'counts'] as const
type Table = (typeof TABLES)[number]

/** Every row of the box, byte strings as hex, in an order of its own. */
export function stored(poll: Pick<PollAnswer, 'id'>): Promise<Record<Table, Row[]>> {
  return inBox(poll, (_, { storage }) => dump(storage))
}

export function dump({ sql }: DurableObjectStorage): Record<Table, Row[]> {
  const rowsOf = (table: Table): Row[] =>
    sql
      .exec<Row>(`SELECT * FROM ${table} ORDER BY 1`)
      .toArray()
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            value instanceof ArrayBuffer ? Buffer.from(value).toString('hex') : value,
          ]),
        ),
      )
  return {
    poll: rowsOf('poll'),
    state: rowsOf('state'),
    voters: rowsOf('voters'),
    ballots: rowsOf('ballots'),
    turnout: rowsOf('turnout'),
    withheld: rowsOf('withheld'),
    counts: rowsOf('counts'),
  }
}

/** Counts what statements read and write, until `stop` gives the store its own back. */
export interface Meter {
  statements: number
  rowsRead: number
  rowsWritten: number
  stop: () => void
}

/** Puts a meter on the statements of a box's store; `before` may throw in the place of a statement. */
export function metered(box: BallotBox, before: (statement: number) => void = () => {}): Meter {
  const { store } = box.ledger
  const real = store.sql
  const meter: Meter = {
    statements: 0,
    rowsRead: 0,
    rowsWritten: 0,
    stop: () => {
      store.sql = real
    },
  }
  store.sql = new Proxy(real, {
    get(target, name) {
      if (name !== 'exec') return Reflect.get(target, name)
      return <T extends Row>(query: string, ...bindings: SqlStorageValue[]) => {
        before(++meter.statements)
        const cursor = target.exec<T>(query, ...bindings)
        const rows = cursor.toArray()
        meter.rowsRead += cursor.rowsRead
        meter.rowsWritten += cursor.rowsWritten
        return { toArray: () => rows, one: () => rows[0], rowsWritten: cursor.rowsWritten }
      }
    },
  })
  return meter
}
