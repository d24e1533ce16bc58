// A deployment or a manifest that is hostile names no file outside the folder of the backup, nor another path of the API.
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Damaged } from '../../src/deployment/backup/file-names.ts'
import { checkFolder, type FileEntry, type Manifest } from '../../src/deployment/backup/manifest.ts'
import type { OperatorApi } from '../../src/deployment/backup/operator-api.ts'
import { takeBackup } from '../../src/deployment/backup/take-backup.ts'
import { addLine, EMPTY_DIGEST, writeLine } from '../../src/portable-rows.ts'

const ID = 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ'
const HOSTILE = [
  '../outside',
  '/tmp/outside',
  'a/../../outside',
  '..\\outside',
  'polls\0',
  '.',
  '',
  'Polls',
  'polls?x=1',
]

let folder: string
let backup: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollux-names-'))
  backup = join(folder, 'in', 'backup')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A deployment with these tables and these polls, and the paths that it was asked for. */
function deployment(tables: string[], ids: string[], asked: string[]): OperatorApi {
  const lines = ids.map((id) => writeLine('polls', { seq: 1, id }))
  const heads = { tables, format: 1, asOf: '', secrets: [], seal: '' }
  // Nothing but a stand-in knows every type that it is asked for.
  const any = async <T>(path: string) => {
    asked.push(path)
    return heads as T
  }
  return {
    origin: 'https://polls.example',
    get: any,
    post: any,
    sendLines: any,
    page: async (path) => ({ head: { ...(await any(path)), next: null }, lines: path === 'tables/polls' ? lines : [] }),
  }
}

const written = async () => (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name)).sort()

it('takes a backup of what has names as they are', async () => {
  await takeBackup(deployment(['polls', 'webhook_events'], [ID], []), backup, () => {})
  expect(await written()).toEqual(
    [
      'boxes.jsonl',
      `boxes/Jx/${ID}.jsonl`,
      'manifest.json',
      'manifest.seal',
      'tables/polls.jsonl',
      'tables/webhook_events.jsonl',
    ].map((name) => join('in', 'backup', name)),
  )
})

it.each([...HOSTILE, '../../../../outside-of-it-all-x'])(
  'writes nothing for a table or a poll named %j',
  async (name) => {
    const asked: string[] = []
    await expect(takeBackup(deployment(['polls', name], [ID], asked), backup, () => {})).rejects.toThrow(Damaged)
    await expect(takeBackup(deployment(['polls'], [name], asked), join(folder, 'b'), () => {})).rejects.toThrow(Damaged)
    expect((await written()).filter((path) => !path.endsWith('boxes.jsonl'))).toEqual([])
    expect(asked.filter((path) => !['backup', 'tables/polls'].includes(path))).toEqual([])
  },
)

/** A file with one row, and what a manifest has to say of it. */
async function fileOf(file: string, line: string): Promise<FileEntry & { digest: string }> {
  const path = join(backup, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${line}\n`)
  const sha256 = createHash('sha256').update(`${line}\n`).digest('hex')
  return { file, rows: 1, bytes: line.length + 1, sha256, digest: addLine(EMPTY_DIGEST, line) }
}

const manifestOf = (tables: Manifest['tables'], boxes: FileEntry): Manifest => ({
  format: 1,
  origin: '',
  begunAt: '',
  doneAt: '',
  secrets: [],
  tables,
  boxes,
  missing: [],
})

it('reads no file that a manifest names elsewhere, although its digest is right', async () => {
  const row = writeLine('polls', { id: ID })
  const box = { pollId: ID, takenAt: '', rev: 1, schema: 1 }
  const right = await fileOf(`boxes/Jx/${ID}.jsonl`, row)
  const index = await fileOf('boxes.jsonl', JSON.stringify({ ...box, ...right }))
  const table = { table: 'polls', ...(await fileOf('tables/polls.jsonl', row)) }
  expect(await checkFolder(backup, manifestOf([table], index))).toEqual({ boxes: 1, rows: 2 })

  const outside = await fileOf('../outside.jsonl', row)
  await expect(checkFolder(backup, manifestOf([{ ...table, ...outside }], index))).rejects.toThrow(Damaged)
  await expect(checkFolder(backup, manifestOf([{ ...table, table: '../polls' }], index))).rejects.toThrow(Damaged)
  await expect(checkFolder(backup, manifestOf([table], outside))).rejects.toThrow(Damaged)
  for (const bent of [
    { ...box, ...outside },
    { ...box, ...right, pollId: '../../restore/finish' },
  ]) {
    const other = await fileOf('boxes.jsonl', JSON.stringify(bent))
    await expect(checkFolder(backup, manifestOf([table], other))).rejects.toThrow(Damaged)
  }
})
