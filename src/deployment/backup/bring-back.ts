// Owns bringing a backup back into an empty deployment: checked before, poll by poll, and read again afterwards.
import { addToBoxDigest } from '../../ballot-box/box-digest.ts'
import { addLine, EMPTY_DIGEST, readLine } from '../../portable-rows.ts'
import { Damaged } from './file-names.ts'
import { linesOf, portions } from './line-files.ts'
import { type BoxEntry, boxesOf, checkFolder, type Manifest, readManifest } from './manifest.ts'
import type { OperatorApi } from './operator-api.ts'

/** Boxes that are filled, or compared, at once. */
const AT_ONCE = 8
/** What one request brings. */
const ROWS = 2_000
const TABLE_ROWS = 400
const CHARACTERS = 400_000

/** Rows that say how far things are and go on by themselves: they are brought back, but not compared. */
const LIVING_TABLES = ['polls', 'counters', 'creations', 'webhooks', 'webhook_events', 'webhook_deliveries']

interface DigestPage {
  filled: 'known' | 'deleted' | 'half-restored' | 'empty'
  schema: number
  rev: number
  digest: string
  next: string | null
}

export interface Outcome {
  polls: number
  /** Polls that were there already, from an attempt that was interrupted. */
  thereBefore: number
  /** Polls without a box in the backup: made, or never standing still, while it was taken. */
  leftOut: number
  /** Polls that have gone on since they were back: somebody voted, or their time came. */
  wentOn: string[]
  /** What is not as in the backup. */
  differs: string[]
}

/**
 * Brings a backup back, or goes on with it.
 * @param dryRun only checks the folder, and whether the deployment would take it
 * @throws Damaged before anything is written when a file is not as the manifest says
 */
export async function bringBack(
  api: OperatorApi,
  folder: string,
  say: (text: string) => void,
  dryRun = false,
): Promise<Outcome> {
  const { manifest, sha256, seal } = await readManifest(folder)
  const checked = await checkFolder(folder, manifest)
  say(`The folder is as its manifest says: ${checked.boxes} polls, ${checked.rows} rows, taken ${manifest.begunAt}.`)
  const { format, secrets } = manifest
  const { state } = await api.post<{ state: string }>('restore', { format, manifest: sha256, seal, secrets, dryRun })
  const outcome: Outcome = { polls: 0, thereBefore: 0, leftOut: 0, wentOn: [], differs: [] }
  if (dryRun) {
    say(`The deployment would take it (${state}). Nothing was written.`)
    return outcome
  }
  if (state === 'finished') say('All of it was brought back before. Reading the polls again …')
  else {
    await fill(api, folder, manifest, outcome, say)
    await compareTables(api, manifest, outcome)
  }
  await compareBoxes(api, folder, manifest, outcome, say)
  if (outcome.differs.length === 0 && state !== 'finished') await api.post('restore/finish', { manifest: sha256 })
  return outcome
}

async function fill(
  api: OperatorApi,
  folder: string,
  manifest: Manifest,
  outcome: Outcome,
  say: (text: string) => void,
): Promise<void> {
  const brought = async (table: string) => {
    const entry = manifest.tables.find((one) => one.table === table)
    if (entry) await fillTable(api, folder, table, entry.file)
  }
  for (const { table } of manifest.tables) if (table !== 'polls' && table !== 'counters') await brought(table)
  await fillPolls(api, folder, manifest, outcome, say)
  // Last: what is added up over polls has been added up by then, and is not added to it twice.
  await brought('counters')
}

async function fillTable(api: OperatorApi, folder: string, table: string, file: string): Promise<void> {
  for await (const lines of portions(linesOf(folder, file), TABLE_ROWS, CHARACTERS)) {
    await api.sendLines('PUT', `tables/${table}`, lines)
  }
}

