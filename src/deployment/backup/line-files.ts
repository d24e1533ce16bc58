// Owns files of lines, for their owner's eyes only: written and read a piece at a time, whatever their size.
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EMPTY_DIGEST } from '../../portable-rows.ts'
import { placeOf } from './file-names.ts'
import type { FileEntry } from './manifest.ts'

/** Keyed pseudonyms, hashes and addresses of accounts: nobody else reads them. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

export interface LineFile {
  add(lines: readonly string[]): Promise<void>
  /** Closes it; says what is in it. */
  end(): Promise<FileEntry & { digest: string }>
}

export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: FOLDER_MODE })
}

export async function writeWhole(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w', FILE_MODE)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * A new file in a folder, in the place of one that may be there.
 * @param add what a line makes of the digest of the lines before
 */
export async function newLineFile(
  folder: string,
  file: string,
  add: (digest: string, line: string) => string,
): Promise<LineFile> {
  const path = placeOf(folder, file)
  await makeFolder(dirname(path))
  const handle: FileHandle = await open(path, 'w', FILE_MODE)
  const hash = createHash('sha256')
  let digest = EMPTY_DIGEST
  let rows = 0
  let bytes = 0
  return {
    async add(lines) {
      if (lines.length === 0) return
      const text = Buffer.from(`${lines.join('\n')}\n`)
      await handle.writeFile(text)
      hash.update(text)
      digest = lines.reduce(add, digest)
      rows += lines.length
      bytes += text.length
    },
    async end() {
      await handle.sync()
      await handle.close()
      return { file, rows, bytes, sha256: hash.digest('hex'), digest }
    },
  }
}

/** The lines of a file of a backup, in order. @param hash takes in the bytes as they are read */
export async function* linesOf(folder: string, file: string, hash?: Hash): AsyncGenerator<{ line: string }> {
  let rest = ''
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for await (const chunk of createReadStream(placeOf(folder, file))) {
    // A stream without an encoding gives bytes.
    const bytes = chunk as Buffer
    hash?.update(bytes)
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield { line }
  }
  if (rest + decoder.decode() !== '') throw new Error('the last line has no end')
}

/** Lines in portions of so many rows or characters, whichever comes first. */
export async function* portions(
  lines: AsyncIterable<{ line: string }>,
  maxRows: number,
  maxCharacters: number,
): AsyncGenerator<string[]> {
  let portion: string[] = []
  let characters = 0
  for await (const { line } of lines) {
    portion.push(line)
    characters += line.length
    if (portion.length < maxRows && characters < maxCharacters) continue
    yield portion
    portion = []
    characters = 0
  }
  if (portion.length > 0) yield portion
}
