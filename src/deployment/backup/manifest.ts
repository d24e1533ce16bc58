// Owns what a backup's manifest says, and the check that its folder holds just that.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addToBoxDigest } from '../../ballot-box/box-digest.ts'
import { addLine, EMPTY_DIGEST } from '../../portable-rows.ts'
import { BOXES, boxFile, Damaged, tableFile } from './file-names.ts'
import { linesOf } from './line-files.ts'

export const MANIFEST = 'manifest.json'
export const SEAL = 'manifest.seal'

/** A file of lines, with the digest over them. */
export interface FileEntry {
  file: string
  rows: number
  bytes: number
  sha256: string
}

export interface TableEntry extends FileEntry {
  table: string
  digest: string
}

/** One line of `boxes.jsonl`: the box of one poll as it was at `takenAt`. */
export interface BoxEntry extends FileEntry {
  pollId: string
  takenAt: string
  rev: number
  /** The version of its tables. */
  schema: number
  digest: string
}

export interface Manifest {
  format: number
  origin: string
  /** When the backup was begun, and when it was done. */
  begunAt: string
  doneAt: string
  secrets: { id: string; fingerprint: string }[]
  tables: TableEntry[]
  boxes: FileEntry
  /** Polls that are not here: they changed whenever they were read, or the deployment no longer knows their ids. */
  missing: string[]
}

/** The manifest of a folder, with the SHA-256 that its seal is made of. @throws Damaged */
export async function readManifest(folder: string): Promise<{ manifest: Manifest; sha256: string; seal: string }> {
  const bytes = await readFile(join(folder, MANIFEST)).catch(() => null)
  const seal = await readFile(join(folder, SEAL), 'utf8').catch(() => null)
  if (!bytes || seal === null) throw new Damaged(`${folder} is no backup, or one that was not finished.`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  try {
    // What it does not look like fails below, or at the site that has sealed it.
    return { manifest: JSON.parse(bytes.toString()) as Manifest, sha256, seal: seal.trim() }
  } catch {
    throw new Damaged(`${MANIFEST} is not JSON.`)
  }
}

/** The boxes of a backup, in the order in which their polls were created. */
export async function* boxesOf(folder: string): AsyncGenerator<BoxEntry> {
  // Written by us, and checked by its SHA-256 before it is read.
  for await (const { line } of linesOf(folder, BOXES)) {
    const entry = JSON.parse(line) as BoxEntry
    mustBe(entry, boxFile(entry.pollId))
    yield entry
  }
}

/**
 * Reads every file of a backup.
 * @returns how many boxes and rows there are
 * @throws Damaged, naming the first file that is not as the manifest says
 */
export async function checkFolder(folder: string, manifest: Manifest): Promise<{ boxes: number; rows: number }> {
  let rows = 0
  for (const entry of manifest.tables) {
    mustBe(entry, tableFile(entry.table))
    const digest = await checkFile(folder, entry, addLine)
    if (digest !== entry.digest) throw new Damaged(`${entry.file} does not have the digest of the manifest.`)
    rows += entry.rows
  }
  mustBe(manifest.boxes, BOXES)
  await checkFile(folder, manifest.boxes, (digest) => digest)
  for await (const box of boxesOf(folder)) {
    const digest = await checkFile(folder, box, addToBoxDigest)
    if (digest !== box.digest) throw new Damaged(`${box.file} does not have the digest that ${BOXES} says.`)
    rows += box.rows
  }
  return { boxes: manifest.boxes.rows, rows }
}

function mustBe(entry: FileEntry, file: string): void {
  if (entry.file !== file) throw new Damaged(`${JSON.stringify(entry.file)} should be ${file}.`)
}

async function checkFile(
  folder: string,
  entry: FileEntry,
  add: (digest: string, line: string) => string,
): Promise<string> {
  const hash = createHash('sha256')
  let digest = EMPTY_DIGEST
  let rows = 0
  try {
    for await (const { line } of linesOf(folder, entry.file, hash)) {
      digest = add(digest, line)
      rows++
    }
  } catch (error) {
    throw new Damaged(`${entry.file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
  if (hash.digest('hex') !== entry.sha256 || rows !== entry.rows) {
    throw new Damaged(`${entry.file} is not the file that was written: its SHA-256 is another.`)
  }
  return digest
}
