// Owns the options that several commands take.
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ConnectionOptions } from './connection.ts'

export interface GlobalOptions extends ConnectionOptions {
  json?: boolean
}

export const jsonOption = (what: string): Option => new Option('--json', what)
export const voterOption = (): Option =>
  new Option('--voter <proof>', 'invite code or site token, in place of this device’s token (else POLLUX_VOTER)')
export const noSaveOption = (): Option => new Option('--no-save', 'keep no token in the file of tokens')

/** A whole number from `min`. */
export function wholeFrom(min: number): (text: string) => number {
  return (text) => {
    const number = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= min)) throw new InvalidArgumentError(`It is a whole number from ${min}.`)
    return number
  }
}

/** A time as ISO 8601 in UTC; one without a zone is of this computer. */
export function instant(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN)
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('A time is written like 2026-11-20T18:00 or 2026-11-20T18:00:00Z.')
  return time.toISOString()
}

/** Adds options to a command. */
export function taking(command: Command, options: readonly Option[]): Command {
  for (const option of options) command.addOption(option)
  return command
}
