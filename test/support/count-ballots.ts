// Ballots for the methods of counting, from what tests write down.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CountSettings, Method } from '../../src/counting/election.ts'
import { settingsFor } from '../../src/counting/election.ts'
import { type RankingElection, Rankings, type ScoreElection, Scores } from '../../src/counting/profile.ts'

type Ranking = readonly (string | readonly string[])[]

export interface Given extends Partial<CountSettings> {
  lots?: readonly string[] | null
}

const settingsOf = (method: Method, { lots: _, ...given }: Given, options: number): CountSettings => ({
  ...settingsFor(method, given, options),
  // As a method may be called: more seats than there are options.
  seats: given.seats ?? 1,
})

/** An election by ranking ballots: [voters, ranking] each. */
export function rankingElection(
  method: Method,
  options: readonly string[],
  ballots: Iterable<readonly [voters: number, ranking: Ranking]>,
  given: Given = {},
): RankingElection {
  const rankings = new Rankings(options)
  for (const [voters, ranking] of ballots) rankings.add({ ranking }, voters)
  return { ballots: rankings, settings: settingsOf(method, given, options.length), lots: given.lots ?? null }
}

/** An election by score ballots: [voters, scores by option] each; points go the same way. */
export function scoreElection(
  method: Method,
  options: readonly string[],
  ballots: Iterable<readonly [voters: number, scores: Iterable<readonly [string, number]>]>,
  { min = 0, max = 5, ...given }: Given & { min?: number; max?: number } = {},
): ScoreElection {
  const scores = new Scores(options)
  for (const [voters, of] of ballots) scores.add({ scores: Object.fromEntries(of) }, voters)
  const settings = settingsOf(method, given, options.length)
  return { ballots: scores, scale: { min, max }, settings, lots: given.lots ?? null }
}

/** A file of elections with known outcomes. */
export function readElections(id: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../elections', `${id}.json`), 'utf8'))
}
