// Owns the SQL of a ballot box but for its ballots: poll, state, voters, turnout. What it is for is decided elsewhere.
import { storedDefinition } from '../polls/poll.ts'
import { AuditTrail } from './audit-trail.ts'
import { BallotStore } from './ballot-store.ts'
import { NetworkStore } from './network-store.ts'
import type { BoxPoll, BoxState } from './state.ts'
import { saveState, stateOf } from './state-row.ts'

export interface VoterRow {
  replay: string | null
  fingerprint: string | null
  /** The content of the voter's ballot, where it may be changed and the poll is not closed. */
  ballot: string | null
  withdrawn: boolean
}

/** A row to be added. */
export type NewVoter = Omit<VoterRow, 'withdrawn'> & { key: string }

/** Bound parameters of one statement. */
const MAX_BOUND = 100
/** Ids of invites in one bound text: SQLite takes 2 MB. */
const REVOKED_AT_ONCE = 10_000
/** Voters are read and written by statements of a few sizes, each of which SQLite prepares once. */
const READ_SIZES = [1, 8, 32, MAX_BOUND] as const
const WRITE_SIZES = [25, 5, 1] as const

const list = (part: string, size: number): string => Array<string>(size).fill(part).join(', ')
const readVoters = (size: number): string =>
  `SELECT key, replay, fingerprint, ballot, withdrawn FROM voters WHERE key IN (${list('?', size)})`
const writeVoters = (size: number): string =>
  `INSERT INTO voters (key, replay, fingerprint, ballot) VALUES ${list('(?, ?, ?, ?)', size)}`

type SqlRow = Record<string, SqlStorageValue>

const textOf = (value: SqlStorageValue | undefined): string | null => (typeof value === 'string' ? value : null)
const blob = (value: unknown): Uint8Array | null => (value instanceof ArrayBuffer ? new Uint8Array(value) : null)

export class Store {
  /** Replaced by tests that make a statement fail. */
  sql: SqlStorage
  readonly ballots: BallotStore = new BallotStore(this)
  readonly audit: AuditTrail = new AuditTrail(this)
  readonly networks: NetworkStore = new NetworkStore(this)

  constructor(storage: DurableObjectStorage) {
    this.sql = storage.sql
  }

  /** The poll and the state, or null when the box does not know its poll; `deleted` when it had one. */
  load(): { poll: BoxPoll; state: BoxState } | 'deleted' | null {
    const [row] = this.sql.exec<SqlRow>('SELECT * FROM poll').toArray()
    if (!row) return null
    if (row.deleted === 1) return 'deleted'
    const state = this.sql.exec<SqlRow>('SELECT * FROM state').one()
    return {
      poll: {
        definition: storedDefinition(String(row.definition)),
        secretId: String(row.secret_id),
        salt: blob(row.salt),
      },
      state: stateOf(state),
    }
  }

  savePoll({ definition, secretId, salt }: BoxPoll): void {
    this.sql.exec(
      'INSERT OR REPLACE INTO poll (id, definition, secret_id, salt) VALUES (1, ?, ?, ?)',
      JSON.stringify(definition),
      secretId,
      salt,
    )
  }

  saveState(state: BoxState): void {
    saveState(this.sql, state)
  }

  voter(key: string): VoterRow | null {
    return this.votersOf([key]).get(key) ?? null
  }

  /** The rows of those keys that have one, by key. */
  votersOf(keys: readonly string[]): Map<string, VoterRow> {
    const rows = new Map<string, VoterRow>()
    for (let from = 0; from < keys.length; from += MAX_BOUND) {
      const some = keys.slice(from, from + MAX_BOUND)
      const size = READ_SIZES.find((fits) => fits >= some.length) ?? MAX_BOUND
      // A key that stands twice is found once; so few statements are enough for groups of every size.
      const padded = some.concat(Array<string>(size - some.length).fill(some[0] ?? ''))
      for (const row of this.sql.exec<SqlRow>(readVoters(size), ...padded).toArray()) {
        rows.set(String(row.key), {
          replay: textOf(row.replay),
          fingerprint: textOf(row.fingerprint),
          ballot: textOf(row.ballot),
          withdrawn: row.withdrawn === 1,
        })
      }
    }
    return rows
  }

  /** Adds voters who have no row yet. */
  addVoters(voters: readonly NewVoter[]): void {
    for (let from = 0; from < voters.length; ) {
      const size = WRITE_SIZES.find((fits) => fits <= voters.length - from) ?? 1
      const some = voters.slice(from, from + size)
      this.sql.exec(
        writeVoters(size),
        ...some.flatMap(({ key, replay, fingerprint, ballot }) => [key, replay, fingerprint, ballot]),
      )
      from += size
    }
  }

  setVoterBallot(key: string, ballot: string | null, withdrawn: boolean): void {
    this.sql.exec('UPDATE voters SET ballot = ?, withdrawn = ? WHERE key = ?', ballot, withdrawn ? 1 : 0, key)
  }

  /** Whether an invite was revoked. */
  isRevoked(id: string): boolean {
    return this.sql.exec('SELECT 1 FROM revoked_invites WHERE id = ?', id).toArray().length > 0
  }

  revokeInvites(ids: readonly string[]): void {
    for (let from = 0; from < ids.length; from += REVOKED_AT_ONCE) {
      const some = JSON.stringify(ids.slice(from, from + REVOKED_AT_ONCE))
      this.sql.exec('INSERT OR IGNORE INTO revoked_invites SELECT value FROM json_each(?)', some)
    }
  }

  addTurnout(minute: number, votes: number): void {
    this.sql.exec(
      'INSERT INTO turnout (minute, votes) VALUES (?, ?) ON CONFLICT DO UPDATE SET votes = votes + excluded.votes',
      minute,
      votes,
    )
  }

  /** Votes by steps of `minutes`, oldest first. */
  turnout(minutes: number): { minute: number; votes: number }[] {
    return this.sql
      .exec<{ minute: number; votes: number }>(
        'SELECT minute / ?1 * ?1 AS minute, SUM(votes) AS votes FROM turnout GROUP BY 1 ORDER BY 1',
        minutes,
      )
      .toArray()
  }

  /** The first minute with a vote that is over, or null. */
  firstTurnoutMinute(): number | null {
    return this.sql.exec<{ minute: number | null }>('SELECT MIN(minute) AS minute FROM turnout').one().minute
  }

  /** Forgets which ballot each voter cast. */
  forgetLinks(): void {
    this.sql.exec('UPDATE voters SET ballot = NULL WHERE ballot IS NOT NULL')
  }

  forgetVoters(): void {
    this.sql.exec('DELETE FROM voters')
    this.networks.forget()
  }

  forgetVotes(): void {
    this.forgetVoters()
    this.ballots.forget()
    this.sql.exec('DELETE FROM turnout')
  }

  /** Empties the box and leaves a tombstone, so that nothing brings the poll back. */
  bury(): void {
    this.forgetVotes()
    this.audit.bury()
    for (const table of ['state', 'revoked_invites']) this.sql.exec(`DELETE FROM ${table}`)
    this.sql.exec(
      "INSERT OR REPLACE INTO poll (id, definition, secret_id, salt, deleted) VALUES (1, '{}', '', NULL, 1)",
    )
  }
}
