// Owns the SQL of what was cast: how many of each ballot, and the counts that were made of them.

/** How many of a ballot came or went. */
export type BallotDelta = [content: string, by: number]

type BallotRow = { content: string; count: number }

const ADDING = '(content, count) VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count'

export class BallotStore {
  /** @param store whose `sql` is used: tests replace it */
  constructor(readonly store: { readonly sql: SqlStorage }) {}

  get sql(): SqlStorage {
    return this.store.sql
  }

  /** Adds to the counted ballots what came, and takes away what went. */
  change(deltas: readonly BallotDelta[]): void {
    for (const [content, by] of deltas) {
      if (by > 0) this.sql.exec(`INSERT INTO ballots ${ADDING}`, content, by)
      else {
        this.sql.exec('DELETE FROM ballots WHERE content = ? AND count = ?', content, -by)
        this.sql.exec('UPDATE ballots SET count = count + ? WHERE content = ?', by, content)
      }
    }
  }

  /** The same, of a poll that publishes in batches: kept apart until the next one. */
  withhold(deltas: readonly BallotDelta[]): void {
    for (const [content, by] of deltas) {
      const { count } = this.sql
        .exec<BallotRow>(`INSERT INTO withheld ${ADDING} RETURNING content, count`, content, by)
        .one()
      if (count === 0) this.sql.exec('DELETE FROM withheld WHERE content = ?', content)
    }
  }

  /** Publishes what was withheld. */
  publish(): void {
    const withheld = this.sql.exec<BallotRow>('SELECT content, count FROM withheld').toArray()
    this.change(withheld.map(({ content, count }) => [content, count]))
    this.sql.exec('DELETE FROM withheld')
  }

  /** Up to `limit` published ballots with their counts, sorted by content, after one of them ('' for the first). */
  after(content: string, limit: number): BallotRow[] {
    return this.sql
      .exec<BallotRow>('SELECT content, count FROM ballots WHERE content > ? ORDER BY content LIMIT ?', content, limit)
      .toArray()
  }

  /** What is withheld of the ballots after `content`, up to `last` (null: all), sorted by content; a count may be negative. */
  withheldAfter(content: string, last: string | null): BallotRow[] {
    return this.sql
      .exec<BallotRow>(
        'SELECT content, count FROM withheld WHERE content > ?1 AND (?2 IS NULL OR content <= ?2) ORDER BY content',
        content,
        last,
      )
      .toArray()
  }

  /** A kept count as JSON, or null. */
  kept(key: string): string | null {
    const [row] = this.sql.exec<{ count: string }>('SELECT count FROM counts WHERE key = ?', key).toArray()
    return row?.count ?? null
  }

  keep(key: string, count: string): void {
    this.sql.exec('INSERT OR REPLACE INTO counts (key, count) VALUES (?, ?)', key, count)
  }

  forget(): void {
    for (const table of ['ballots', 'withheld', 'counts']) this.sql.exec(`DELETE FROM ${table}`)
  }
}
