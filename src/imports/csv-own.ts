// Owns reading back the CSV of `GET /api/v1/polls/{pollId}/export`.
import type { BallotType } from '../counting/election.ts'
import { cellText } from '../results/csv.ts'
import { RESULT_COLUMNS } from '../results/export-csv.ts'
import { votesOf } from '../votes/ballot.ts'
import type { Row } from './csv-rows.ts'
import { areRanks, ballotOf, type Given, guessNote, numberIn, rulesFor } from './csv-table.ts'
import { gathered } from './gathered.ts'
import { checkNames, type ImportedBallots, shown, Unreadable } from './imported.ts'
import { votesOfLine } from './lines.ts'

const FIRST = ['record', 'count']

/** Whether a file with these headings is an export of ours. */
export function isOwnExport(headings: readonly string[]): boolean {
  const last = headings.slice(-RESULT_COLUMNS.length)
  return (
    FIRST.every((name, index) => headings[index] === name) &&
    RESULT_COLUMNS.every((name, index) => last[index] === name)
  )
}

interface Told {
  id: string
  label: string
  votes: string
  line: number
}

/**
 * Our own CSV. It does not say whether its numbers are ranks, scores or points: unless `asked` does, they are what the
 * votes in its result rows come to.
 * @throws Unreadable
 */
export function readOwnExport(
  { headings, rows }: { headings: readonly string[]; rows: readonly Row[]; head: Row },
  asked: BallotType | null,
): ImportedBallots {
  const columns = headings.slice(FIRST.length, -RESULT_COLUMNS.length)
  const told = rows.filter(({ cells }) => cells[0] === 'result').map((row) => resultIn(row))
  checkNames(told)
  const ids = told.map(({ id }) => id)
  const isChoices = columns.length === 1 && columns[0] === 'choices'
  if (!isChoices && columns.join(' ') !== ids.join(' '))
    throw new Unreadable(null, 'Its columns are not the options of its result.')
  const given = rows.filter(({ cells }) => cells[0] !== 'result').map((row) => givenIn(row, isChoices ? null : columns))
  const type = isChoices ? 'choice' : (asked ?? typeOf(given, told))
  return gathered(
    {
      options: told.map(({ id, label }) => ({ id, label })),
      ballot: rulesFor(type, given, ids.length),
      notes: isChoices || asked !== null ? [] : [guessNote(type)],
    },
    given.map(({ line, count, given: numbers }) => ({ ballot: ballotOf(type, numbers), count, line })),
  )
}

function resultIn({ line, cells }: Row): Told {
  const [id = '', label = '', votes = ''] = cells.slice(-RESULT_COLUMNS.length)
  return { id, label: cellText(label), votes, line }
}

function givenIn({ line, cells }: Row, columns: readonly string[] | null): Given {
  if (cells[0] !== 'ballot')
    throw new Unreadable(line, `A row begins with "ballot" or "result", not ${shown(cells[0] ?? '')}.`)
  const count = votesOfLine(cells[1] ?? '', line)
  const own = cells.slice(FIRST.length)
  if (columns === null)
    return {
      line,
      count,
      given: (own[0] ?? '')
        .split(' ')
        .filter(Boolean)
        .map((id) => [id, 1]),
    }
  const given = columns.flatMap((id, index) => {
    const number = numberIn(own[index] ?? '', line, id)
    return number === null ? [] : [[id, number] as const]
  })
  return { line, count, given }
}

/** What the numbers are: what the told votes come to by them, first preferences or sums. */
function typeOf(given: readonly Given[], told: readonly Told[]): BallotType {
  const fits = (type: BallotType): boolean => {
    const votes = new Map<string, number>()
    for (const { count, given: numbers } of given) {
      for (const [id, more] of votesOf(ballotOf(type, numbers))) votes.set(id, (votes.get(id) ?? 0) + more * count)
    }
    return told.every(({ id, votes: number }) => String(votes.get(id) ?? 0) === number)
  }
  return given.every(areRanks) && (fits('ranking') || !fits('score')) ? 'ranking' : 'score'
}
