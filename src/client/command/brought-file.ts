// Owns getting a file that somebody names, or standard input, read as ballots or a poll.
import { open } from 'node:fs/promises'
import { Option } from 'commander'
import { type BallotType, METHODS } from '../../counting/election.ts'
import { MAX_FILE_BYTES } from '../../imports/limits.ts'
import {
  formatOf,
  IMPORT_FORMATS,
  type Imported,
  type ImportFormat,
  readImport,
  textOfFile,
} from '../../imports/read-import.ts'
import { unreadable, WrongUsage } from './failure.ts'

const STANDARD_INPUT = '-'

export interface FileOptions {
  format?: ImportFormat
  type?: BallotType
}

export const formatOption = (): Option =>
  new Option('--format <format>', 'what the file is (else as its name ends)').choices(IMPORT_FORMATS)
export const typeOption = (): Option =>
  new Option('--type <type>', 'what its ballots are, where a CSV does not say').choices(Object.keys(METHODS))

/** Reads a file. @throws WrongUsage for one that cannot be read */
export async function broughtFile(
  path: string,
  { format, type }: FileOptions,
): Promise<Exclude<Imported, { status: 'unreadable' }>> {
  const read = textOfFile(path === STANDARD_INPUT ? await everything() : await bytesOf(path))
  if (!read.ok) throw unreadable(path, { line: null, reason: read.reason })
  const known = format ?? formatOf(path, read.text)
  if (known === null) throw new WrongUsage(`Say what ${path} is: --format ${IMPORT_FORMATS.join(', ')}.`)
  const imported = readImport(read.text, { format: known, type: type ?? null, nowMs: Date.now() })
  if (imported.status === 'unreadable') throw unreadable(path, imported.fault)
  return imported
}

/** The bytes of a file, and no more of it than shows that it is too large. */
async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r')
    try {
      return await upTo(file.createReadStream({ end: MAX_FILE_BYTES, autoClose: false }))
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new WrongUsage(`${path} cannot be read: ${code}.`)
  }
}

const everything = (): Promise<Uint8Array> => upTo(process.stdin)

async function upTo(stream: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream) {
    parts.push(part)
    bytes += part.length
    if (bytes > MAX_FILE_BYTES) break
  }
  return Buffer.concat(parts)
}
