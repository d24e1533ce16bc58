// Owns ballots as lists: a ballot a row, which names its options in order.
import type { BallotRules, BallotType } from '../counting/election.ts'
import type { Row } from './csv-rows.ts'
import { countIn, type Table } from './csv-table.ts'
import { gathered, rankingOf } from './gathered.ts'
import { checkNames, type ImportedBallots, Unreadable } from './imported.ts'

/** Reads rows that name options. One that no row names is not known. @throws Unreadable */
export function readLists(table: Table, asked: BallotType | null): ImportedBallots {
  const type = asked ?? (/^(choices|choice|vote)/i.test(table.headings[table.first] ?? '') ? 'choice' : 'ranking')
  if (type !== 'choice' && type !== 'ranking') {
    throw new Unreadable(table.head.line, `Rows that only name options are choices or rankings, not ${type}.`)
  }
  const rows = table.rows.map((row) => ({ line: row.line, count: countIn(row, table), names: namesIn(row, table) }))
  const found = new Map<string, { label: string; line: number }>()
  for (const { line, names } of rows)
    for (const label of names) if (!found.has(label)) found.set(label, { label, line })
  checkNames([...found.values()])
  const most = rows.reduce((max, { names }) => Math.max(max, names.length), 1)
  const rules: BallotRules =
    type === 'choice' ? { type, min: 0, max: most } : { type, maxRanks: null, equalRanks: true }
  return gathered(
    {
      options: [...found.keys()].map((label) => ({ id: label, label })),
      ballot: rules,
      notes: ['The options are those that ballots name: one that nobody named is not in the file.'],
    },
    rows.map(({ line, count, names }) => ({
      ballot: type === 'choice' ? { choices: names } : rankingOf(names.map((name) => [name])),
      count,
      line,
    })),
  )
}

/** The names of a row; in one single column semicolons stand between them. */
function namesIn({ cells }: Row, { first, headings }: Table): string[] {
  const given = headings.length - first === 1 ? (cells[first] ?? '').split(';') : cells.slice(first)
  return given.map((name) => name.trim()).filter((name) => name !== '')
}
