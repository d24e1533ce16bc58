// Owns taking a backup: every box as it is at one moment, then the catalogue, then the manifest that makes it one.
import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { addToBoxDigest } from '../../ballot-box/box-digest.ts'
import { addLine, readLine } from '../../portable-rows.ts'
import { BOXES, boxFile, Damaged, placeOf, tableFile } from './file-names.ts'
import { linesOf, makeFolder, newLineFile, writeWhole } from './line-files.ts'
import { type BoxEntry, MANIFEST, type Manifest, SEAL, type TableEntry } from './manifest.ts'
import { type OperatorApi, Refused } from './operator-api.ts'

/** Boxes that are read at once. */
const AT_ONCE = 8
/** A poll that changes between its pages is begun anew so often: at first by pages that keep no voter waiting, */
const MAX_TRIES = 20
/** and from then on by larger ones. */
const SMALL_TRIES = 4

interface BackupHead {
  format: number
  asOf: string
  secrets: Manifest['secrets']
  tables: string[]
}

interface Taken {
  boxes: Manifest['boxes']
  /** Polls that changed whenever they were read. */
  unsteady: string[]
  /** Polls of which the deployment said that there are none. */
  gone: string[]
}

interface BoxHead {
  schema: number
  rev: number
  stamp: string
}

/**
 * Takes a backup into a folder that is empty or not there.
 * @param say told how far it is
 */
export async function takeBackup(api: OperatorApi, folder: string, say: (text: string) => void): Promise<Manifest> {
  await makeFolder(folder)
  if ((await readdir(folder)).length > 0) throw new Damaged(`${folder} is not empty.`)
  const head = await api.get<BackupHead>('backup')
  // Asked for before anything is read: names that are none are refused.
  for (const table of head.tables) tableFile(table)
  // Boxes first: what the catalogue says of a poll is then never older than its box, which writes it anew.
  const taken = await takeBoxes(api, folder, say)
  const tables: TableEntry[] = []
  for (const table of head.tables) tables.push(await takeTable(api, folder, table))
  const unknown = await stillListed(folder, taken.gone)
  say(`${tables.length} tables with ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows.`)
  const manifest: Manifest = {
    format: head.format,
    origin: api.origin,
    begunAt: head.asOf,
    doneAt: new Date().toISOString(),
    secrets: head.secrets,
    tables,
    boxes: taken.boxes,
    missing: [...taken.unsteady, ...unknown],
  }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const { seal } = await api.post<{ seal: string }>('backup/seal', {
    manifest: createHash('sha256').update(text).digest('hex'),
  })
  await writeWhole(join(folder, MANIFEST), text)
  await writeWhole(join(folder, SEAL), `${seal}\n`)
  return manifest
}

async function takeTable(api: OperatorApi, folder: string, table: string): Promise<TableEntry> {
  const file = await newLineFile(folder, tableFile(table), addLine)
  for await (const lines of pagesOf(api, `tables/${table}`)) await file.add(lines)
  return { table, ...(await file.end()) }
}

async function takeBoxes(api: OperatorApi, folder: string, say: (text: string) => void): Promise<Taken> {
  const index = await newLineFile(folder, BOXES, (digest) => digest)
  const unsteady: string[] = []
  const gone: string[] = []
  let taken = 0
  try {
    for await (const lines of pagesOf(api, 'tables/polls')) {
      const ids = lines.map((line) => readLine(line).row).flatMap((row) => (row.deleted_at_ms ? [] : [String(row.id)]))
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const entries = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => takeBox(api, folder, id)))
        const there = entries.filter((entry): entry is BoxEntry => entry !== null && entry !== 'unsteady')
        const asked = ids.slice(from, from + AT_ONCE)
        unsteady.push(...asked.filter((_, at) => entries[at] === 'unsteady'))
        gone.push(...asked.filter((_, at) => entries[at] === null))
        await index.add(there.map((entry) => JSON.stringify(entry)))
        taken += there.length
        say(`${taken} polls read.`)
      }
    }
  } catch (error) {
    await index.end()
    throw error
  }
  const { digest: _, ...entry } = await index.end()
  return { boxes: entry, unsteady, gone }
}

/** Polls without a box that the catalogue does not call deleted. */
async function stillListed(folder: string, gone: readonly string[]): Promise<string[]> {
  if (gone.length === 0) return []
  const listed: string[] = []
  for await (const { line } of linesOf(folder, tableFile('polls'))) {
    const { id, deleted_at_ms } = readLine(line).row
    if (typeof id === 'string' && gone.includes(id) && !deleted_at_ms) listed.push(id)
  }
  return listed
}

/** The box of a poll, in a file of its own; null for one that was deleted meanwhile, `unsteady` for one that changed each time. */
async function takeBox(api: OperatorApi, folder: string, pollId: string): Promise<BoxEntry | null | 'unsteady'> {
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const entry = await tryBox(api, folder, pollId, tries > SMALL_TRIES)
    if (entry !== 'changed') return entry
  }
  return 'unsteady'
}

async function tryBox(
  api: OperatorApi,
  folder: string,
  pollId: string,
  large: boolean,
): Promise<BoxEntry | null | 'changed'> {
  const query = large ? 'large=true' : ''
  const path = boxFile(pollId)
  const file = await newLineFile(folder, path, addToBoxDigest)
  try {
    const first = await api.page<BoxHead>(`boxes/${pollId}`, null, query)
    const takenAt = new Date().toISOString()
    const { stamp, rev, schema } = first.head
    let { head, lines } = first
    for (;;) {
      await file.add(lines)
      if (head.next === null) break
      ;({ head, lines } = await api.page<BoxHead>(`boxes/${pollId}`, head.next, query))
      if (head.stamp !== stamp) {
        await file.end()
        await rm(placeOf(folder, path))
        return 'changed'
      }
    }
    return { pollId, takenAt, rev, schema, ...(await file.end()) }
  } catch (error) {
    await file.end()
    if (!(error instanceof Refused && error.status === 404)) throw error
    await rm(placeOf(folder, path))
    return null
  }
}

async function* pagesOf(api: OperatorApi, path: string): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof api.page<object>>> = await api.page(path, after)
    yield page.lines
    after = page.head.next
    if (after === null) return
  }
}
