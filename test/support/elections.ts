// Owns the shared elections: what may stand in their files, and each expectation as an election that can be counted.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Election } from '../../src/counting/count.ts'
import { type Ballot, ballotTypeOf, type ExtraSettings, type Method, QUOTAS } from '../../src/counting/election.ts'

export const FOLDER = join(import.meta.dirname, '../elections')

const Ids = z.array(z.string())
const Numbers = z.record(z.string(), z.number())

/** How an expectation is to be counted; what it expects; and what is said about it. */
const Expected = z.strictObject({
  method: z.string(),
  variant: z.string().optional(),
  variants: z.array(z.string()).optional(),
  unranked: z.enum(['tied_last', 'no_preference']).optional(),
  seats: z.int().optional(),
  max_score: z.int().optional(),
  tiebreak_order: Ids.optional(),

  winners: Ids,
  tied: Ids.optional(),
  order_of_election: Ids.optional(),
  ranking: z.array(Ids).optional(),
  scores: Numbers.optional(),
  rounds: z.array(Numbers).optional(),
  round_scores: z.array(Numbers).optional(),
  quota: z.number().optional(),
  finalists: Ids.optional(),
  runoff: Numbers.optional(),
  finalist_tiebreak: z.string().optional(),
  winner_tiebreak: z.string().optional(),
  medians: Numbers.optional(),
  best_score: z.number().optional(),

  score_meaning: z.literal('wins minus losses').optional(),
  note: z.string().optional(),
  provenance: z.string().optional(),
  warning: z.string().optional(),
})

const Rules = z.strictObject({
  unranked: z.string().optional(),
  unscored: z.literal(0).optional(),
  quota: z.enum(QUOTAS).optional(),
  transfer: z.literal('fractional (weighted inclusive Gregory) surplus; one action per round').optional(),
  elimination_tie: z.string().optional(),
})

const RankingBallots = z.array(z.strictObject({ count: z.int(), ranking: z.array(Ids) }))
const ScoreBallots = z.array(z.strictObject({ count: z.int(), scores: Numbers }))

const caseFields = {
  id: z.string(),
  rules: Rules.optional(),
  candidates: Ids,
  seats: z.int().optional(),
  max_score: z.int().optional(),
  points_per_voter: z.int().optional(),
  ballots: z.union([RankingBallots, ScoreBallots]),
  expected: z.array(Expected),
  note: z.string().optional(),
}
const Case = z.strictObject(caseFields)

const Source = z.strictObject({
  repo: z.string(),
  commit: z.string(),
  path: z.string(),
  licence: z.string(),
  test: z.string().optional(),
  original: z.string().optional(),
  note: z.string().optional(),
})
const header = {
  title: z.string(),
  ballot_type: z.enum(['ranked', 'score']),
  source: z.array(Source),
  note: z.string().optional(),
}
const ElectionFile = z.union([
  z.strictObject({
    ...header,
    id: z.string(),
    rules: Rules.optional(),
    max_score: z.int().optional(),
    cases: z.array(Case),
  }),
  z.strictObject({ ...header, ...caseFields }),
])

export type Expected = z.infer<typeof Expected>
type Case = z.infer<typeof Case>

export interface Expectation {
  /** Case, method, variant: what it is called in a list. */
  name: string
  expected: Expected
  election: Election
  seats: number
}

export const files: string[] = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))

/** A file as it is. @throws what is not as a file of elections has to be, so that nothing in it is overlooked */
export function readFile(file: string): z.infer<typeof ElectionFile> {
  return ElectionFile.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
}

/** Every expectation of a file, once for each variant that it holds for. */
export function expectationsOf(file: string): Expectation[] {
  const read = readFile(file)
  const cases: Case[] = 'cases' in read ? read.cases : [read]
  return cases.flatMap((one) =>
    one.expected.flatMap((expected) =>
      (expected.variants ?? [expected.variant]).map((variant) => {
        const name = [one.id, expected.method, variant, expected.unranked].filter(Boolean).join(', ')
        const max = expected.max_score ?? one.max_score ?? ('max_score' in read ? read.max_score : undefined)
        const seats = expected.seats ?? one.seats ?? 1
        return { name, expected, seats, election: electionOf(one, expected, variant, seats, max ?? 1) }
      }),
    ),
  )
}

