// Owns the picture of a poll: its question and, where everybody may see it, its live result. Only shapes and text in
// attributes: no style sheet and no script, so that it is the same in a page, in a message and drawn as PNG.
import { barOf, kindOf, scaleOf } from '../../widget/words/figure-words.ts'
import type { PageSpeech } from '../language.ts'
import { escaped } from './escaped.ts'
import { type Canvas, newCanvas } from './image-canvas.ts'
import { isRightToLeft, lineOf, linesOf } from './image-text.ts'
import { IMAGE_WORDS, stateOf } from './image-words.ts'
import type { PublicSight } from './public-sight.ts'

/** The size that the cards of messengers and networks ask for, in pixels. */
export const IMAGE_WIDTH = 1200
export const IMAGE_HEIGHT = 630

const EDGE = 64
const INNER = IMAGE_WIDTH - 2 * EDGE
const ROWS_END = 536
const ROW_MIN = 58
const ROW_MAX = 88
const LABEL_SIZE = 27
const SMALL_SIZE = 24
const SHARE_ROOM = 230
const BRAND_ROOM = 220
/** Verdana has the widths of DejaVu Sans, by which lines are broken. */
const FONTS = 'DejaVu Sans, Verdana, Noto Sans, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif'
const PAPER = '#f6f4ef'
const INK = '#1d1b26'
const SOFT = '#5a5668'
const TRACK = '#e4dfd3'
const STRONG = '#4a2fbd'
const REST = '#9182d6'
const STAR = '#d98200'
/** A question has the largest size in which it takes no more lines; in the smallest it is cut. */
const QUESTION_SIZES = [
  { size: 56, maxLines: 2 },
  { size: 44, maxLines: 3 },
]
const SMALLEST_QUESTION = { size: 36, maxLines: 4 }

/** What of a poll its picture shows. */
type Shown = Pick<PublicSight, 'poll' | 'result'>

/** The picture as SVG. */
export function pollImage(sight: Shown, speech: PageSpeech): string {
  const { question } = sight.poll.definition
  const canvas = newCanvas({ width: IMAGE_WIDTH, edge: EDGE }, isRightToLeft(question))
  const { lines, size } = questionLines(question)
  const pitch = Math.round(size * 1.2)
  for (const [index, line] of lines.entries()) {
    canvas.text(line, { x: 0, y: EDGE + size + index * pitch, size, bold: true, fill: INK })
  }
  drawRows(canvas, sight, speech, EDGE + lines.length * pitch + 28)
  drawFoot(canvas, sight, speech)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${IMAGE_WIDTH}" height="${IMAGE_HEIGHT}" ` +
    `viewBox="0 0 ${IMAGE_WIDTH} ${IMAGE_HEIGHT}" role="img" font-family="${FONTS}">` +
    `<title>${escaped(altText(sight, speech))}</title>` +
    `<rect width="${IMAGE_WIDTH}" height="${IMAGE_HEIGHT}" fill="${PAPER}"/>` +
    `<rect width="${IMAGE_WIDTH}" height="10" fill="${STRONG}"/>${canvas.shapes()}</svg>`
  )
}

/** What the picture shows, in words. */
export function altText({ poll, result }: Shown, speech: PageSpeech): string {
  const { altResult, altQuestion } = IMAGE_WORDS[speech.language]
  const { question, options } = poll.definition
  const told = result
    ? rowsOf({ poll, result }, speech).map(({ label, share }) => `${label} ${share}`)
    : options.map(({ label }) => label)
  return speech.say(result ? altResult : altQuestion, { question, options: speech.list(told) })
}

function questionLines(question: string): { lines: string[]; size: number } {
  for (const { size, maxLines } of QUESTION_SIZES) {
    const lines = linesOf(question, INNER / size, maxLines + 1)
    if (lines.length <= maxLines) return { lines, size }
  }
  const { size, maxLines } = SMALLEST_QUESTION
  return { lines: linesOf(question, INNER / size, maxLines), size }
}

interface Row {
  label: string
  /** Of the bar, in percent; null where the result is not shown. */
  length: number | null
  share: string
  leads: boolean
}

function rowsOf({ poll: { definition }, result }: Shown, speech: PageSpeech): Row[] {
  if (!result) return definition.options.map(({ label }) => ({ label, length: null, share: '', leads: false }))
  const { winners, tied } = result.outcome
  return result.options.map((option) => {
    const { length, share } = barOf(speech, option, result, kindOf(definition), scaleOf(speech, definition))
    return { label: option.label, length, share, leads: winners.includes(option.id) || tied.includes(option.id) }
  })
}

function drawRows(canvas: Canvas, sight: Shown, speech: PageSpeech, top: number): void {
  const all = rowsOf(sight, speech)
  const room = ROWS_END - top
  const fitting = Math.floor(room / ROW_MIN)
  const shown = all.length <= fitting ? all : leading(all).slice(0, fitting - 1)
  const places = Math.min(all.length, fitting)
  const pitch = Math.min(ROW_MAX, room / places)
  for (const [index, row] of shown.entries()) drawRow(canvas, row, top + index * pitch)
  if (shown.length === all.length) return
  const more = speech.say(IMAGE_WORDS[speech.language].more, { n: all.length - shown.length })
  canvas.text(more, { x: 0, y: top + shown.length * pitch + 30, size: SMALL_SIZE, fill: SOFT })
}

/** Where not all fit, those that lead are shown; the others keep their order. */
function leading(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => Number(b.leads) - Number(a.leads) || (b.length ?? 0) - (a.length ?? 0))
}

function drawRow(canvas: Canvas, { label, length, share, leads }: Row, top: number): void {
  const y = top + 28
  if (length === null) {
    canvas.circle({ x: 12, y: y - 9, radius: 10, stroke: STRONG })
    canvas.text(lineOf(label, (INNER - 40) / LABEL_SIZE), { x: 40, y, size: LABEL_SIZE, fill: INK })
    return
  }
  const text = { y, size: LABEL_SIZE, fill: INK }
  canvas.text(lineOf(label, (INNER - SHARE_ROOM) / LABEL_SIZE), { ...text, x: 0, bold: leads })
  canvas.text(lineOf(share, SHARE_ROOM / LABEL_SIZE), { ...text, x: INNER, bold: true, atEnd: true })
  canvas.bar({ y: y + 10, width: INNER, fill: TRACK })
  if (length > 0) canvas.bar({ y: y + 10, width: (INNER * length) / 100, fill: leads ? STRONG : REST })
}

function drawFoot(canvas: Canvas, { poll, result }: Shown, speech: PageSpeech): void {
  const words = IMAGE_WORDS[speech.language]
  const votes = result ? speech.say(speech.messages.ballots, { n: result.voters }) : words.hidden
  const told = `${words.status[stateOf(poll.status)]} · ${votes}`
  const y = IMAGE_HEIGHT - 44
  canvas.star(y - 26, STAR)
  canvas.text('Pollux', { x: 44, y, size: 30, bold: true, fill: INK })
  canvas.text(lineOf(told, (INNER - BRAND_ROOM) / SMALL_SIZE), {
    x: INNER,
    y,
    size: SMALL_SIZE,
    fill: SOFT,
    atEnd: true,
  })
}
