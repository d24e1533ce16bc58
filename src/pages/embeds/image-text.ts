// Owns how a text is laid into lines where nothing does that for us: SVG breaks no lines and cuts nothing off.

/** Widths in em of DejaVu Sans Bold, the widest face that the picture is drawn in, rounded up. */
const NARROW_EM = 0.38
const SLIM_EM = 0.52
const USUAL_EM = 0.69
const BROAD_EM = 0.88
const WIDEST_EM = 1.05

const NARROW = /[iljI.,:;'’!|()[\] ]/
const SLIM = /[frt"*-]/
const BROAD = /[\p{Lu}w+=<>~]/u
const WIDEST =
  /[mMW%@—…]|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Extended_Pictographic}|[\u3000-\u303f\uff00-\uffef]/u
const MARK = /\p{M}|\p{Cf}/u

const ELLIPSIS = '…'

function widthOf(character: string): number {
  if (MARK.test(character)) return 0
  if (NARROW.test(character)) return NARROW_EM
  if (SLIM.test(character)) return SLIM_EM
  if (WIDEST.test(character)) return WIDEST_EM
  return BROAD.test(character) ? BROAD_EM : USUAL_EM
}

/** About how wide a text is, in em: rather too wide than too narrow. */
function widthInEm(text: string): number {
  return [...text].reduce((sum, character) => sum + widthOf(character), 0)
}

/**
 * A text in at most `maxLines` lines of at most `maxEm`, cut with an ellipsis where it is longer. Lines break where the
 * script has its words; what people see as one character is never torn apart.
 */
export function linesOf(text: string, maxEm: number, maxLines: number): string[] {
  const lines = ['']
  for (const piece of pieces(text, maxEm)) {
    const line = lines.at(-1) ?? ''
    if (widthInEm((line + piece).trimEnd()) <= maxEm) lines[lines.length - 1] = line + piece
    else lines.push(piece.trimStart())
  }
  const trimmed = lines.map((line) => line.trim()).filter(Boolean)
  if (trimmed.length <= maxLines) return trimmed
  return [...trimmed.slice(0, maxLines - 1), cut(trimmed.slice(maxLines - 1).join(' '), maxEm)]
}

/** A text on one line of at most `maxEm`. */
export function lineOf(text: string, maxEm: number): string {
  return widthInEm(text) <= maxEm ? text : cut(text, maxEm)
}

function cut(text: string, maxEm: number): string {
  let kept = ''
  for (const grapheme of graphemes(text)) {
    if (widthInEm(kept + grapheme + ELLIPSIS) > maxEm) break
    kept += grapheme
  }
  return kept.trimEnd() + ELLIPSIS
}

/** Words with the spaces around them; a word that fills more than a line in its single characters. */
function pieces(text: string, maxEm: number): string[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].flatMap(({ segment }) =>
    widthInEm(segment) > maxEm ? graphemes(segment) : [segment],
  )
}

function graphemes(text: string): string[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const STRONG = /\p{L}/u

/** Whether a text begins in a script that is written from right to left, as `dir="auto"` would tell. */
export function isRightToLeft(text: string): boolean {
  const first = [...text].find((character) => STRONG.test(character))
  return first !== undefined && RIGHT_TO_LEFT.test(first)
}
