// Owns what goes into a count: ballots of four types, the methods that count each, and the settings they take.

/** The methods of each ballot type; the first is the default. */
export const METHODS = {
  choice: ['plurality', 'approval', 'block'],
  ranking: [
    'irv',
    'stv',
    'schulze',
    'ranked-pairs',
    'minimax',
    'copeland',
    'kemeny-young',
    'borda',
    'dowdall',
    'bucklin',
  ],
  score: ['score', 'star', 'bloc-star', 'rrv', 'majority-judgment', 'availability'],
  points: ['cumulative', 'quadratic'],
} as const

export type BallotType = keyof typeof METHODS
export type ChoiceMethod = (typeof METHODS)['choice'][number]
export type RankingMethod = (typeof METHODS)['ranking'][number]
export type ScoreMethod = (typeof METHODS)['score'][number]
export type PointsMethod = (typeof METHODS)['points'][number]
export type Method = ChoiceMethod | RankingMethod | ScoreMethod | PointsMethod

export const ALL_METHODS: readonly Method[] = [
  ...METHODS.choice,
  ...METHODS.ranking,
  ...METHODS.score,
  ...METHODS.points,
]

export const TIE_BREAKS = ['report', 'backward', 'draw'] as const
export type TieBreak = (typeof TIE_BREAKS)[number]
export const VARIANTS = ['winning-votes', 'margins', 'ratio', 'pairwise-opposition'] as const
export type Variant = (typeof VARIANTS)[number]
export const QUOTAS = ['droop', 'hare', 'hagenbach-bischoff', 'imperiali'] as const
export type Quota = (typeof QUOTAS)[number]
export const AGGREGATES = ['sum', 'mean', 'median'] as const
export type Aggregate = (typeof AGGREGATES)[number]

/** Kemeny–Young weighs every order of the options: 8! is the most that a count may take. */
export const MAX_KEMENY_OPTIONS = 8

/** How a ballot may be filled in, by its type. */
export type BallotRules =
  | { type: 'choice'; min: number; max: number }
  | { type: 'ranking'; maxRanks: number | null; equalRanks: boolean }
  | { type: 'score'; min: number; max: number; labels: string[] | null }
  | { type: 'points'; budget: number; cost: 'linear' | 'quadratic' }

export interface ChoiceBallot {
  choices: readonly string[]
}
/** Option ids, most preferred first; an inner list is an equal rank. */
export interface RankingBallot {
  ranking: readonly (string | readonly string[])[]
}
export interface ScoreBallot {
  scores: Readonly<Record<string, number>>
}
export interface PointsBallot {
  points: Readonly<Record<string, number>>
}
export type Ballot = ChoiceBallot | RankingBallot | ScoreBallot | PointsBallot

/** How many voters cast a ballot: a whole number from 1. */
export interface Weighted {
  ballot: Ballot
  count: number
}

/** How ballots are counted. A setting that the method does not take is absent. */
export interface CountSettings {
  method: Method
  seats: number
  tieBreak: TieBreak
  /** What it means to leave an option unranked: below all that are ranked, or nothing at all. */
  unranked?: 'last' | 'no-preference' | undefined
  /** What it means to leave an option unscored: a score of 0 (the lowest score of a scale that 0 is not on), or nothing. */
  unscored?: 0 | 'ignore' | undefined
  variant?: Variant | undefined
  quota?: Quota | undefined
  /** The points of the last place. */
  lastPoints?: 0 | 1 | undefined
  aggregate?: Aggregate | undefined
}

/** Settings as they may be given: what is left out is filled in. */
export type GivenSettings = { [K in keyof CountSettings]?: CountSettings[K] | undefined }

/** The settings that only some methods take. */
export type ExtraSettings = Omit<CountSettings, 'method' | 'seats' | 'tieBreak'>

