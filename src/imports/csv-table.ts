// Owns ballots as a table: an option a column, a ballot a row, and what the ballot says of the option in the cell.
import type { Ballot, BallotRules, BallotType } from '../counting/election.ts'
import type { Row } from './csv-rows.ts'
import { gathered, rankingBy } from './gathered.ts'
import { checkNames, type ImportedBallots, shown, Unreadable } from './imported.ts'
import { MAX_RATING } from './limits.ts'
import { votesOfLine } from './lines.ts'

/** A file with a row of headings. */
export interface Table {
  head: Row
  headings: readonly string[]
  rows: readonly Row[]
  /** The first column of the options. */
  first: number
  /** The column of how many cast a ballot; -1 for none. */
  count: number
}

/** What a row says of the options that it says something of. */
export interface Given {
  line: number
  count: number
  given: (readonly [id: string, number: number])[]
}

const YES = /^(x|yes|y|true|✓|✔|✅)$/i
const NO = /^(no|n|false|-|–|✗|✘|❌)$/i

/** Reads a table whose columns are called as the options are. @throws Unreadable */
export function readTable(table: Table, asked: BallotType | null): ImportedBallots {
  const options = table.headings.slice(table.first)
  checkNames(options.map((label) => ({ label, line: table.head.line })))
  const rows = table.rows.map((row) => readRow(row, table, options))
  const type = asked ?? guessedType(rows)
  return gathered(
    {
      options: options.map((label) => ({ id: label, label })),
      ballot: rulesFor(type, rows, options.length),
      notes: asked === null ? [guessNote(type)] : [],
    },
    rows.map(({ line, count, given }) => ({ ballot: ballotOf(type, given), count, line })),
  )
}

/** What the reader made of numbers that could be something else. */
export function guessNote(type: BallotType): string {
  const what = { choice: 'choices', ranking: 'ranks', score: 'scores', points: 'points' }[type]
  return `The cells are taken for ${what}: --type says otherwise.`
}

function readRow(row: Row, table: Table, options: readonly string[]): Given {
  const { line, cells } = row
  const given = options.flatMap((id, index) => {
    const number = numberIn(cells[table.first + index]?.trim() ?? '', line, id)
    return number === null ? [] : [[id, number] as const]
  })
  return { line, count: countIn(row, table), given }
}

/** How many voters a row stands for. */
export function countIn({ line, cells }: Row, { count }: Table): number {
  return count === -1 ? 1 : votesOfLine(cells[count]?.trim() ?? '', line)
}

/** The number of a cell, or null for an empty one. */
export function numberIn(cell: string, line: number, column: string): number | null {
  if (cell === '') return null
  if (YES.test(cell)) return 1
  if (NO.test(cell)) return 0
  const number = /^-?\d{1,9}$/.test(cell) ? Number(cell) : Number.NaN
  if (Math.abs(number) <= MAX_RATING) return number
  throw new Unreadable(
    line,
    `In the column ${shown(column)} stands ${shown(cell)}: a whole number was expected, a mark, or nothing.`,
  )
}

function guessedType(rows: readonly Given[]): BallotType {
  const numbers = new Set(rows.flatMap(({ given }) => given.map(([, number]) => number)))
  if ([...numbers].every((number) => number === 0 || number === 1)) return 'choice'
  return rows.every(areRanks) ? 'ranking' : 'score'
}

/** Whether the numbers of a row are 1, 2, 3 and so on, equal ones allowed. */
export function areRanks({ given }: Given): boolean {
  const numbers = new Set(given.map(([, number]) => number))
  return [...numbers].every((number) => number >= 1 && number <= numbers.size)
}

/** The narrowest rules by which all rows are valid, as far as they can be told from them. */
export function rulesFor(type: BallotType, rows: readonly Given[], options: number): BallotRules {
  const numbers = rows.flatMap(({ given }) => given.map(([, number]) => number))
  const highest = numbers.reduce((most, number) => Math.max(most, number), 1)
  switch (type) {
    case 'choice': {
      const most = rows.reduce((max, { given }) => Math.max(max, given.filter(([, number]) => number !== 0).length), 1)
      return { type, min: 0, max: Math.min(most, options) }
    }
    case 'ranking':
      return { type, maxRanks: null, equalRanks: true }
    case 'score':
      return { type, min: numbers.reduce((least, number) => Math.min(least, number), 0), max: highest, labels: null }
    case 'points': {
      const spent = rows.map(({ given }) => given.reduce((sum, [, number]) => sum + number, 0))
      return { type, budget: spent.reduce((most, sum) => Math.max(most, sum), 1), cost: 'linear' }
    }
  }
}

/** A row as a ballot. A choice of 0 is none, and so is a rank of 0; the lowest rank is the best. */
export function ballotOf(type: BallotType, given: Given['given']): Ballot {
  switch (type) {
    case 'choice':
      return { choices: given.filter(([, number]) => number !== 0).map(([id]) => id) }
    case 'ranking':
      return rankingBy(
        given.filter(([, number]) => number > 0),
        'low',
      )
    case 'score':
      return { scores: Object.fromEntries(given) }
    case 'points':
      return { points: Object.fromEntries(given) }
  }
}
