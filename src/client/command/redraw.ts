// Owns drawing over what was drawn before, on a terminal that may have been resized in between.
import { widthOf } from './text.ts'

const CLEAR_BELOW = '\u001b[J'

/** What to write so that `lines` stand where the `before` stood. @param columns of the terminal now */
export function redrawn(before: readonly string[], lines: readonly string[], columns: number): string {
  // Lines that were drawn on a wider terminal take more than one row of a narrower one.
  const rows = before.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0)
  const back = rows === 0 ? '' : `\u001b[${rows}A\r${CLEAR_BELOW}`
  return `${back}${lines.map((line) => `${line}\n`).join('')}`
}