/** The settings that each method takes beside seats and tie-break, with their defaults. */
const EXTRAS: Partial<Record<Method, ExtraSettings>> = {
  stv: { quota: 'droop' },
  schulze: { unranked: 'last', variant: 'winning-votes' },
  'ranked-pairs': { unranked: 'last', variant: 'winning-votes' },
  minimax: { unranked: 'last', variant: 'winning-votes' },
  copeland: { unranked: 'last' },
  'kemeny-young': { unranked: 'last' },
  borda: { unranked: 'last', lastPoints: 0 },
  dowdall: { unranked: 'last' },
  score: { unscored: 0, aggregate: 'sum' },
  star: { unscored: 0 },
  'bloc-star': { unscored: 0 },
  rrv: { unscored: 0 },
  'majority-judgment': { unscored: 0 },
}

/** The variants that a method knows. */
export const VARIANTS_OF: Partial<Record<Method, readonly Variant[]>> = {
  schulze: ['winning-votes', 'margins', 'ratio'],
  'ranked-pairs': ['winning-votes', 'margins'],
  minimax: ['winning-votes', 'margins', 'ratio', 'pairwise-opposition'],
}

/** Methods that elect one: to elect several by the same ballots take `stv` or `bloc-star`. */
const SINGLE_SEAT: readonly Method[] = ['irv', 'star']
const ELIMINATING: readonly Method[] = ['irv', 'stv']

/** The ballot type that a method counts. */
export function ballotTypeOf(method: Method): BallotType {
  if (isOf(METHODS.choice, method)) return 'choice'
  if (isOf(METHODS.ranking, method)) return 'ranking'
  return isOf(METHODS.score, method) ? 'score' : 'points'
}

function isOf<M extends Method>(methods: readonly M[], method: Method): method is M {
  return (methods as readonly Method[]).includes(method)
}

/** The method that follows the ballot when none is named. */
export function defaultMethod(ballot: BallotRules, seats: number): Method {
  switch (ballot.type) {
    case 'choice':
      return ballot.max === 1 ? 'plurality' : 'approval'
    case 'ranking':
      return seats === 1 ? 'irv' : 'stv'
    case 'score':
      return 'score'
    case 'points':
      return ballot.cost === 'linear' ? 'cumulative' : 'quadratic'
  }
}

/** The most seats that a method fills. */
export function maxSeats(method: Method, options: number): number {
  return SINGLE_SEAT.includes(method) ? 1 : options
}

/** The ways in which a method may break ties. */
export function tieBreaksOf(method: Method): readonly TieBreak[] {
  return ELIMINATING.includes(method) ? TIE_BREAKS : ['report', 'draw']
}

/**
 * The settings that `method` takes: those given that it knows, the defaults for the rest. Recounting by another method
 * goes through here, so that a three-seat STV poll can be asked whom IRV would have elected.
 */
export function settingsFor(method: Method, given: GivenSettings, options: number): CountSettings {
  const settings: CountSettings = {
    method,
    seats: Math.min(given.seats ?? 1, maxSeats(method, options)),
    tieBreak: given.tieBreak && tieBreaksOf(method).includes(given.tieBreak) ? given.tieBreak : 'report',
  }
  const extra = EXTRAS[method] ?? {}
  for (const key of Object.keys(extra) as (keyof ExtraSettings)[]) {
    const known = key !== 'variant' || given.variant === undefined || VARIANTS_OF[method]?.includes(given.variant)
    Object.assign(settings, { [key]: (known ? given[key] : undefined) ?? extra[key] })
  }
  return settings
}

/**
 * Which of the given settings the method does not know: names of fields, for a refusal. What an option left out means may
 * be said for every method of the ballot type, also where it changes nothing.
 */
export function unknownSettings(method: Method, given: GivenSettings): (keyof CountSettings)[] {
  const extra = EXTRAS[method] ?? {}
  return (Object.keys(given) as (keyof CountSettings)[]).filter((key) => {
    if (given[key] === undefined || key === 'method' || key === 'seats') return false
    if (key === 'unranked') return ballotTypeOf(method) !== 'ranking'
    if (key === 'unscored') return ballotTypeOf(method) !== 'score'
    if (key === 'tieBreak') return given.tieBreak !== undefined && !tieBreaksOf(method).includes(given.tieBreak)
    if (key === 'variant' && given.variant !== undefined) return !VARIANTS_OF[method]?.includes(given.variant)
    return !(key in extra)
  })
}
