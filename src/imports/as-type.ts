// Owns making ballots of one type from those of another, where what they say allows it: so that a file can be counted by
// a method of another type than it was written for.
import type { Ballot, BallotRules, BallotType } from '../counting/election.ts'
import { gathered, rankingBy } from './gathered.ts'
import type { ImportedBallots } from './imported.ts'

/** The same ballots as `type`, with a note on what became of them; null where they do not say what such ballots say. */
export function asType(file: ImportedBallots, type: BallotType): ImportedBallots | null {
  if (file.ballot.type === type) return file
  const made = madeOf(file, type)
  if (!made) return null
  return gathered(
    { ...file, ballot: made.rules, notes: [...file.notes, made.note] },
    file.ballots.map(({ ballot, count }) => ({ ballot: made.change(ballot), count, line: null })),
  )
}

interface Change {
  rules: BallotRules
  change: (ballot: Ballot) => Ballot
  note: string
}

function madeOf({ ballot: rules, ballots }: ImportedBallots, type: BallotType): Change | null {
  switch (`${rules.type} ${type}`) {
    case 'ranking choice':
      return {
        rules: {
          type: 'choice',
          min: 0,
          max: ballots.reduce((most, { ballot }) => Math.max(most, firstsOf(ballot).length), 1),
        },
        change: (ballot) => ({ choices: firstsOf(ballot) }),
        note: 'Of each ranking only the first rank is counted.',
      }
    case 'score ranking':
    case 'points ranking':
      return {
        rules: { type: 'ranking', maxRanks: null, equalRanks: true },
        change: (ballot) => rankingBy(numbersOf(ballot), 'high'),
        note: `Each ballot is counted as the order of its ${rules.type === 'score' ? 'scores' : 'points'}, equal ones alike.`,
      }
    case 'score points':
      return {
        rules: {
          type: 'points',
          budget: ballots.reduce((most, { ballot }) => Math.max(most, spentOn(ballot)), 1),
          cost: 'linear',
        },
        change: (ballot) => ({
          points: Object.fromEntries(numbersOf(ballot).map(([id, number]) => [id, Math.max(0, number)])),
        }),
        note: 'Scores are counted as points.',
      }
    case 'points score':
      return {
        rules: {
          type: 'score',
          min: 0,
          max: ballots.reduce(
            (most, { ballot }) => Math.max(most, ...numbersOf(ballot).map(([, number]) => number)),
            1,
          ),
          labels: null,
        },
        change: (ballot) => ({ scores: Object.fromEntries(numbersOf(ballot)) }),
        note: 'Points are counted as scores.',
      }
    case 'choice score':
      return {
        rules: { type: 'score', min: 0, max: 1, labels: null },
        change: (ballot) => ({
          scores: Object.fromEntries('choices' in ballot ? ballot.choices.map((id) => [id, 1]) : []),
        }),
        note: 'What was chosen counts as 1, the rest as not scored.',
      }
    default:
      return null
  }
}

const firstsOf = (ballot: Ballot): string[] => ('ranking' in ballot ? [ballot.ranking[0] ?? []].flat() : [])

function numbersOf(ballot: Ballot): [id: string, number: number][] {
  if ('scores' in ballot) return Object.entries(ballot.scores)
  return 'points' in ballot ? Object.entries(ballot.points) : []
}

const spentOn = (ballot: Ballot): number => numbersOf(ballot).reduce((sum, [, number]) => sum + Math.max(0, number), 0)
