// Owns the count as a whole: ballots of any type in, a full count by any method out. Start here to use it as a library.
import { isBlank } from './blank.ts'
import { type ChoiceCount, countChoices } from './choice.ts'
import {
  type Ballot,
  type BallotRules,
  type CountSettings,
  type GivenSettings,
  settingsFor,
  type Weighted,
} from './election.ts'
import { methodOf } from './methods.ts'
import { type Count, emptyCount, type Given, type MethodCount } from './outcome.ts'
import { Rankings, Scores } from './profile.ts'

export interface Election {
  /** Option ids, all different. */
  options: readonly string[]
  ballot: BallotRules
  /** The method, and what it is to be told; `settingsFor` has the defaults. */
  settings: GivenSettings & Pick<CountSettings, 'method'>
  /** Valid ballots of the type that the method counts, in any order; equal ones may stand apart. */
  ballots: Iterable<Weighted>
  /** All options, the luckiest first, for `tieBreak: 'draw'`; without it ties are reported. */
  lots?: readonly string[] | null
}

/**
 * Counts an election. The same ballots give the same count whatever the order of ballots, options or keys.
 * @throws RangeError for a ballot that names no option, and for `kemeny-young` with more options than it takes
 */
export function count({ options, ballot, settings, ballots, lots = null }: Election): Count {
  const pile = new BallotPile(options, ballot)
  for (const { ballot: one, count: voters } of ballots) pile.add(one, voters)
  return pile.count(settingsFor(settings.method, settings, options.length), lots)
}

/** Ballots as they are gathered for a count. */
export class BallotPile {
  readonly options: readonly string[]
  readonly rules: BallotRules
  /** Voters whose ballot names no option. */
  blank = 0
  readonly #votes: Map<string, number>
  #voters = 0
  readonly #rankings: Rankings
  readonly #scores: Scores

  constructor(options: readonly string[], rules: BallotRules) {
    this.options = options
    this.rules = rules
    this.#votes = new Map(options.map((option) => [option, 0]))
    this.#rankings = new Rankings(options)
    this.#scores = new Scores(options)
  }

  /** Voters whose ballot names an option. */
  get counted(): number {
    return this.#voters + this.#rankings.total + this.#scores.total
  }

  /** Adds a ballot that `voters` cast. A negative number takes back what was added before. */
  add(ballot: Ballot, voters: number): void {
    if (isBlank(ballot)) this.blank += voters
    else if ('ranking' in ballot) this.#rankings.add(ballot, voters)
    else if ('choices' in ballot) this.#addChoices(ballot.choices, voters)
    else this.#scores.add(ballot, voters)
  }

  /** Counts what has been added. */
  count(settings: CountSettings, lots: readonly string[] | null): Count {
    const { method, seats } = settings
    const { counted, blank } = this
    const drawn = settings.tieBreak === 'draw' ? lots : null
    const made = counted === 0 ? emptyCount() : this.#by(settings, drawn)
    return {
      ...made,
      method,
      seats,
      settings,
      given: this.#given(),
      ballots: { total: counted + blank, counted, blank, exhausted: made.exhausted },
    }
  }

  #given(): Given {
    const { rules } = this
    switch (rules.type) {
      case 'choice':
        return {}
      case 'ranking':
        return { equalRanks: this.#rankings.equalRanks > 0, leftOut: this.#rankings.leftOut > 0 }
      case 'score':
        return { scale: { min: rules.min, max: rules.max }, leftOut: this.#scores.leftOut > 0 }
      case 'points':
        return { cost: rules.cost }
    }
  }

  #by(settings: CountSettings, lots: readonly string[] | null): MethodCount {
    const { rules } = this
    if (rules.type === 'choice') return ofChoices(countChoices(this.#votes, settings.seats, lots))
    const method = methodOf(settings.method)
    if (method.type === 'ranking') return method.count({ ballots: this.#rankings, settings, lots })
    const ballots = this.#scores
    if (method.type === 'points') {
      return method.count({ ballots, cost: rules.type === 'points' ? rules.cost : 'linear', settings, lots })
    }
    const scale = rules.type === 'score' ? { min: rules.min, max: rules.max } : { min: 0, max: 1 }
    return method.count({ ballots, scale, settings, lots })
  }

  #addChoices(choices: readonly string[], voters: number): void {
    this.#voters += voters
    for (const option of choices) {
      const votes = this.#votes.get(option)
      if (votes === undefined) throw new RangeError(`not an option: ${option}`)
      this.#votes.set(option, votes + voters)
    }
  }
}

function ofChoices(choices: ChoiceCount): MethodCount {
  return { ...emptyCount(), ...choices }
}
