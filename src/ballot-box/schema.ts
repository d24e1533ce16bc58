// Owns the tables of a ballot box and their migrations.

/**
 * What each table holds:
 * - `poll`: the definition that the box enforces, the salt of its voter keys. One row.
 * - `state`: everything that a vote changes besides its voter and its ballot. One row, written once per group.
 * - `voters`: who has voted, by keyed pseudonym. `ballot` is kept only where the voter may change it, until closing.
 * - `ballots`: how many of each ballot. Nothing joins it to `voters`; neither keeps an order or a time.
 * - `turnout`: votes by minute, for the minutes that are over.
 * - `withheld`: of a poll that publishes in batches, how `ballots` will differ with the next one; may be negative.
 * - `revoked_invites`: the invites that no longer open anything, by the hash of their code.
 * - `networks`: of a poll that limits voters per network, when each network's allowance is full again, by keyed pseudonym.
 * - `audit`: who did what to the poll and when. Append-only; goes with the poll.
 * - `counts`: the last count that was made outside the box, by source and way of counting; of a closed poll, for good.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE poll (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     definition TEXT NOT NULL,
     secret_id TEXT NOT NULL,
     salt BLOB,
     deleted INTEGER NOT NULL DEFAULT 0
   );
   CREATE TABLE state (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     rev INTEGER NOT NULL CHECK (rev >= 0),
     as_of_ms INTEGER NOT NULL,
     status TEXT NOT NULL,
     closed_at_ms INTEGER,
     counted INTEGER NOT NULL CHECK (counted >= 0),
     blank INTEGER NOT NULL CHECK (blank >= 0),
     votes TEXT NOT NULL,
     ever_voted INTEGER NOT NULL,
     minute INTEGER NOT NULL,
     minute_votes INTEGER NOT NULL,
     published TEXT,
     projected_rev INTEGER NOT NULL,
     links_kept INTEGER NOT NULL
   );
   CREATE TABLE voters (
     key TEXT PRIMARY KEY,
     replay TEXT,
     fingerprint TEXT,
     ballot TEXT,
     withdrawn INTEGER NOT NULL DEFAULT 0
   ) WITHOUT ROWID;
   CREATE TABLE ballots (
     content TEXT PRIMARY KEY,
     count INTEGER NOT NULL CHECK (count > 0)
   ) WITHOUT ROWID;
   CREATE TABLE turnout (
     minute INTEGER PRIMARY KEY,
     votes INTEGER NOT NULL CHECK (votes > 0)
   );`,
  `ALTER TABLE state ADD COLUMN sums TEXT;
   CREATE TABLE withheld (
     content TEXT PRIMARY KEY,
     count INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE TABLE counts (
     key TEXT PRIMARY KEY,
     count TEXT NOT NULL
   ) WITHOUT ROWID;`,
  `ALTER TABLE state ADD COLUMN people INTEGER NOT NULL DEFAULT 0;
   UPDATE state SET people = counted + blank;
   ALTER TABLE state ADD COLUMN signals TEXT;
   CREATE TABLE revoked_invites (id TEXT PRIMARY KEY) WITHOUT ROWID;
   CREATE TABLE networks (
     key TEXT PRIMARY KEY,
     full_at_ms INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE TABLE audit (
     seq INTEGER PRIMARY KEY,
     at_ms INTEGER NOT NULL,
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     detail TEXT NOT NULL
   );
   CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN
     SELECT RAISE(ABORT, 'the trail is append-only');
   END;`,
  `CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit BEGIN
     SELECT RAISE(ABORT, 'the trail is append-only');
   END;`,
  `ALTER TABLE state ADD COLUMN ever_cast INTEGER NOT NULL DEFAULT 0;
   UPDATE state SET ever_cast = people;
   ALTER TABLE state ADD COLUMN projected_live INTEGER NOT NULL DEFAULT 0;`,
  // What happened before there were endpoints is told to nobody.
  `ALTER TABLE state ADD COLUMN announced TEXT NOT NULL DEFAULT '{}';
   UPDATE state SET announced = json_object('seq', (SELECT COALESCE(MAX(seq), 0) FROM audit), 'rev', rev, 'counts', '',
     'final', json(CASE WHEN closed_at_ms IS NULL THEN 'false' ELSE 'true' END), 'exhausted', NULL);`,
]

/** How many migrations there are: the version of the tables that this code works with. */
export const SCHEMA_VERSION = MIGRATIONS.length

/**
 * Brings the object's storage to the newest schema. Runs on every wake, so it reads one row when there is nothing to do.
 * @param upTo an earlier schema, for rows of then: see refill.ts. The tables stay so until the last of the rows is there.
 */
export function migrate(storage: DurableObjectStorage, upTo: number = SCHEMA_VERSION): void {
  storage.transactionSync(() => {
    storage.sql.exec('CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY)')
    const version = schemaVersion(storage.sql)
    if (version > 0 && version < upTo && isHalfRestored(storage.sql)) return
    for (const [index, statements] of MIGRATIONS.slice(0, upTo).entries()) {
      if (index < version) continue
      storage.sql.exec(statements)
      storage.sql.exec('INSERT INTO migrations (version) VALUES (?)', index + 1)
    }
  })
}

/** The version of the tables as they are. */
export function schemaVersion(sql: SqlStorage): number {
  return sql.exec<{ version: number }>('SELECT COALESCE(MAX(version), 0) AS version FROM migrations').one().version
}

/** Whether some rows of a backup are here, but not yet that of the poll, which comes last. */
export function isHalfRestored(sql: SqlStorage): boolean {
  return sql.exec('SELECT 1 FROM state WHERE NOT EXISTS (SELECT 1 FROM poll)').toArray().length > 0
}
