// Owns text on a terminal: nothing in it that a terminal would obey, and how wide it is there.
import { stripVTControlCharacters } from 'node:util'

/** Control characters, C1 ones included, and those that turn the reading direction of what follows. */
const OBEYED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu
const OBEYED_BUT_LINES = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu
/** JSON escapes what is below U+0020 itself. */
const OBEYED_IN_JSON = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text from elsewhere as one line that is safe to print. */
export const oneLine = (text: string): string => text.replace(OBEYED, ' ')
/** The same with its line breaks and tabs. */
export const safeLines = (text: string): string => text.replace(OBEYED_BUT_LINES, '')

/** A value as JSON on one line that is safe to print and still the same value. */
export function safeJson(value: unknown): string {
  const escaped = (part: string): string => `\\u${part.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replace(OBEYED_IN_JSON, escaped)
}

/** How many columns a line takes, its colours aside. */
export function widthOf(text: string): number {
  return [...graphemes.segment(stripVTControlCharacters(text))].reduce(
    (sum, { segment }) => sum + widthOfOne(segment),
    0,
  )
}

function widthOfOne(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}

/** A text cut to so many columns, with an ellipsis where something is missing, and filled up with spaces. */
export function fitted(text: string, columns: number): string {
  const width = widthOf(text)
  if (width <= columns) return text + ' '.repeat(columns - width)
  let kept = ''
  let taken = 0
  for (const { segment } of graphemes.segment(text)) {
    const next = widthOfOne(segment)
    if (taken + next > columns - 1) break
    kept += segment
    taken += next
  }
  return `${kept}…${' '.repeat(Math.max(0, columns - 1 - taken))}`
}
