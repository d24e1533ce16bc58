// Owns a result as lines for a terminal: bars that fit its width and are drawn over each other, or one line where nobody
// looks at bars.
import type { Result } from '../shapes.ts'
import { outcomeWords } from './outcome-words.ts'
import { fitted, oneLine, widthOf } from './text.ts'

export interface Frame {
  columns: number
  /** How many lines there is room for. */
  rows: number
  hasColours: boolean
}

const MARGIN = 2
const LONGEST_LABEL_SHARE = 0.4
/** A bar shorter than this says nothing. */
const SHORTEST_BAR = 8
const LONGEST_BAR = 50
/** Question, a blank line, what is not shown, votes, outcome, state. */
const OTHER_LINES = 6

const CLEAR_BELOW = '\u001b[J'
const BOLD = '\u001b[1m'
const GREEN = '\u001b[32m'
const PLAIN = '\u001b[0m'

type Option = Result['options'][number]

/** The lines of a result, none wider than the frame. */
export function barLines(question: string, result: Result, frame: Frame): string[] {
  const { columns } = frame
  const shown = shownOptions(result.options, Math.max(1, frame.rows - OTHER_LINES))
  const labels = shown.map(({ label }) => oneLine(label))
  const votes = shown.map(({ votes }) => votes.toLocaleString('en'))
  const votesWidth = Math.max(...votes.map((text) => text.length))
  const fixed = MARGIN + ' 100 % '.length + votesWidth
  const widest = Math.min(columns * LONGEST_LABEL_SHARE, columns - fixed)
  const labelWidth = Math.max(1, Math.min(Math.max(...labels.map(widthOf)), Math.floor(widest)))
  const rest = columns - fixed - labelWidth
  const barWidth = rest <= SHORTEST_BAR ? 0 : Math.min(rest - 1, LONGEST_BAR)
  const lines = shown.map((option, index) => {
    const isAhead = result.outcome.winners.includes(option.id)
    const bar = barWidth === 0 ? '' : ` ${barOf(option.percent, barWidth)}`
    const line = `${isAhead ? '▸' : ' '} ${fitted(labels[index] ?? '', labelWidth)}${bar} ${String(option.percent).padStart(3)} % ${(votes[index] ?? '').padStart(votesWidth)}`
    return coloured(line, isAhead && frame.hasColours ? GREEN : '')
  })
  const left = result.options.length - shown.length
  return [
    coloured(cut(oneLine(question), columns), frame.hasColours ? BOLD : ''),
    ...lines,
    ...(left > 0 ? [cut(`  and ${left} more`, columns)] : []),
    cut(`  ${stateWords(result)}`, columns),
    ...outcomeWords(result)
      .flatMap((sentence) => wrapped(`  ${sentence}`, columns))
      .slice(0, 2),
  ]
}

/** What to write so that `lines` stand where the `before` stood. @param columns of the terminal now */
export function redrawn(before: readonly string[], lines: readonly string[], columns: number): string {
  // Lines that were drawn on a wider terminal take more than one row of a narrower one.
  const rows = before.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0)
  const back = rows === 0 ? '' : `\u001b[${rows}A\r${CLEAR_BELOW}`
  return `${back}${lines.map((line) => `${line}\n`).join('')}`
}

/** A result on one line. */
export function plainLine(result: Result): string {
  const votes = result.options.map(({ label, votes, percent }) => `${oneLine(label)} ${votes} (${percent} %)`)
  return `rev ${result.rev}: ${stateWords(result)}: ${votes.join(' · ')}`
}

export function stateWords({ voters, ballots, status, final }: Result): string {
  const blank = ballots.blank > 0 ? `, ${ballots.blank} blank` : ''
  return `${voters.toLocaleString('en')} ${voters === 1 ? 'vote' : 'votes'}${blank}, ${status}${final ? ', final' : ''}`
}

/** Those with the most votes where there is no room for all, in the order of the poll. */
function shownOptions(options: readonly Option[], room: number): Option[] {
  const first = new Set([...options].sort((a, b) => b.votes - a.votes).slice(0, room))
  return options.filter((option) => first.has(option))
}

function barOf(percent: number, width: number): string {
  return '█'.repeat(Math.round((percent / 100) * width)).padEnd(width, '░')
}

const coloured = (line: string, colour: string): string => (colour === '' ? line : `${colour}${line}${PLAIN}`)
const cut = (line: string, columns: number): string => (widthOf(line) > columns ? fitted(line, columns) : line)

/** A sentence in lines of at most so many columns, broken between words; a word that is longer is cut. */
export function wrapped(text: string, columns: number): string[] {
  const indent = /^ */.exec(text)?.[0] ?? ''
  const lines: string[] = []
  let line = ''
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === '' ? indent + word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > columns) {
      lines.push(line)
      line = cut(indent + word, columns)
    } else line = line === '' ? cut(longer, columns) : longer
  }
  return [...lines, line]
}