/** What the files call our methods. The Condorcet winner is whom Copeland’s method gives a win against every other. */
const METHODS: Record<string, { method: Method } & ExtraSettings> = {
  plurality: { method: 'plurality' },
  approval: { method: 'approval' },
  irv: { method: 'irv' },
  stv: { method: 'stv' },
  'stv-condorcet-php': { method: 'stv' },
  schulze: { method: 'schulze' },
  'ranked-pairs': { method: 'ranked-pairs' },
  minimax: { method: 'minimax' },
  copeland: { method: 'copeland' },
  'condorcet-winner': { method: 'copeland' },
  'kemeny-young': { method: 'kemeny-young' },
  borda: { method: 'borda' },
  bucklin: { method: 'bucklin' },
  'score-sum': { method: 'score', aggregate: 'sum' },
  'score-median': { method: 'score', aggregate: 'median' },
  star: { method: 'star' },
  'bloc-star': { method: 'bloc-star' },
  rrv: { method: 'rrv' },
  'majority-judgment': { method: 'majority-judgment' },
  cumulative: { method: 'cumulative' },
}

const VARIANTS: Record<string, ExtraSettings> = {
  'winning-votes': { variant: 'winning-votes' },
  winning: { variant: 'winning-votes' },
  margins: { variant: 'margins' },
  margin: { variant: 'margins' },
  'pairwise-opposition': { variant: 'pairwise-opposition' },
  'n..1 (last = 1)': { lastPoints: 1 },
  'n-1..0 (last = 0)': { lastPoints: 0 },
  'weighted inclusive Gregory, droop': { quota: 'droop' },
}

const UNRANKED = {
  tied_last: 'last',
  no_preference: 'no-preference',
  'unranked candidates are tied for last place (Condorcet PHP implicit ranking = on, its default)': 'last',
  'unranked candidates express no preference (Condorcet PHP implicitRankingRule(false))': 'no-preference',
} as const

function known<T>(table: Readonly<Record<string, T>>, name: string): T {
  const entry = Object.entries(table).find(([key]) => key === name)
  if (!entry) throw new Error(`not understood: ${name}`)
  return entry[1]
}

function electionOf(
  { candidates, ballots, rules, points_per_voter }: Case,
  expected: Expected,
  variant: string | undefined,
  seats: number,
  max: number,
): Election {
  const named = known(METHODS, expected.method)
  const type = ballotTypeOf(named.method)
  const unranked = expected.unranked ?? rules?.unranked
  return {
    options: candidates,
    ballot: {
      choice: { type: 'choice' as const, min: 0, max: candidates.length },
      ranking: { type: 'ranking' as const, maxRanks: null, equalRanks: true },
      score: { type: 'score' as const, min: 0, max, labels: null },
      points: { type: 'points' as const, budget: points_per_voter ?? 0, cost: 'linear' as const },
    }[type],
    settings: {
      ...named,
      ...(variant === undefined ? {} : known(VARIANTS, variant)),
      ...(unranked !== undefined && { unranked: known(UNRANKED, unranked) }),
      ...(rules?.quota && { quota: rules.quota }),
      seats,
      tieBreak: expected.tiebreak_order ? 'draw' : 'report',
    },
    ballots: ballots.map((ballot) => ({ ballot: ballotFor(type, ballot), count: ballot.count })),
    lots: expected.tiebreak_order ?? null,
  }
}

/** The ballot as one of the type: a choice is whoever is ranked first, or is given anything. */
function ballotFor(
  type: ReturnType<typeof ballotTypeOf>,
  ballot: { ranking: string[][] } | { scores: Record<string, number> },
): Ballot {
  if ('ranking' in ballot) {
    if (type === 'ranking') return ballot
    if (type === 'choice') return { choices: ballot.ranking[0] ?? [] }
  } else {
    if (type === 'score') return ballot
    if (type === 'points') return { points: ballot.scores }
    if (type === 'choice') {
      return { choices: Object.entries(ballot.scores).flatMap(([option, score]) => (score > 0 ? [option] : [])) }
    }
  }
  throw new Error(`no ${type} ballot can be made of it`)
}
