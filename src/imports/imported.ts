// Owns what a file that somebody brings is read as, and how a file says that it cannot be read.
import type { GivenSettings } from '../counting/election.ts'
import type { BallotFile } from '../results/ballot-file.ts'
import { MAX_NAME_CHARACTERS, MAX_OPTIONS, MAX_SHOWN_CHARACTERS } from './limits.ts'

/** Ballots that were cast elsewhere. The title is empty where the file has none. */
export interface ImportedBallots extends BallotFile {
  /** How they are to be counted, as far as the file says. */
  count: GivenSettings
  /** The order in which options win ties, where lots were drawn: the luckiest first. */
  lots: readonly string[] | null
  /** What lots are to be drawn by, where the file says it. */
  seed: string | null
  /** More of the poll that they were cast in, as the body of a new one. */
  poll: Readonly<Record<string, unknown>> | null
  /** What was left out or guessed, in sentences. */
  notes: readonly string[]
}

/** A poll of another system, without votes. */
export interface ImportedPoll {
  /** The body of `POST /api/v1/polls`. */
  body: Readonly<Record<string, unknown>>
  notes: readonly string[]
}

/** Why a file cannot be read: the line (from 1; null where a line says nothing), and a sentence. */
export interface FileFault {
  line: number | null
  reason: string
}

/** Thrown inside of readers only; `readImport` makes a value of it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly fault: FileFault

  constructor(line: number | null, reason: string) {
    super(reason)
    this.fault = { line, reason }
  }
}

/** A text of the file as a fault repeats it: quoted, short, on one line. */
export function shown(text: string): string {
  const short = text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text
  return JSON.stringify(short)
}

/** Checks what the options of a file are called: something, and each something else. */
export function checkNames(names: readonly { label: string; line: number | null }[]): void {
  if (names.length === 0) throw new Unreadable(null, 'The file names no options.')
  if (names.length > MAX_OPTIONS) {
    throw new Unreadable(names[MAX_OPTIONS]?.line ?? null, `There are more than ${MAX_OPTIONS} options.`)
  }
  const seen = new Set<string>()
  for (const { label, line } of names) {
    if (!label.isWellFormed()) throw new Unreadable(line, `The name ${shown(label)} is not well-formed Unicode.`)
    if (label.trim() === '' || [...label].length > MAX_NAME_CHARACTERS) {
      throw new Unreadable(
        line,
        `An option’s name has 1 to ${MAX_NAME_CHARACTERS} characters; here is ${shown(label)}.`,
      )
    }
    if (seen.has(label)) throw new Unreadable(line, `Two options are called ${shown(label)}.`)
    seen.add(label)
  }
}
