// Owns bringing a backup back into an empty deployment: a piece at a time, each of which may come twice.
import type { RefillOutcome } from '../ballot-box/refill.ts'
import { addRows, dumpedTable } from '../catalogue/dump-tables.ts'
import { addPollRow, type Begun, beginRestore, finishRestore, isRestoring } from '../catalogue/restores.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked, readJson } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import { keyring } from '../secrets/keyring.ts'
import { FORMAT, inOffice, sha256Schema } from './backup.ts'
import { readLines, rowsOf } from './lines.ts'
import { isSealed, missingSecretFor } from './seal.ts'

const backupSchema = z.strictObject({
  format: z.int(),
  /** SHA-256 of the manifest's bytes: the name of the backup. */
  manifest: sha256Schema,
  seal: sha256Schema,
  secrets: z
    .array(z.strictObject({ id: z.string(), fingerprint: sha256Schema }))
    .min(1)
    .max(10),
  /** Only tells whether it would be taken. */
  dryRun: z.boolean().default(false),
})
const pageSchema = z.object({ first: z.enum(['true', 'false']), schema: z.coerce.number().int().min(1) })
const finishSchema = z.strictObject({ manifest: sha256Schema })

const refused = (detail: string) => new Problem('restore_refused', detail)

const ofNewer = (table: string, column: string) =>
  refused(`The table ${table} has no column ${JSON.stringify(column)} here: deploy the version of the backup.`)

/** POST /api/v1/operator/restore: begins, or goes on. */
export async function startRestore(c: AppContext): Promise<Response> {
  const backup = await readJson(c.req.raw, backupSchema)
  const ring = keyring(c.env)
  if (backup.format > FORMAT)
    throw refused(`The backup has format ${backup.format}; this version reads up to ${FORMAT}.`)
  const missing = missingSecretFor(backup.secrets, ring)
  if (missing !== null) {
    throw refused(`The backup needs the secret ${missing}, as POLLUX_SECRET or POLLUX_PREVIOUS_SECRET.`)
  }
  if (!isSealed(ring, backup.manifest, backup.seal)) throw refused('The seal is not that of this manifest.')
  const state = await beginRestore(c.env.DB, backup.manifest, Date.now(), backup.dryRun)
  return c.json({ state: begun(state) }, 200, { 'Cache-Control': 'no-store' })
}

function begun(state: Begun): 'begun' | 'resumed' | 'finished' {
  switch (state) {
    case 'begun':
    case 'resumed':
    case 'finished':
      return state
    case 'other':
      throw refused('Another backup was brought back here, or a part of it: take a new database.')
    case 'in_use':
      throw refused('There are polls or accounts here: a backup is brought back into an empty deployment only.')
  }
}

/** PUT /api/v1/operator/tables/{name}: rows of a table; of polls only what is left of those that are deleted. */
export async function takeRows(c: AppContext, name: string): Promise<Response> {
  const table = dumpedTable(name)
  if (!table) throw new Problem('not_found')
  await mustBeRestoring(c)
  const rows = rowsOf(name, await readLines(c))
  if (name === 'polls' && !rows.every(({ deleted_at_ms }) => typeof deleted_at_ms === 'number')) {
    throw refused('A poll comes with its box.')
  }
  const added = await addRows(c.env.DB, table, rows)
  if (added.outcome === 'unknown_column') throw ofNewer(name, added.column)
  return c.json({ taken: rows.length })
}

/** PUT /api/v1/operator/boxes/{pollId}: rows of a box, but that of its poll. */
export async function takeBoxRows(c: AppContext, pollId: string): Promise<Response> {
  const { first, schema } = checked(pageSchema, c.req.query(), '/query')
  await mustBeRestoring(c)
  const lines = (await readLines(c)).join('\n')
  return answerRefill(c, await inOffice(c, pollId, { type: 'take-page', first: first === 'true', schema, lines }))
}

/** POST /api/v1/operator/boxes/{pollId}/open: two lines, the poll's row in the catalogue and that in its box. It is back. */
export async function openBox(c: AppContext, pollId: string): Promise<Response> {
  await mustBeRestoring(c)
  const [inCatalogue, inBox, ...more] = await readLines(c)
  const [row] = rowsOf('polls', inCatalogue === undefined ? [] : [inCatalogue])
  if (
    !row ||
    inBox === undefined ||
    more.length > 0 ||
    row.id !== pollId ||
    typeof row.seq !== 'number' ||
    row.deleted_at_ms !== undefined
  ) {
    throw new Problem('invalid_request', 'The body is two lines: the row of the poll in the catalogue, and in its box.')
  }
  // First in the catalogue: the box tells it how it stands as soon as it is back.
  const added = await addPollRow(c.env.DB, row)
  if (added.outcome === 'unknown_column') throw ofNewer('polls', added.column)
  if (added.outcome === 'no_place') throw refused('Another poll has been made in its place: the site was in use.')
  return answerRefill(c, await inOffice(c, pollId, { type: 'take-poll', pollId, line: inBox }))
}

/** POST /api/v1/operator/restore/finish: all is there. */
export async function endRestore(c: AppContext): Promise<Response> {
  const { manifest } = await readJson(c.req.raw, finishSchema)
  if (!(await finishRestore(c.env.DB, manifest, Date.now()))) throw refused('No restore of this backup has been begun.')
  return c.json({ state: 'finished' })
}

async function mustBeRestoring(c: AppContext): Promise<void> {
  if (!(await isRestoring(c.env.DB))) throw refused('No restore has been begun.')
}

function answerRefill(c: AppContext, taken: RefillOutcome): Response {
  switch (taken.outcome) {
    case 'taken':
    case 'known':
      return c.json({ outcome: taken.outcome })
    case 'not_begun':
      throw refused('The box has no page of this poll yet.')
    case 'newer_schema':
      throw refused(
        `The box is of a newer version than this one, which has schema ${taken.schema}: deploy that version.`,
      )
    case 'unfit':
      throw new Problem('invalid_request', `The rows do not fit: ${taken.reason}`)
  }
}
