// Owns the figures that are added up over all polls and deliveries: how boxes tell theirs, and how they are read at once.
// Sums over rows (polls by status, votes, who watches, deliveries) are kept by triggers: see migrations/0003_figures.sql.
import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { counters, polls } from './schema.ts'

/** Upper bounds of what is told of projections, in seconds: the first is what one takes when all is well. */
export const LAG_BOUNDS_SECONDS = [2.5, 5, 10, 30, 60, 300, 3_600] as const
/** The label of what is beyond the last of them. */
export const BEYOND = '+Inf'

/** What a box tells of itself with a projection. */
export interface Figures {
  /** Grows with each telling; what has been told is told again under its old number. */
  number: number
  /** Votes ever taken, withdrawn and reset ones included. */
  everCast: number
  /** Live connections. */
  live: number
  /** Votes refused since the last telling, by the code of the problem. */
  refusals: Readonly<Record<string, number>>
  /** Between the first commit that was not projected and now, in milliseconds; null when there was none. */
  lagMs: number | null
}

type Added = [name: string, label: string, value: number]

/** What is added to the counters. */
function added({ refusals, lagMs }: Figures): Added[] {
  const refused = Object.entries(refusals).map(([code, count]): Added => ['refusals_total', code, count])
  if (lagMs === null) return refused
  const bound = LAG_BOUNDS_SECONDS.find((seconds) => lagMs <= seconds * 1_000)
  const lag: Added[] = [
    ['projection_lag_total', String(bound ?? BEYOND), 1],
    ['projection_lag_ms_total', '', Math.max(0, lagMs)],
  ]
  return [...refused, ...lag]
}

/** The poll, unless these figures, or later ones, were told before. */
const untold = (id: string, { number }: Figures) => and(eq(polls.id, id), lt(polls.told, number))

/**
 * Adds what a box has counted, once: a telling whose answer was lost, and one that was overtaken, adds nothing. Runs in one
 * batch with, and before, what writes `figureColumns`.
 */
export function countFigures(d: DrizzleD1Database, id: string, figures: Figures) {
  const rows = JSON.stringify(added(figures))
  return d
    .insert(counters)
    .select(
      sql`SELECT added.value ->> 0, added.value ->> 1, added.value ->> 2 FROM ${polls}, json_each(${rows}) AS added
        WHERE ${untold(id, figures)}`,
    )
    .onConflictDoUpdate({
      target: [counters.name, counters.label],
      set: { value: sql`${counters.value} + excluded.value` },
    })
}

const larger = (column: SQLiteColumn, value: number): SQL<number> => sql<number>`max(${column}, ${value})`

/** What a poll's row keeps of the figures. Neither votes nor the number of a telling ever go back. */
export function figureColumns({ number, everCast, live }: Figures) {
  return {
    // A poll that is gone is watched by nobody.
    live: sql<number>`iif(${polls.deletedAtMs} IS NULL, ${live}, 0)`,
    everCast: larger(polls.everCast, everCast),
    told: larger(polls.told, number),
  }
}

/** Which row takes the figures. */
export const whereUntold = untold

/** Everything that is counted, and how long the oldest webhook has been waiting. As many rows as there are figures. */
export interface Tally {
  counters: { name: string; label: string; value: number }[]
  /** When the oldest delivery that is still pending was made, in milliseconds since the epoch, or null. */
  oldestPendingAtMs: number | null
  /** Since when the most overdue delivery could have been tried, or null when none is pending. */
  mostOverdueAtMs: number | null
}

/** Reads the figures. */
export async function readFigures(db: D1Database): Promise<Tally> {
  const [counted, oldest, overdue] = await db.batch<Record<string, unknown>>([
    db.prepare('SELECT name, label, value FROM counters ORDER BY name, label'),
    db.prepare("SELECT min(created_at_ms) AS at_ms FROM webhook_deliveries WHERE state = 'pending'"),
    db.prepare("SELECT min(not_before_ms) AS at_ms FROM webhook_deliveries WHERE state = 'pending'"),
  ])
  const moment = (rows: D1Result<Record<string, unknown>> | undefined): number | null => {
    const at = rows?.results[0]?.at_ms
    return typeof at === 'number' ? at : null
  }
  return {
    counters: (counted?.results ?? []).map(({ name, label, value }) => ({
      name: String(name),
      label: String(label),
      value: Number(value),
    })),
    oldestPendingAtMs: moment(oldest),
    mostOverdueAtMs: moment(overdue),
  }
}
