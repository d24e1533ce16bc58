// Owns what the diagram of rounds draws: a figure for each round and each run-off, its bars, the longest first.
import type { Round } from '../counting/outcome.ts'
import type { Result } from '../results/result.ts'
import { namesOf } from './count-parts.tsx'

/** Of a label in the diagram: no screen has room for more. */
const MAX_LABEL_CHARACTERS = 60

export interface Bar {
  label: string
  mark: 'elected' | 'eliminated' | 'finalist' | ''
  value: number
  /** How much of the value came in at the end of the round before. */
  gained: number
  /** Votes for nobody. */
  rest: boolean
}

export interface Figure {
  title: string
  bars: Bar[]
  /** What a bar of full length stands for. */
  full: number
  /** Where a dashed line stands, or null. */
  quota: number | null
}

/** The figures of a count with rounds. */
export function figuresOf(result: Result): Figure[] {
  const { quota = null, rounds = [] } = result.count
  const name = namesOf(result)
  const label = (id: string) => shortened(name(id))
  const full = Math.max(quota ?? 0, ...rounds.flatMap(({ tallies }) => Object.values(tallies)))
  return rounds.flatMap((round, index) => {
    const figure = { title: `Round ${round.round}`, bars: barsOf(round, rounds[index - 1], label), full, quota }
    const { runoff } = round
    if (!runoff) return [figure]
    const bars = Object.entries(runoff).map(([id, value]) => plainBar(label(id), value, round.elected.includes(id)))
    const rest = { ...plainBar('No preference', round.noPreference ?? 0, false), rest: true }
    const voters = bars.reduce((sum, { value }) => sum + value, rest.value)
    const title = rounds.length > 1 ? `Run-off of round ${round.round}` : 'Run-off'
    return [figure, { title, bars: [...bars.sort(longestFirst), rest], full: voters, quota: null }]
  })
}

function barsOf(round: Round, before: Round | undefined, label: (id: string) => string): Bar[] {
  const bars = Object.entries(round.tallies).map(([id, value]) => ({
    label: label(id),
    mark: markOf(round, id),
    value,
    gained: before?.transfers ? Math.max(0, value - (before.tallies[id] ?? value)) : 0,
    rest: false,
  }))
  bars.sort(longestFirst)
  return round.exhausted > 0 ? [...bars, { ...plainBar('Exhausted', round.exhausted, false), rest: true }] : bars
}

function markOf({ elected, eliminated, finalists }: Round, id: string): Bar['mark'] {
  if (finalists) return finalists.includes(id) ? 'finalist' : ''
  if (elected.includes(id)) return 'elected'
  return eliminated.includes(id) ? 'eliminated' : ''
}

function plainBar(label: string, value: number, elected: boolean): Bar {
  return { label, mark: elected ? 'elected' : '', value, gained: 0, rest: false }
}

const longestFirst = (a: Bar, b: Bar): number => b.value - a.value

function shortened(label: string): string {
  const characters = [...label]
  return characters.length <= MAX_LABEL_CHARACTERS ? label : `${characters.slice(0, MAX_LABEL_CHARACTERS).join('')}…`
}
