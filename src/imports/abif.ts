// Owns reading ballots of any type from ABIF, by its lines and by the metadata that electorama/abiftool reads.
import type { Ballot, BallotRules, BallotType } from '../counting/election.ts'
import { type Preference, readAbifLine } from './abif-line.ts'
import { gathered, rankingOf } from './gathered.ts'
import { checkNames, type ImportedBallots, shown, Unreadable } from './imported.ts'
import { MAX_RATING } from './limits.ts'
import { linesOf } from './lines.ts'

interface VoteLine {
  line: number
  count: number
  preferences: Preference[]
}

interface Candidate {
  id: string
  label: string
  line: number
}

/**
 * An ABIF file. An option that no line declares is called as the ballots call it. Without a `ballot_type` in the
 * metadata ballots with ratings are scores, others rankings.
 * @throws Unreadable
 */
export function readAbif(text: string): ImportedBallots {
  const metadata = new Map<string, unknown>()
  const declared = new Map<string, Candidate>()
  const votes: VoteLine[] = []
  for (const line of linesOf(text)) {
    const read = readAbifLine(line)
    switch (read.kind) {
      case 'nothing':
        break
      case 'metadata':
        metadata.set(read.key, read.value)
        break
      case 'candidate':
        if (declared.has(read.token)) throw new Unreadable(line.number, `${shown(read.token)} is declared twice.`)
        declared.set(read.token, { id: read.token, label: read.name, line: line.number })
        break
      case 'votes':
        votes.push({ line: line.number, count: read.count, preferences: read.preferences })
        break
    }
  }
  const options = [...declared.values(), ...undeclared(votes, declared)]
  checkNames(options)
  const rules = rulesOf(metadata, votes, options.length)
  const title = metadata.get('title')
  const guessed = options.slice(declared.size)
  const notes =
    declared.size > 0 && guessed.length > 0
      ? [`No line declares ${guessed.map(({ label }) => label).join(', ')}: ballots name them all the same.`]
      : []
  return gathered(
    {
      title: typeof title === 'string' ? title : '',
      options: options.map(({ id, label }) => ({ id, label })),
      ballot: rules,
      notes,
    },
    votes.map((vote) => ({ ballot: ballotOf(rules, vote), count: vote.count, line: vote.line })),
  )
}

function undeclared(votes: readonly VoteLine[], declared: ReadonlyMap<string, Candidate>): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { line, preferences } of votes) {
    for (const { token } of preferences) {
      if (!declared.has(token) && !found.has(token)) found.set(token, { id: token, label: token, line })
    }
  }
  return [...found.values()]
}

function rulesOf(metadata: ReadonlyMap<string, unknown>, votes: readonly VoteLine[], options: number): BallotRules {
  const type = typeOf(metadata, votes)
  switch (type) {
    case 'choice':
      return { type, min: 0, max: metadata.get('ballot_type') === 'choose_one' ? 1 : options }
    case 'ranking':
      return { type, maxRanks: null, equalRanks: true }
    case 'score':
      return {
        type,
        min: wholeIn(metadata, 'min_rating') ?? 0,
        max: wholeIn(metadata, 'max_rating') ?? highest(votes),
        labels: null,
      }
    case 'points':
      return {
        type,
        budget: wholeIn(metadata, 'points_budget') ?? 0,
        cost: metadata.get('points_cost') === 'quadratic' ? 'quadratic' : 'linear',
      }
  }
}

function typeOf(metadata: ReadonlyMap<string, unknown>, votes: readonly VoteLine[]): BallotType {
  const told = metadata.get('ballot_type')
  if (told === 'choose_one' || told === 'choose_many') return 'choice'
  if (told === 'ranked') return 'ranking'
  if (wholeIn(metadata, 'points_budget') !== null) return 'points'
  if (told === undefined && metadata.get('max_rating') === 1) return 'choice'
  const rated = votes.some(({ preferences }) => preferences.some(({ rating }) => rating !== null))
  return rated || told === 'rated' ? 'score' : 'ranking'
}

/** A number of the metadata that can be a rating or a budget, else null. */
function wholeIn(metadata: ReadonlyMap<string, unknown>, key: string): number | null {
  const value = metadata.get(key)
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_RATING ? value : null
}

/** The highest rating that is given, at least 1. */
function highest(votes: readonly VoteLine[]): number {
  return votes.reduce((most, { preferences }) => Math.max(most, ...preferences.map(({ rating }) => rating ?? 0)), 1)
}

function ballotOf({ type }: BallotRules, vote: VoteLine): Ballot {
  switch (type) {
    case 'choice':
      return { choices: choicesIn(vote) }
    case 'ranking':
      return ranksIn(vote)
    case 'score':
      return { scores: ratingsIn(vote) }
    case 'points':
      return { points: ratingsIn(vote) }
  }
}

function choicesIn({ preferences, line }: VoteLine): string[] {
  if (preferences.some(({ separator }) => separator === '>')) {
    throw new Unreadable(line, 'These ballots are choices, and a choice has no order: write = or a comma.')
  }
  const wrong = preferences.find(({ rating }) => rating !== null && rating > 1)
  if (wrong) throw new Unreadable(line, `A choice is rated 1 or 0; ${shown(wrong.token)} has ${wrong.rating}.`)
  return preferences.filter(({ rating }) => rating !== 0).map(({ token }) => token)
}

function ranksIn({ preferences, line }: VoteLine): Ballot {
  const ranks: string[][] = []
  for (const [index, { token }] of preferences.entries()) {
    const before = index === 0 ? '>' : preferences[index - 1]?.separator
    if (before === ',') throw new Unreadable(line, 'A comma says no order: rankings are written with > and =.')
    if (before === '=') ranks.at(-1)?.push(token)
    else ranks.push([token])
  }
  return rankingOf(ranks)
}

/** The ratings of a line. What stands there without one is left out. */
function ratingsIn({ preferences, line }: VoteLine): Record<string, number> {
  const ratings = new Map<string, number>()
  for (const [index, { token, rating, separator }] of preferences.entries()) {
    if (ratings.has(token)) throw new Unreadable(line, `${shown(token)} is rated twice.`)
    if (rating !== null) ratings.set(token, rating)
    const after = preferences[index + 1]?.rating ?? null
    if (rating === null || after === null) continue
    if ((separator === '>' && rating <= after) || (separator === '=' && rating !== after)) {
      throw new Unreadable(line, `${shown(token)} is rated ${rating}, which is not ${separator} ${after}.`)
    }
  }
  return Object.fromEntries(ratings)
}
