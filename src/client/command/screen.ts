// Owns where the command writes: its output, its complaints, and what kind of terminal there is.
import { safeLines } from './text.ts'

/** Where nothing says how wide it is: a pipe, a file. */
const COLUMNS_ELSEWHERE = 80
const ROWS_ELSEWHERE = 24
const FEWEST_COLUMNS = 20

/** The variables that a command is started with. */
export type Environment = Readonly<Record<string, string | undefined>>

export interface Screen {
  /** Whether standard output is a terminal. */
  isTerminal: boolean
  /** Whether it may be coloured: a terminal, and nobody has said NO_COLOR (no-color.org). */
  hasColours: boolean
  /** Of this moment: people resize. */
  columns: () => number
  rows: () => number
  /** Writes as it is; only for what was made safe. */
  write: (text: string) => void
  /** Writes a line of output. */
  say: (line: string) => void
  /** Writes a line that is no output: to standard error. */
  note: (line: string) => void
}

/** The screen of this process. @param hidden takes out of a complaint what must not be repeated */
export function screenOf(env: Environment, hidden: (text: string) => string): Screen {
  const { stdout, stderr } = process
  const isTerminal = stdout.isTTY === true
  return {
    isTerminal,
    hasColours: isTerminal && !env.NO_COLOR && env.TERM !== 'dumb',
    columns: () => Math.max(FEWEST_COLUMNS, stdout.columns ?? COLUMNS_ELSEWHERE),
    rows: () => stdout.rows ?? ROWS_ELSEWHERE,
    write: (text) => void stdout.write(text),
    say: (line) => void stdout.write(`${safeLines(line)}\n`),
    note: (line) => void stderr.write(`${safeLines(hidden(line))}\n`),
  }
}

const SECRET_OPTIONS = ['--token', '--voter']
const SECRET_VARIABLES = ['POLLUX_TOKEN', 'POLLUX_VOTER']
/** Tokens of ours begin so, whatever they are for. */
const TOKEN = /\bpl[a-z]_[\w.-]{6,}/g

/** What takes secrets out of a text: those of the command line, those of the environment, and all that look like one. */
export function secretsHidden(args: readonly string[], env: Environment): (text: string) => string {
  const given = args.flatMap((arg, index) => {
    const option = SECRET_OPTIONS.find((name) => arg === name || arg.startsWith(`${name}=`))
    if (option === undefined) return []
    return [arg === option ? args[index + 1] : arg.slice(option.length + 1)]
  })
  const secrets = [...given, ...SECRET_VARIABLES.map((name) => env[name])].filter(
    (secret) => secret !== undefined && secret !== '',
  )
  return (text) =>
    secrets.reduce((hidden: string, secret) => hidden.replaceAll(secret ?? '', '…'), text).replace(TOKEN, '…')
}
