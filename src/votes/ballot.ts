// Owns what makes a ballot valid for its rules, and the one form in which equal ballots are stored.
import type {
  Ballot,
  BallotRules,
  ChoiceBallot,
  PointsBallot,
  RankingBallot,
  ScoreBallot,
} from '../counting/election.ts'

/** A valid ballot. */
export interface ReadBallot {
  /** In its canonical form: equal ballots are written alike. */
  ballot: Ballot
  /** Its JSON, under which it is counted. */
  content: string
}

/** Why a ballot is refused: the JSON Pointer of what is wrong, and a sentence. */
export interface BallotFault {
  pointer: string
  reason: string
}

const fault = (pointer: string, reason: string): BallotFault => ({ pointer, reason })

/** Checks a ballot, its shape already checked, against the rules of its poll. */
export function readBallot(
  ballot: Ballot,
  rules: BallotRules,
  options: ReadonlySet<string>,
): { ok: true; ballot: ReadBallot } | { ok: false; fault: BallotFault } {
  const found = ballotFault(ballot, rules, options)
  if (found) return { ok: false, fault: found }
  const canonical = canonicalBallot(ballot)
  return { ok: true, ballot: { ballot: canonical, content: contentOf(canonical) } }
}

/** What of a ballot, its shape already checked, does not fit the rules, or null. */
export function ballotFault(ballot: Ballot, rules: BallotRules, options: ReadonlySet<string>): BallotFault | null {
  switch (rules.type) {
    case 'choice':
      return 'choices' in ballot ? choicesFault(ballot, rules, options) : otherType('choices')
    case 'ranking':
      return 'ranking' in ballot ? rankingFault(ballot, rules, options) : otherType('ranking')
    case 'score':
      return 'scores' in ballot ? scoresFault(ballot, rules, options) : otherType('scores')
    case 'points':
      return 'points' in ballot ? pointsFault(ballot, rules, options) : otherType('points')
  }
}

function otherType(field: string): BallotFault {
  return fault('', `A ballot here has the field \`${field}\`.`)
}

const UNKNOWN_OPTION = 'This is not the id of an option.'

type RulesOf<T extends BallotRules['type']> = Extract<BallotRules, { type: T }>

function choicesFault({ choices }: ChoiceBallot, rules: RulesOf<'choice'>, options: ReadonlySet<string>) {
  for (const [index, id] of choices.entries()) {
    if (!options.has(id)) return fault(`/choices/${index}`, UNKNOWN_OPTION)
    if (choices.indexOf(id) < index) return fault(`/choices/${index}`, 'The option is chosen twice.')
  }
  if (choices.length > rules.max) return fault('/choices', `At most ${rules.max} may be chosen.`)
  if (choices.length < rules.min) return fault('/choices', `At least ${rules.min} must be chosen.`)
  return null
}

/** Ballots come by the thousand to `/count`: what is made for each of their ranks is felt. */
function rankingFault({ ranking }: RankingBallot, rules: RulesOf<'ranking'>, options: ReadonlySet<string>) {
  const seen = new Set<string>()
  const wrong = (id: string): string | null => {
    if (!options.has(id)) return UNKNOWN_OPTION
    return seen.size === seen.add(id).size ? 'The option is ranked twice.' : null
  }
  let rank = 0
  for (const entry of ranking) {
    if (typeof entry === 'string') {
      const reason = wrong(entry)
      if (reason) return fault(`/ranking/${rank}`, reason)
    } else {
      if (entry.length === 0) return fault(`/ranking/${rank}`, 'A rank holds at least one option.')
      for (const id of entry) {
        const reason = wrong(id)
        if (reason) return fault(`/ranking/${rank}/${entry.lastIndexOf(id)}`, reason)
      }
      if (entry.length > 1 && !rules.equalRanks) return fault(`/ranking/${rank}`, 'Each rank may hold one option only.')
    }
    rank += 1
  }
  if (rules.maxRanks !== null && ranking.length > rules.maxRanks)
    return fault('/ranking', `At most ${rules.maxRanks} ranks may be given.`)
  return null
}

function scoresFault({ scores }: ScoreBallot, rules: RulesOf<'score'>, options: ReadonlySet<string>) {
  for (const id of Object.keys(scores)) {
    if (!options.has(id)) return fault(`/scores/${pointerPart(id)}`, UNKNOWN_OPTION)
    const score = scores[id]
    if (!Number.isInteger(score) || score === undefined || score < rules.min || score > rules.max)
      return fault(`/scores/${pointerPart(id)}`, `A score is a whole number from ${rules.min} to ${rules.max}.`)
  }
  return null
}

function pointsFault({ points }: PointsBallot, rules: RulesOf<'points'>, options: ReadonlySet<string>) {
  let spent = 0
  for (const id of Object.keys(points)) {
    if (!options.has(id)) return fault(`/points/${pointerPart(id)}`, UNKNOWN_OPTION)
    const given = points[id]
    if (!Number.isInteger(given) || given === undefined || given < 0 || given > rules.budget)
      return fault(`/points/${pointerPart(id)}`, `Points are a whole number from 0 to ${rules.budget}.`)
    spent += rules.cost === 'linear' ? given : given * given
  }
  if (spent > rules.budget) {
    const how = rules.cost === 'linear' ? '' : ', since n points cost n × n'
    return fault('/points', `The points cost ${spent} of a budget of ${rules.budget}${how}.`)
  }
  return null
}

/** The one form of a valid ballot: options are sorted where their order says nothing, and points of 0 left out. */
export function canonicalBallot(ballot: Ballot): Ballot {
  if ('choices' in ballot) return { choices: [...ballot.choices].sort() }
  if ('ranking' in ballot) return { ranking: ballot.ranking.map(canonicalRank) }
  if ('scores' in ballot) return { scores: inOrder(Object.entries(ballot.scores)) }
  return { points: inOrder(Object.entries(ballot.points).filter(([, given]) => given !== 0)) }
}

function canonicalRank(entry: string | readonly string[]): string | readonly string[] {
  if (typeof entry === 'string') return entry
  const [first] = entry
  return entry.length === 1 && first !== undefined ? first : [...entry].sort()
}

/** Entries sorted by option; safe for whatever options are called. */
function inOrder(entries: [id: string, given: number][]): Record<string, number> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function pointerPart(id: string): string {
  return id.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The content of a canonical ballot: its JSON. */
export function contentOf(ballot: Ballot): string {
  return JSON.stringify(ballot)
}

/** The ballot that a stored content stands for. */
export function ballotOf(content: string): Ballot {
  // Only contents made by readBallot are ever stored.
  return JSON.parse(content) as Ballot
}

/** What a ballot adds to each option's `votes`: a choice or a first preference 1, a score or points so many. */
export function votesOf(ballot: Ballot): [optionId: string, votes: number][] {
  if ('choices' in ballot) return ballot.choices.map((id) => [id, 1])
  if ('scores' in ballot) return Object.entries(ballot.scores)
  if ('points' in ballot) return Object.entries(ballot.points)
  const [first = []] = ballot.ranking
  return (typeof first === 'string' ? [first] : first).map((id) => [id, 1])
}
