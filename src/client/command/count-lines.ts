// Owns a count told in lines: who is elected, the whole order, the rounds, and, when asked, every step.
import type { Round } from '../../counting/outcome.ts'
import type { Answer } from './count-file.ts'
import { outcomeWords } from './outcome-words.ts'
import { oneLine } from './text.ts'

const DECIMALS = 2

/** The lines of a count. */
export function countLines(title: string, answer: Answer, explained: boolean): string[] {
  const { ballots, method, seats, outcome, ranking, scores, rounds, ties } = answer
  const options = (ranking?.flat() ?? Object.keys(rounds?.[0]?.tallies ?? {})).map((name) => ({
    id: name,
    label: name,
  }))
  return [
    ...(title === '' ? [] : [oneLine(title)]),
    `${ballots.total} ${ballots.total === 1 ? 'ballot' : 'ballots'}: ${ballots.counted} counted, ${ballots.blank} blank; ${method}, ${seats} to elect`,
    ...(rounds ?? []).map(roundLine),
    ...(ranking ?? []).map((names, index, all) => {
      const place = all.slice(0, index).flat().length + 1
      const score = scores?.[names[0] ?? '']
      return `  ${place}. ${names.map(oneLine).join(' = ')}${score === undefined ? '' : `  ${written(score)}`}`
    }),
    ...outcomeWords({ outcome, options, count: { method, seats } }),
    ...ties.map(
      ({ stage, options: tied, resolvedBy }) =>
        `A tie (${stage}) of ${tied.map(oneLine).join(', ')}: ${resolvedBy === null ? 'nothing in the ballots decides it' : `resolved by ${resolvedBy}`}.`,
    ),
    ...(explained ? ['', ...answer.explain.map(oneLine)] : []),
  ]
}

function roundLine({ round, tallies, elected, eliminated }: Round): string {
  const numbers = Object.entries(tallies)
    .sort(([, a], [, b]) => b - a)
    .map(([name, votes]) => `${oneLine(name)} ${written(votes)}`)
  const became = [
    ...(elected.length > 0 ? [`elected ${elected.map(oneLine).join(', ')}`] : []),
    ...(eliminated.length > 0 ? [`eliminated ${eliminated.map(oneLine).join(', ')}`] : []),
  ]
  return `  round ${round}: ${numbers.join(', ')}${became.length > 0 ? `; ${became.join('; ')}` : ''}`
}

const written = (number: number): string => String(Number(number.toFixed(DECIMALS)))
