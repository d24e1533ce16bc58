// Owns a file's text as lines and whole numbers.
import { shown, Unreadable } from './imported.ts'
import { MAX_VOTES_OF_LINE } from './limits.ts'

export interface Line {
  /** From 1. */
  number: number
  text: string
}

/** The lines of a text that are not blank, without spaces around them. */
export function linesOf(text: string): Line[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter(({ text }) => text !== '')
}

/** A whole number from `min` to `max`, as it stands in a line. */
export function wholeNumber(text: string, line: number, what: string, min: number, max: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= min && number <= max)) {
    throw new Unreadable(line, `${what} is a whole number from ${min} to ${max}, not ${shown(text)}.`)
  }
  return number
}

/** How many voters a line stands for. */
export function votesOfLine(text: string, line: number): number {
  return wholeNumber(text, line, 'How many cast a ballot', 1, MAX_VOTES_OF_LINE)
}
