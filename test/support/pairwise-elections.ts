// Owns elections for the tests of pairwise methods: written short, counted, told, and the shared cases.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CountSettings, type RankingMethod, settingsFor } from '../../src/counting/election.ts'
import type { Count, MethodCount } from '../../src/counting/outcome.ts'
import { type RankingElection, Rankings } from '../../src/counting/profile.ts'
import type { Ranking, Vote } from './twins/pairwise.ts'

export type Counting = (election: RankingElection) => MethodCount

export interface Asked extends Partial<Pick<CountSettings, 'seats' | 'unranked' | 'variant'>> {
  /** Else those that the ballots name. */
  options?: readonly string[]
  lots?: readonly string[] | null
}

/** `3 A>B=C, 1 B`: three voters rank A above B and C, one ranks B alone. */
export function parse(text: string): Vote[] {
  return text.split(', ').map((line) => {
    const [count = '', order = ''] = line.split(' ')
    return { count: Number(count), ranking: order.split('>').map((group) => group.split('=')) }
  })
}

export function rankingsOf(options: readonly string[], votes: readonly Vote[]): Rankings {
  const rankings = new Rankings(options)
  for (const { ranking, count } of votes) rankings.add({ ranking }, count)
  return rankings
}

/** Counts votes, or votes that are written short. */
export function countBy(count: Counting, votes: string | readonly Vote[], asked: Asked = {}): MethodCount {
  const cast = typeof votes === 'string' ? parse(votes) : votes
  const { options = [...new Set(cast.flatMap(({ ranking }) => ranking.flat()))], lots = null, ...given } = asked
  // The functions do not look at the method: they are the method.
  const settings: CountSettings = { method: 'schulze', seats: 1, tieBreak: lots ? 'draw' : 'report', ...given }
  return count({ ballots: rankingsOf(options, cast), settings, lots })
}

/** Tells a count as its explanation does, options under their ids. */
export function tell(
  explain: (count: Count, name: (id: string) => string) => string[],
  method: RankingMethod,
  made: MethodCount,
  given: Pick<Asked, 'seats' | 'variant'> = {},
): string[] {
  const ballots = { total: 1, counted: 1, blank: 0, exhausted: 0 }
  const settings = settingsFor(method, given, Object.keys(made.pairwise ?? {}).length)
  return explain({ ...made, method, seats: settings.seats, settings, ballots }, (id) => id)
}

interface Expected {
  method: string
  variant?: string
  variants?: string[]
  unranked?: string
  winners?: string[]
  ranking?: string[][]
  scores?: Record<string, number>
  best_score?: number
}

interface SharedCase {
  id: string
  candidates: string[]
  ballots?: { count: number; ranking: Ranking }[]
  rules?: { unranked?: string }
  expected?: Expected[]
  cases?: SharedCase[]
}

export interface Case extends Asked {
  id: string
  options: string[]
  votes: Vote[]
  expected: Expected
}

const VARIANTS: Record<string, CountSettings['variant']> = {
  winning: 'winning-votes',
  margin: 'margins',
  'winning-votes': 'winning-votes',
  margins: 'margins',
  'pairwise-opposition': 'pairwise-opposition',
}

const FOLDER = join(import.meta.dirname, '../elections')

/** What the shared cases expect of a method, variant by variant. */
export function sharedCases(method: string): Case[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))
  // The one place that says what is in the files: a case that is not so fails its test.
  const read = files.map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as SharedCase)
  return read
    .flatMap((file) => file.cases ?? [file])
    .flatMap(({ id, candidates, ballots = [], rules, expected = [] }) =>
      expected
        .filter((one) => one.method === method)
        .flatMap((one) =>
          (one.variants ?? [one.variant]).map((variant) => {
            const unranked = one.unranked ?? rules?.unranked ?? ''
            const named = variant === undefined ? undefined : VARIANTS[variant]
            return {
              id: [id, named, one.unranked].filter(Boolean).join(', '),
              options: candidates,
              votes: ballots,
              unranked: /no.preference/.test(unranked) ? ('no-preference' as const) : ('last' as const),
              ...(named && { variant: named }),
              expected: one,
            }
          }),
        ),
    )
}
