// Owns what the bench adds to a ballot box: filling it at once, and counting the rows that its statements touch.
import { BallotBox as RealBox } from '../../src/ballot-box/ballot-box.ts'
import type { BoxState } from '../../src/ballot-box/state.ts'
import type { PollDefinition } from '../../src/polls/poll.ts'
import { readBallot } from '../../src/votes/ballot.ts'
import { randomNumbers, randomRanking } from './rankings.ts'

/** A catalogue that takes every projection, so that the box goes about its duties as it does with D1. */
const anyStatement = { bind: () => anyStatement }
const willingCatalogue = {
  prepare: () => anyStatement,
  batch: async (statements: unknown[]) => statements.map(() => ({ success: true, results: [], meta: {} })),
}

export class BallotBox extends RealBox {
  #cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = []
  #alarmsSet = 0

  constructor(ctx: DurableObjectState, env: Env) {
    // The box uses nothing of D1 but what writes a projection.
    super(ctx, { ...env, DB: willingCatalogue as unknown as D1Database })
  }

  /** Adds votes by made-up voters, with rows of the size that real ones have, spread evenly over the options. */
  benchFill(votes: number): void {
    const { storage } = this.ledger
    this.ledger.commit(Date.now(), ({ poll, state }) => {
      storage.sql.exec(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO voters (key, replay, fingerprint)
         SELECT substr(hex(randomblob(11)), 1, 22), substr(hex(randomblob(11)), 1, 22), substr(hex(randomblob(6)), 1, 11) FROM n ORDER BY 1`,
        votes,
      )
      const { definition } = poll
      if (definition.ballot.type === 'ranking') return fillRankings(storage.sql, definition, state, votes)
      const counts: Record<string, number> = { ...state.votes }
      const ids = definition.options.map((option) => option.id)
      for (const [index, id] of ids.entries()) {
        const share = Math.floor(votes / ids.length) + (index < votes % ids.length ? 1 : 0)
        counts[id] = (counts[id] ?? 0) + share
        const read = readBallot({ choices: [id] }, definition.ballot, new Set(ids))
        if (!read.ok || share === 0) continue
        storage.sql.exec(
          'INSERT INTO ballots (content, count) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET count = count + ?2',
          read.ballot.content,
          share,
        )
      }
      const counted = state.counted + votes
      return { state: { ...state, rev: state.rev + votes, counted, votes: counts, everVoted: true }, value: undefined }
    })
  }

  /** Counts rows and alarms from now on. Costs time: not for measuring speed. */
  benchWatch(): void {
    const { store, storage } = this.ledger
    this.#cursors = []
    this.#alarmsSet = 0
    const { sql } = storage
    const exec = <T extends Record<string, SqlStorageValue>>(query: string, ...bindings: unknown[]) => {
      const cursor = sql.exec<T>(query, ...bindings)
      // Only the row counts are read, and they are the same whatever the rows look like.
      this.#cursors.push(cursor as unknown as SqlStorageCursor<Record<string, SqlStorageValue>>)
      return cursor
    }
    store.sql = new Proxy(sql, { get: (target, name) => (name === 'exec' ? exec : Reflect.get(target, name)) })
    const setAlarm = storage.setAlarm.bind(storage)
    storage.setAlarm = (...when) => {
      this.#alarmsSet++
      return setAlarm(...when)
    }
  }

  /** Rows read and written since `benchWatch`; setting the alarm counts as one row written. */
  benchRows(): { read: number; written: number; alarms: number } {
    let read = 0
    let written = this.#alarmsSet
    for (const cursor of this.#cursors) {
      read += cursor.rowsRead
      written += cursor.rowsWritten
    }
    return { read, written, alarms: this.#alarmsSet }
  }
}

/** Adds so many distinct full rankings, one vote each. */
function fillRankings(sql: SqlStorage, { options }: PollDefinition, state: BoxState, votes: number) {
  const ids = options.map(({ id }) => id)
  const next = randomNumbers(state.counted + 1)
  const first: Record<string, number> = { ...state.votes }
  let added = 0
  while (added < votes) {
    const ranking = randomRanking(ids, next)
    const content = JSON.stringify({ ranking })
    if (
      sql.exec('INSERT INTO ballots (content, count) VALUES (?, 1) ON CONFLICT DO NOTHING', content).rowsWritten === 0
    )
      continue
    const [top = ''] = ranking
    first[top] = (first[top] ?? 0) + 1
    added++
  }
  const counted = state.counted + votes
  return { state: { ...state, rev: state.rev + votes, counted, votes: first, everVoted: true }, value: undefined }
}
