// Owns the SQL of what networks have used up of their allowance, by keyed pseudonym.

export class NetworkStore {
  /** @param store whose `sql` is used: tests replace it */
  constructor(readonly store: { readonly sql: SqlStorage }) {}

  /** When the allowance of a network is full again, in milliseconds since the epoch; 0 for one that is. */
  fullAt(key: string): number {
    const { sql } = this.store
    const [row] = sql.exec<{ full_at_ms: number }>('SELECT full_at_ms FROM networks WHERE key = ?', key).toArray()
    return row?.full_at_ms ?? 0
  }

  /** Keeps what networks have used up. */
  save(networks: readonly { key: string; fullAtMs: number }[]): void {
    const rows = JSON.stringify(networks.map(({ key, fullAtMs }) => [key, Math.ceil(fullAtMs)]))
    this.store.sql.exec(
      'INSERT OR REPLACE INTO networks (key, full_at_ms) SELECT value ->> 0, value ->> 1 FROM json_each(?)',
      rows,
    )
  }

  /** Forgets the networks whose allowance is full at `nowMs`. Reads all rows: an index would cost a row with every save. */
  prune(nowMs: number): void {
    this.store.sql.exec('DELETE FROM networks WHERE full_at_ms <= ?', nowMs)
  }

  forget(): void {
    this.store.sql.exec('DELETE FROM networks')
  }
}
