// Owns reading BLT: the format of Hill, Wichmann and Woodall ("Algorithm 123", The Computer Journal 30, 1987) with what
// OpenSTV, OpaVote and Droop added: comments, ballot ids, equal and skipped ranks.
import type { BallotRules } from '../counting/election.ts'
import { type Cast, gathered, rankingOf } from './gathered.ts'
import { checkNames, type ImportedBallots, shown, Unreadable } from './imported.ts'
import { MAX_OPTIONS } from './limits.ts'
import { type Line, linesOf, votesOfLine, wholeNumber } from './lines.ts'

const RULES: BallotRules = { type: 'ranking', maxRanks: null, equalRanks: true }
const WITHDRAWN = /^-\d+(\s+-\d+)*$/
const BALLOT_ID = /^\([^()]*\)\s+/
/** With a quotation mark inside written as `\"` or `""`; then without either, where a name may end in a backslash. */
const QUOTED = [/^"((?:[^"\\]|\\.|"")*)"\s*(#.*)?$/, /^"([^"]*)"\s*(#.*)?$/]

/**
 * A BLT file: options are numbered from 1. A withdrawn one is left out of all ballots, which close up; so they do where a
 * rank was skipped. Every ballot stands on a line of its own and ends with 0.
 * @throws Unreadable
 */
export function readBlt(text: string): ImportedBallots {
  const lines = linesOf(text).values()
  const { options, seats } = header(next(lines, 'It is empty.'))
  const withdrawn = new Set<string>()
  const ballots: Line[] = []
  for (;;) {
    const line = withoutComment(next(lines, 'The list of ballots has no end: a line with only 0 is missing.'))
    if (line.text === '') continue
    if (line.text === '0') break
    if (WITHDRAWN.test(line.text) && ballots.length === 0) withdraw(line, options, withdrawn)
    else ballots.push(line)
  }
  const names = Array.from({ length: options }, (_, index) => {
    const line = nextName(lines)
    if (!line) throw new Unreadable(null, `${options} options were to be named; the file ends after ${index}.`)
    return { id: String(index + 1), label: nameIn(line), line: line.number }
  })
  const kept = names.filter(({ id }) => !withdrawn.has(id))
  checkNames(kept)
  if (seats > kept.length) throw new Unreadable(1, `There are ${seats} seats for ${kept.length} options.`)
  let skipped = 0
  const cast = ballots.map((line): Cast => {
    const { ranks, count, skips } = ballotIn(line, options)
    const left = ranks.map((rank) => rank.filter((id) => !withdrawn.has(id)))
    if (skips) skipped += count
    return { ballot: rankingOf(left.filter((rank) => rank.length > 0)), count, line: line.number }
  })
  const title = nextName(lines)
  const { value: rest } = lines.next()
  const notes = [
    ...(withdrawn.size > 0 ? [`Withdrawn, and left out of all ballots: ${labels(names, withdrawn)}.`] : []),
    ...(skipped > 0 ? [`${skipped} ballots skip a rank: what stands below it moves up.`] : []),
    ...(rest ? [`What follows the title, from line ${rest.number}, is not read.`] : []),
  ]
  return gathered(
    {
      title: title ? nameIn(title) : '',
      options: kept.map(({ id, label }) => ({ id, label })),
      ballot: RULES,
      seats,
      count: { seats },
      notes,
    },
    cast,
  )
}

type Lines = ArrayIterator<Line>

function next(lines: Lines, otherwise: string): Line {
  const { value: line } = lines.next()
  if (!line) throw new Unreadable(null, otherwise)
  return line
}

const withoutComment = ({ number, text }: Line): Line => ({ number, text: text.replace(/#.*$/, '').trim() })

function header(line: Line): { options: number; seats: number } {
  const [options, seats, ...more] = withoutComment(line).text.split(/\s+/)
  if (seats === undefined || more.length > 0) {
    throw new Unreadable(line.number, 'The first line has two numbers: of options, and of seats.')
  }
  return {
    options: wholeNumber(options ?? '', line.number, 'The number of options', 1, MAX_OPTIONS),
    seats: wholeNumber(seats, line.number, 'The number of seats', 1, MAX_OPTIONS),
  }
}

function withdraw({ number, text }: Line, options: number, withdrawn: Set<string>): void {
  for (const word of text.split(/\s+/)) {
    withdrawn.add(String(wholeNumber(word.slice(1), number, 'A withdrawn option', 1, options)))
  }
}

function ballotIn({ number, text }: Line, options: number) {
  if (text.startsWith('[')) throw new Unreadable(number, 'Droop’s options in brackets are not read here.')
  const words = text.replace(BALLOT_ID, '1 ').split(/\s+/)
  if (words.length < 2 || words.pop() !== '0') throw new Unreadable(number, 'A ballot ends with 0, on its own line.')
  const [count = '', ...ranks] = words
  return {
    count: votesOfLine(count, number),
    skips: ranks.includes('-'),
    ranks: ranks
      .filter((rank) => rank !== '-')
      .map((rank) => rank.split('=').map((word) => String(wholeNumber(word, number, 'An option', 1, options)))),
  }
}

function nextName(lines: Lines): Line | undefined {
  let { value: line } = lines.next()
  while (line?.text.startsWith('#')) line = lines.next().value
  return line
}

function nameIn({ number, text }: Line): string {
  const [quoted, plain] = QUOTED.map((form) => form.exec(text)?.[1])
  if (quoted !== undefined) return quoted.replaceAll('\\"', '"').replaceAll('""', '"').trim()
  if (plain !== undefined) return plain.trim()
  if (/^[^\s"#]+$/.test(text)) return text
  throw new Unreadable(number, `A name stands in quotation marks on a line of its own, not ${shown(text)}.`)
}

function labels(names: readonly { id: string; label: string }[], withdrawn: ReadonlySet<string>): string {
  return names
    .filter(({ id }) => withdrawn.has(id))
    .map(({ label }) => label)
    .join(', ')
}