async function fillPolls(
  api: OperatorApi,
  folder: string,
  manifest: Manifest,
  outcome: Outcome,
  say: (text: string) => void,
): Promise<void> {
  const file = manifest.tables.find(({ table }) => table === 'polls')?.file
  if (file === undefined) throw new Damaged('The backup has no table of polls.')
  const boxes = boxesOf(folder)
  let box = await boxes.next()
  for await (const lines of portions(linesOf(folder, file), AT_ONCE, CHARACTERS)) {
    const gone: string[] = []
    const filling: Promise<boolean>[] = []
    for (const line of lines) {
      const { row } = readLine(line)
      // Both files are in the order of creation.
      const entry: BoxEntry | null = !box.done && box.value.pollId === row.id ? box.value : null
      if (entry) box = await boxes.next()
      if (row.deleted_at_ms) gone.push(line)
      else if (entry) filling.push(fillBox(api, folder, entry, line))
      else outcome.leftOut++
    }
    if (gone.length > 0) await api.sendLines('PUT', 'tables/polls', gone)
    for (const fresh of await Promise.all(filling)) {
      outcome.polls++
      if (!fresh) outcome.thereBefore++
    }
    say(`${outcome.polls} of ${manifest.boxes.rows} polls are back.`)
  }
  if (!box.done) throw new Damaged('There are boxes of polls that the backup does not have.')
}

/** Fills the box of one poll and opens it. @returns whether it was not there before */
async function fillBox(api: OperatorApi, folder: string, entry: BoxEntry, pollLine: string): Promise<boolean> {
  const path = `boxes/${entry.pollId}`
  const there = await api.get<DigestPage>(`${path}/digest`)
  if (there.filled === 'known') return false
  let first = true
  let digest = EMPTY_DIGEST
  let last: string | undefined
  for await (const lines of portions(linesOf(folder, entry.file), ROWS, CHARACTERS)) {
    if (last !== undefined) throw new Damaged(`${entry.file} goes on after the row of its poll.`)
    if (lines.at(-1)?.startsWith('["poll",')) last = lines.pop()
    digest = lines.reduce(addToBoxDigest, digest)
    if (lines.length === 0 && !first) break
    const { outcome } = await api.sendLines<{ outcome: string }>(
      'PUT',
      `${path}?first=${first}&schema=${entry.schema}`,
      lines,
    )
    if (outcome === 'known') return false
    first = false
  }
  if (last === undefined) throw new Damaged(`${entry.file} has no row of its poll.`)
  const filled = await digestOf(api, entry.pollId)
  if (filled.digest !== digest) throw new Error(`The rows of ${entry.pollId} did not arrive as they are in the backup.`)
  await api.sendLines('POST', `${path}/open`, [pollLine, last])
  return true
}

/** Reads the catalogue again, before the end takes away what is of polls that did not come. */
async function compareTables(api: OperatorApi, manifest: Manifest, outcome: Outcome): Promise<void> {
  for (const { table, digest } of manifest.tables) {
    if (LIVING_TABLES.includes(table)) continue
    if ((await tableDigest(api, table)) !== digest) outcome.differs.push(`the table ${table}`)
  }
}

async function compareBoxes(
  api: OperatorApi,
  folder: string,
  manifest: Manifest,
  outcome: Outcome,
  say: (text: string) => void,
): Promise<void> {
  let compared = 0
  for await (const entries of chunks(boxesOf(folder))) {
    await Promise.all(entries.map((entry) => compareBox(api, entry, outcome)))
    compared += entries.length
    say(`${compared} of ${manifest.boxes.rows} polls read again.`)
  }
}

async function compareBox(api: OperatorApi, entry: BoxEntry, outcome: Outcome): Promise<void> {
  const { filled, digest, rev, schema } = await digestOf(api, entry.pollId)
  // Deleted between the box and the catalogue, while the backup was taken.
  if (filled === 'empty') return
  if (filled === 'deleted' || rev > entry.rev) outcome.wentOn.push(entry.pollId)
  // The tables of an older version have been changed since; the rows were compared before.
  else if (schema === entry.schema && digest !== entry.digest) outcome.differs.push(`the poll ${entry.pollId}`)
}

async function digestOf(api: OperatorApi, pollId: string): Promise<DigestPage> {
  let page = await api.get<DigestPage>(`boxes/${pollId}/digest`)
  while (page.next !== null) {
    page = await api.get<DigestPage>(`boxes/${pollId}/digest?digest=${page.digest}&after=${page.next}`)
  }
  return page
}

async function tableDigest(api: OperatorApi, table: string): Promise<string> {
  let digest = EMPTY_DIGEST
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof api.page<object>>> = await api.page(`tables/${table}`, after)
    digest = page.lines.reduce(addLine, digest)
    after = page.head.next
    if (after === null) return digest
  }
}

async function* chunks<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let chunk: T[] = []
  for await (const item of items) {
    chunk.push(item)
    if (chunk.length < AT_ONCE) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
