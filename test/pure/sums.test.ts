// Counting from sums: what the box adds up comes to the same count as the ballots themselves.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBlank } from '../../src/counting/blank.ts'
import { BallotPile } from '../../src/counting/count.ts'
import { type Ballot, type BallotRules, type Method, settingsFor } from '../../src/counting/election.ts'
import type { PollDefinition } from '../../src/polls/poll.ts'
import { condensed, countOfSums, withSums } from '../../src/results/sums.ts'
import { countTally } from '../../src/results/tally-count.ts'
import { votesOf } from '../../src/votes/ballot.ts'
import { definitionOf, optionOf } from '../support/definitions.ts'

const IDS = ['oa', 'ob', 'oc', 'od']
const RUNS = { seed: 20_261_121, numRuns: 300 }

function pollOf(ballot: BallotRules, method: Method, given: object): PollDefinition {
  const options = IDS.map((id) => optionOf(id, id))
  return definitionOf({ options, ballot, count: settingsFor(method, given, IDS.length) })
}

/** Adds ballots, and takes every third away again. */
function addUp(poll: PollDefinition, ballots: readonly Ballot[]) {
  const tally = {
    rev: 1,
    asOfMs: 0,
    counted: 0,
    blank: 0,
    votes: new Map<string, number>(),
    sums: null as number[] | null,
  }
  const pile = new BallotPile(IDS, poll.ballot)
  const add = (ballot: Ballot, by: 1 | -1) => {
    tally.sums = withSums(tally.sums, poll, ballot, by)
    for (const [id, votes] of votesOf(ballot)) tally.votes.set(id, (tally.votes.get(id) ?? 0) + by * votes)
    if (isBlank(ballot)) tally.blank += by
    else tally.counted += by
  }
  for (const ballot of ballots) add(ballot, 1)
  for (const [index, ballot] of ballots.entries()) {
    if (index % 3 === 2) add(ballot, -1)
    else pile.add(ballot, 1)
  }
  return { tally: { ...tally, people: tally.counted + tally.blank, votes: Object.fromEntries(tally.votes) }, pile }
}

function bothCounts(poll: PollDefinition, ballots: readonly Ballot[]) {
  const { tally, pile } = addUp(poll, ballots)
  const few = condensed(poll, tally)
  if (!few) throw new Error('nothing is added up')
  const plain = ({ ballots: _, settings: __, given: ___, ...count }: ReturnType<BallotPile['count']>) => count
  return {
    ofSums: plain(
      countOfSums({ options: IDS, ballot: poll.ballot, settings: poll.count }, { ballots: few, ...tally }).count,
    ),
    ofBallots: plain(pile.count(poll.count, null)),
    counted: tally.counted,
  }
}

const ranking = fc
  .tuple(fc.shuffledSubarray(IDS), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
  .map(([ids, joined]): Ballot => {
    const groups: string[][] = []
    for (const [index, id] of ids.entries()) {
      const last = groups.at(-1)
      if (last && joined[index]) last.push(id)
      else groups.push([id])
    }
    return { ranking: groups }
  })
const scores = fc
  .dictionary(fc.constantFrom(...IDS), fc.integer({ min: -1, max: 3 }), { noNullPrototype: true })
  .map((given): Ballot => ({ scores: given }))
const points = fc
  .dictionary(fc.constantFrom(...IDS), fc.integer({ min: 1, max: 3 }), { noNullPrototype: true })
  .map((given): Ballot => ({ points: given }))

const RANKING: BallotRules = { type: 'ranking', maxRanks: null, equalRanks: true }
const SCORE: BallotRules = { type: 'score', min: -1, max: 3, labels: null }

describe.each<[method: Method, given: object, rules: BallotRules, ballot: fc.Arbitrary<Ballot>]>([
  ['schulze', { unranked: 'last' }, RANKING, ranking],
  ['schulze', { unranked: 'no-preference', variant: 'ratio' }, RANKING, ranking],
  ['ranked-pairs', { variant: 'margins' }, RANKING, ranking],
  ['minimax', { variant: 'pairwise-opposition' }, RANKING, ranking],
  ['copeland', { unranked: 'no-preference' }, RANKING, ranking],
  ['kemeny-young', {}, RANKING, ranking],
  ['score', { aggregate: 'sum' }, SCORE, scores],
  ['score', { aggregate: 'mean', unscored: 'ignore' }, SCORE, scores],
  ['score', { aggregate: 'mean', unscored: 0 }, SCORE, scores],
  ['score', { aggregate: 'median', unscored: 0 }, SCORE, scores],
  ['majority-judgment', { unscored: 0 }, SCORE, scores],
  ['majority-judgment', { unscored: 'ignore' }, SCORE, scores],
  ['availability', {}, SCORE, scores],
])('%s %j', (method, given, rules, ballot) => {
  it('counts sums as it counts ballots', () => {
    const poll = pollOf(rules, method, given)
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 12 }), (ballots) => {
        const { ofSums, ofBallots, counted } = bothCounts(poll, ballots)
        if (counted > 0) expect(ofSums).toEqual(ofBallots)
      }),
      RUNS,
    )
  })
})

it.each<[method: Method, rules: BallotRules]>([
  ['irv', RANKING],
  ['stv', RANKING],
  ['borda', RANKING],
  ['star', SCORE],
  ['rrv', SCORE],
  ['cumulative', { type: 'points', budget: 12, cost: 'quadratic' }],
  ['plurality', { type: 'choice', min: 0, max: 1 }],
])('%s of %j needs more than sums', (method, rules) => {
  expect(condensed(pollOf(rules, method, {}), { rev: 1, asOfMs: 0, counted: 0, blank: 0, people: 0, votes: {} })).toBe(
    null,
  )
})

describe.each<[method: Method, rules: BallotRules]>([
  ['cumulative', { type: 'points', budget: 12, cost: 'linear' }],
  ['quadratic', { type: 'points', budget: 36, cost: 'quadratic' }],
])('%s of %j', (method, rules) => {
  const poll = pollOf(rules, method, {})

  it('counts votes as it counts ballots', () => {
    fc.assert(
      fc.property(fc.array(points, { maxLength: 12 }), (ballots) => {
        const { tally, pile } = addUp(poll, ballots)
        if (tally.counted === 0) return
        const ofVotes = countTally({ definition: poll, status: 'open' }, tally, poll.count, false)
        const { outcome, ranking, scores, ties } = pile.count(poll.count, null)
        expect(ofVotes).toMatchObject({ rev: tally.rev, count: { outcome, ranking, scores, ties } })
      }),
      RUNS,
    )
  })

  it('counts more points than a small integer holds', () => {
    const votes = { oa: 3_000_000_000, ob: 2_999_999_999 }
    const tally = { rev: 1, asOfMs: 0, counted: 1_000_000, blank: 0, people: 1_000_000, votes }
    const { count } = countTally({ definition: poll, status: 'open' }, tally, poll.count, false)
    expect(count.outcome).toEqual({ status: 'decided', winners: ['oa'], tied: [] })
  })
})
