// Owns what the diagram of rounds draws: a figure for each round and each run-off, its bars, the longest first.
import type { Round } from '../counting/outcome.ts'
import type { Result } from '../results/result.ts'
import { namesOf } from './count-parts.tsx'
import type { Tell } from './figures/figure-speech.ts'

/** Of a label in the diagram: no screen has room for more. */
const MAX_LABEL_CHARACTERS = 60

/** How an option stands in a round. `waiting`: elected earlier, its surplus has yet to move. `seated`: it has moved. */
export type Mark = 'elected' | 'waiting' | 'seated' | 'eliminated' | 'finalist' | ''

/** A mark in words. */
export const markWords = (tell: Tell, mark: Mark): string => (mark === '' ? '' : tell(`mark_${mark}`))

/** Marks as signs, for where there is no room for words. */
export const MARKS = {
  elected: '✓',
  waiting: '✓',
  seated: '✓',
  eliminated: '✕',
  finalist: '★',
  '': '',
} as const satisfies Record<Mark, string>

/** What an option has in a round. */
export interface Holding {
  value: number
  mark: Mark
}

/**
 * What everybody has in each round, by option id. With a quota those elected keep it once their surplus has moved, and
 * the round leaves them out: here they are in it, so that a round comes to all votes.
 */
export function holdingsOf({ rounds = [], quota }: Result['count']): Map<string, Holding>[] {
  const seated: string[] = []
  return rounds.map((round) => {
    const earlier = quota === undefined ? [] : [...seated]
    const holdings = new Map<string, Holding>(
      earlier.filter((id) => !(id in round.tallies)).map((id) => [id, { value: quota ?? 0, mark: 'seated' }]),
    )
    for (const [id, value] of Object.entries(round.tallies)) {
      holdings.set(id, { value, mark: earlier.includes(id) ? 'waiting' : markOf(round, id) })
    }
    seated.push(...round.elected)
    return holdings
  })
}

function markOf({ elected, eliminated }: Round, id: string): Mark {
  if (elected.includes(id)) return 'elected'
  return eliminated.includes(id) ? 'eliminated' : ''
}

export interface Bar extends Holding {
  label: string
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
export function figuresOf(result: Result, tell: Tell): Figure[] {
  const { quota = null, rounds = [] } = result.count
  const name = namesOf(result)
  const label = (id: string) => shortened(name(id))
  const holdings = holdingsOf(result.count)
  const full = Math.max(quota ?? 0, ...rounds.flatMap(({ tallies }) => Object.values(tallies)))
  return rounds.flatMap((round, index) => {
    const bars = barsOf(round, holdings[index] ?? new Map(), rounds[index - 1], label, tell)
    const figure = { title: tell('round', { round: round.round }), bars, full, quota }
    return round.runoff ? [figure, runoffOf(round, round.runoff, rounds.length, label, tell)] : [figure]
  })
}

function barsOf(
  { finalists = [], exhausted }: Round,
  holdings: ReadonlyMap<string, Holding>,
  before: Round | undefined,
  label: (id: string) => string,
  tell: Tell,
): Bar[] {
  const bars = [...holdings].map(([id, { value, mark }]): Bar => {
    const gained = before?.transfers && mark !== 'seated' ? Math.max(0, value - (before.tallies[id] ?? value)) : 0
    return { label: label(id), value, mark: finalists.includes(id) ? 'finalist' : mark, gained, rest: false }
  })
  bars.sort(longestFirst)
  return exhausted > 0 ? [...bars, restBar(tell('exhausted'), exhausted)] : bars
}

function runoffOf(
  { round, elected, noPreference = 0 }: Round,
  runoff: Round['tallies'],
  rounds: number,
  label: (id: string) => string,
  tell: Tell,
): Figure {
  const bars = Object.entries(runoff).map(([id, value]): Bar => {
    return { label: label(id), mark: elected.includes(id) ? 'elected' : '', value, gained: 0, rest: false }
  })
  return {
    title: rounds > 1 ? tell('runoffOf', { round }) : tell('runoff'),
    bars: [...bars.sort(longestFirst), restBar(tell('noPreference'), noPreference)],
    full: bars.reduce((sum, { value }) => sum + value, noPreference),
    quota: null,
  }
}

const restBar = (label: string, value: number): Bar => ({ label, mark: '', value, gained: 0, rest: true })

const longestFirst = (a: Bar, b: Bar): number => b.value - a.value

/** A label as the diagrams show it. */
export function shortened(label: string): string {
  const characters = [...label]
  return characters.length <= MAX_LABEL_CHARACTERS ? label : `${characters.slice(0, MAX_LABEL_CHARACTERS).join('')}…`
}
