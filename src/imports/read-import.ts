// Owns reading a file that somebody brings: which format it has, and what is no file of ballots at all. Start here.
import type { BallotType } from '../counting/election.ts'
import { readAbif } from './abif.ts'
import { readBlt } from './blt.ts'
import { readCsv } from './csv.ts'
import { type FileFault, type ImportedBallots, type ImportedPoll, Unreadable } from './imported.ts'
import { isCountRequest, isOwnJson, readCountRequest, readOwnJson } from './json.ts'
import { parseJson } from './json-values.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { isStrawPoll, isStrawPollResult, readStrawPoll, readStrawPollResult } from './strawpoll.ts'

export const IMPORT_FORMATS = ['blt', 'abif', 'csv', 'json'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

export type Imported =
  | { status: 'ballots'; ballots: ImportedBallots }
  | { status: 'poll'; poll: ImportedPoll }
  | { status: 'unreadable'; fault: FileFault }

export interface ImportAsk {
  format: ImportFormat
  /** What the ballots are, for formats that do not say. */
  type: BallotType | null
  nowMs: number
}

/** So much of a file tells what it is. */
const LOOKED_AT_CHARACTERS = 500

/** The format that a file's name or, failing that, its beginning tells; null when neither does. */
export function formatOf(name: string, text: string): ImportFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  const named = IMPORT_FORMATS.find((format) => format === ending)
  if (named) return named
  if (ending === 'tsv') return 'csv'
  const start = text.slice(0, LOOKED_AT_CHARACTERS).trimStart()
  if (
    /^\{\s*"?[\w ]+"?\s*:\s*("[^"\n]*"|[\w.-]+)\s*\}\s*(\n|$)/.test(start) ||
    /^\d+\s*:/.test(start) ||
    start.startsWith('=')
  )
    return 'abif'
  if (start.startsWith('{')) return 'json'
  return /^\d+\s+\d+\s*(#.*)?(\r|\n)/.test(start) ? 'blt' : null
}

/** The text of a file: UTF-8, no larger than what is read, and not binary. */
export function textOfFile(bytes: Uint8Array): { ok: true; text: string } | { ok: false; reason: string } {
  if (bytes.length > MAX_FILE_BYTES) return { ok: false, reason: `The file has more than ${MAX_FILE_BYTES} bytes.` }
  if (bytes.includes(0)) return { ok: false, reason: 'The file is binary or UTF-16: save it as UTF-8.' }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) }
  } catch {
    return { ok: false, reason: 'The file is not in UTF-8.' }
  }
}

/** Reads the text of a file. Whatever it holds, the answer is a value: nothing is thrown, and nothing is fetched. */
export function readImport(text: string, { format, type, nowMs }: ImportAsk): Imported {
  try {
    if (format === 'json') return readJson(parseJson(text), nowMs)
    return { status: 'ballots', ballots: READERS[format](text, type) }
  } catch (error) {
    if (error instanceof Unreadable) return { status: 'unreadable', fault: error.fault }
    throw error
  }
}

const READERS = { blt: readBlt, abif: readAbif, csv: readCsv } as const

function readJson(value: unknown, nowMs: number): Imported {
  if (isOwnJson(value)) return { status: 'ballots', ballots: readOwnJson(value) }
  if (isCountRequest(value)) return { status: 'ballots', ballots: readCountRequest(value) }
  if (isStrawPollResult(value)) return { status: 'ballots', ballots: readStrawPollResult(value) }
  if (isStrawPoll(value)) return { status: 'poll', poll: readStrawPoll(value, nowMs) }
  throw new Unreadable(null, 'This is neither an export of Pollux, nor a request to count, nor a poll of StrawPoll.')
}
