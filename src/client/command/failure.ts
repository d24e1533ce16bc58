// Owns how the command fails: its exit codes, and what it says to whoever reads them.
import { CommanderError } from 'commander'
import type { FileFault } from '../../imports/imported.ts'
import { NOT_A_PROBLEM, PolluxProblem, PolluxUnreachable } from '../problem.ts'

export const EXIT = {
  ok: 0,
  /** The server said no: standard error has its problem code. */
  refused: 1,
  /** The command line, or a file that it names, makes no sense. */
  usage: 2,
  /** Nobody answers there, or nobody who speaks as Pollux does. */
  unreachable: 3,
} as const

/** Something that whoever called the command has to say otherwise. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
}

/** A file that says something else than it should. */
export function unreadable(path: string, { line, reason }: FileFault): WrongUsage {
  return new WrongUsage(`${path}${line === null ? '' : `:${line}`}: ${reason}`)
}

export interface Failure {
  exit: number
  /** For standard error; empty when it was said already. */
  text: string
}

const noPollux: Failure = { exit: EXIT.unreachable, text: 'What answers there is no Pollux.' }

/** What an error comes to. @throws the error itself where it is a fault of the program */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) return { exit: error.exitCode === 0 ? EXIT.ok : EXIT.usage, text: '' }
  if (error instanceof WrongUsage) return { exit: EXIT.usage, text: error.message }
  if (error instanceof PolluxUnreachable) return { exit: EXIT.unreachable, text: error.message }
  // An answer that was to be JSON: what files hold is read elsewhere.
  if (error instanceof SyntaxError) return noPollux
  if (!(error instanceof PolluxProblem)) throw error
  if (error.code === NOT_A_PROBLEM) return noPollux
  const faults = error.errors.map(({ pointer, detail }) => `  ${pointer || '/'}: ${detail}`)
  const asked = error.requestId === null ? [] : [`  request ${error.requestId}`]
  return {
    exit: EXIT.refused,
    text: [`${error.code}: ${error.detail ?? error.title}`, ...faults, ...(error.status >= 500 ? asked : [])].join(
      '\n',
    ),
  }
}
