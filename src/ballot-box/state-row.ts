// Owns the one row that holds a box's state: everything that a vote changes besides its voter and its ballot.
import { type BoxState, storedPublished } from './state.ts'

type SqlRow = Record<string, SqlStorageValue>

/** The state that a row holds. Only `saveState` writes one, so its JSON is what it was. */
export function stateOf(state: SqlRow): BoxState {
  return {
    rev: Number(state.rev),
    asOfMs: Number(state.as_of_ms),
    status: state.status as BoxState['status'],
    closedAtMs: state.closed_at_ms === null ? null : Number(state.closed_at_ms),
    counted: Number(state.counted),
    blank: Number(state.blank),
    votes: JSON.parse(String(state.votes)) as BoxState['votes'],
    sums: state.sums === null ? null : (JSON.parse(String(state.sums)) as BoxState['sums']),
    people: Number(state.people),
    signals: state.signals === null ? null : (JSON.parse(String(state.signals)) as BoxState['signals']),
    everVoted: state.ever_voted === 1,
    everCast: Number(state.ever_cast),
    minute: Number(state.minute),
    minuteVotes: Number(state.minute_votes),
    published: state.published === null ? null : storedPublished(String(state.published)),
    projectedRev: Number(state.projected_rev),
    projectedLive: Number(state.projected_live),
    linksKept: state.links_kept === 1,
    announced: JSON.parse(String(state.announced)) as BoxState['announced'],
  }
}

export function saveState(sql: SqlStorage, state: BoxState): void {
  sql.exec(
    `INSERT OR REPLACE INTO state (id, rev, as_of_ms, status, closed_at_ms, counted, blank, votes, ever_voted, minute,
       minute_votes, published, projected_rev, links_kept, sums, people, signals, ever_cast, projected_live,
       announced)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    state.rev,
    state.asOfMs,
    state.status,
    state.closedAtMs,
    state.counted,
    state.blank,
    JSON.stringify(state.votes),
    state.everVoted ? 1 : 0,
    state.minute,
    state.minuteVotes,
    state.published && JSON.stringify(state.published),
    state.projectedRev,
    state.linksKept ? 1 : 0,
    state.sums && JSON.stringify(state.sums),
    state.people,
    state.signals && JSON.stringify(state.signals),
    state.everCast,
    state.projectedLive,
    JSON.stringify(state.announced),
  )
}
