// Owns what a backup reads: what there is, the tables of the catalogue, the boxes, and its seal.
import { callBox } from '../ballot-box/locate.ts'
import type { OfficeAnswers, OfficeRequest } from '../ballot-box/office.ts'
import { DUMPED_TABLES, dumpedTable, readRows } from '../catalogue/dump-tables.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked, readJson } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { isPollId } from '../polls/poll-id.ts'
import { EMPTY_DIGEST } from '../portable-rows.ts'
import { z } from '../schema.ts'
import { keyring } from '../secrets/keyring.ts'
import { answerLines, noPlace, placeIn, placeText } from './lines.ts'
import { fingerprints, sealOf } from './seal.ts'

/** The form of backups that this code makes, and takes back. */
export const FORMAT = 1

export const sha256Schema = z.string().regex(/^[\da-f]{64}$/)
const keySchema = z.array(z.union([z.string(), z.number()])).min(1)

const NOT_STORED = { 'Cache-Control': 'no-store' }

/** GET /api/v1/operator/backup: what a backup has to read, and which secrets it will need. */
export function describeBackup(c: AppContext): Response {
  const head = {
    format: FORMAT,
    asOf: new Date().toISOString(),
    secrets: fingerprints(keyring(c.env)),
    tables: DUMPED_TABLES,
  }
  return c.json(head, 200, NOT_STORED)
}

/** POST /api/v1/operator/backup/seal: the seal of a manifest. */
export async function sealBackup(c: AppContext): Promise<Response> {
  const { manifest } = await readJson(c.req.raw, z.strictObject({ manifest: sha256Schema }))
  return c.json({ seal: sealOf(keyring(c.env), manifest) }, 200, NOT_STORED)
}

/** GET /api/v1/operator/tables/{name}: a page of a table. */
export async function readTable(c: AppContext, name: string): Promise<Response> {
  const table = dumpedTable(name)
  if (!table) throw new Problem('not_found')
  const place = placeIn(c)
  const after = place === null ? null : keyIn(place)
  if (after && after.length !== table.keys.length) throw noPlace()
  const { lines, next } = await readRows(c.env.DB, table, after)
  return answerLines(c, { next: next && placeText(JSON.stringify(next)) }, lines)
}

/** GET /api/v1/operator/boxes/{pollId}: a page of a box. Pages with the same stamp are of one state. */
export async function readBox(c: AppContext, pollId: string): Promise<Response> {
  const large = c.req.query('large') === 'true'
  const dump = await inOffice(c, pollId, { type: 'dump', after: placeIn(c), large })
  switch (dump.outcome) {
    case 'not_found':
      throw new Problem('not_found')
    case 'unavailable':
      throw new Problem('unavailable')
    case 'no_place':
      throw noPlace()
    case 'page': {
      const { lines, next, outcome: _, ...head } = dump
      return answerLines(c, { ...head, next: next && placeText(next) }, lines)
    }
  }
}

/** GET /api/v1/operator/boxes/{pollId}/digest: the digest of a box, a page further; also of one that is half restored. */
export async function readDigest(c: AppContext, pollId: string): Promise<Response> {
  const begun = checked(sha256Schema, c.req.query('digest') ?? EMPTY_DIGEST, '/query/digest')
  const page = await inOffice(c, pollId, { type: 'digest', after: placeIn(c), digest: begun })
  if (page.outcome === 'no_place') throw noPlace()
  const { outcome: _, next, ...told } = page
  return c.json({ ...told, next: next && placeText(next) }, 200, NOT_STORED)
}

/** Asks a box. @throws Problem not_found for an id that this deployment has not made */
export async function inOffice<R extends OfficeRequest>(
  c: AppContext,
  pollId: string,
  request: R,
): Promise<OfficeAnswers[R['type']]> {
  if (!isPollId(keyring(c.env), pollId)) throw new Problem('not_found')
  // `atOffice` answers each request in its own type.
  return (await callBox(c.env, pollId, (box) => box.office(request))) as OfficeAnswers[R['type']]
}

function keyIn(place: string): (string | number)[] {
  let value: unknown
  try {
    value = JSON.parse(place)
  } catch {
    throw noPlace()
  }
  const key = keySchema.safeParse(value)
  if (!key.success) throw noPlace()
  return key.data
}
