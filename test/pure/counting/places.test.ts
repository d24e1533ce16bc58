// Methods by places: Borda, Dowdall and Bucklin, on published elections and against second counts.
import { describe, expect, it } from 'vitest'
import { countBorda } from '../../../src/counting/borda.ts'
import { countBucklin } from '../../../src/counting/bucklin.ts'
import { countDowdall } from '../../../src/counting/dowdall.ts'
import { rankingElection, readElections } from '../../support/count-ballots.ts'
import { randomElections } from '../../support/random-elections.ts'
import { doubledBorda } from '../../support/twins/borda.ts'
import { bucklinRound, bucklinTurns } from '../../support/twins/bucklin.ts'

interface Published {
  candidates: string[]
  ballots: { count: number; ranking: string[][] }[]
  expected: {
    method: string
    variant?: string
    winners: string[]
    ranking?: string[][]
    scores?: Record<string, number>
  }[]
}

function published(id: string, method: string) {
  // The files are ours: their shape is as above.
  const { candidates, ballots, expected } = readElections(id) as Published
  const votes = ballots.map(({ count, ranking }) => [count, ranking] as const)
  return { candidates, votes, expected: expected.filter((one) => one.method === method) }
}

describe('Borda', () => {
  const { candidates, votes, expected } = published('tennessee-capital', 'borda')

  it.each([
    [1, 0],
    [0, 1],
  ] as const)('with %i for the last place is as published', (lastPoints, index) => {
    // biome-ignore format: a table
    const { outcome, ranking, scores } = countBorda(rankingElection('borda', candidates, votes, { lastPoints }))
    const result = expected[index]
    expect(outcome).toEqual({ status: 'decided', winners: result?.winners, tied: [] })
    expect(scores).toEqual(result?.scores)
    expect(ranking).toEqual(expected[0]?.ranking)
  })

  it('shares points among equals, and gives the unranked what is left or nothing', () => {
    const of = (unranked: 'last' | 'no-preference') =>
      countBorda(rankingElection('borda', ['a', 'b', 'c', 'd', 'e'], [[2, [['a', 'b'], 'c']]], { unranked })).scores
    expect(of('last')).toEqual({ a: 7, b: 7, c: 4, d: 1, e: 1 })
    expect(of('no-preference')).toEqual({ a: 7, b: 7, c: 4, d: 0, e: 0 })
  })

  it('agrees with a second count of 10,000 random elections', () => {
    let tiedCount = 0
    for (const [index, { options, ballots, seats, lots }] of [...randomElections(10_000)].entries()) {
      const unranked = index % 2 === 0 ? 'last' : 'no-preference'
      const lastPoints = index % 3 === 0 ? 1 : 0
      const given = { unranked, lastPoints, seats, lots: index % 5 === 0 ? lots : null } as const
      const votes = ballots.map(({ count, ranking }) => [count, ranking] as const)
      const { outcome, ranking, scores } = countBorda(rankingElection('borda', options, votes, given))
      const voters = ballots.flatMap(({ count, ranking }) => Array.from({ length: count }, () => ranking))
      const twin = doubledBorda(options, voters, unranked, lastPoints)
      const of = (option: string): number => twin.get(option) ?? Number.NaN
      expect(scores).toEqual(Object.fromEntries(options.map((option) => [option, of(option) / 2])))
      expect(ranking?.flat().length).toBe(options.length)
      for (const [place, group] of (ranking ?? []).entries()) {
        expect(new Set(group.map(of)).size).toBe(1)
        const [next = ''] = ranking?.[place + 1] ?? []
        if (next !== '') expect(of(group[0] ?? '')).toBeGreaterThan(of(next))
      }
      const ahead = (option: string) => options.filter((other) => of(other) > of(option)).length
      const notBehind = (option: string) => options.filter((other) => of(other) >= of(option)).length
      const sure = options.filter((option) => notBehind(option) <= seats).sort()
      const maybe = options.filter((option) => ahead(option) < seats && notBehind(option) > seats).sort()
      if (given.lots) {
        const drawn = given.lots.filter((option) => maybe.includes(option)).slice(0, seats - sure.length)
        expect({ ...outcome, winners: [...outcome.winners].sort() }).toEqual({
          status: 'decided',
          winners: [...sure, ...drawn].sort(),
          tied: [],
        })
      } else expect([[...outcome.winners].sort(), outcome.tied]).toEqual([sure, maybe])
      if (outcome.status === 'tied') tiedCount++
    }
    expect(tiedCount).toBeGreaterThan(500)
  })
})

describe('Dowdall', () => {
  it('gives 1/p for place p', () => {
    const { outcome, scores } = countDowdall(rankingElection('dowdall', ['a', 'b', 'c'], [[1, ['a', 'b', 'c']], [1, ['b', 'a', 'c']], [4, ['c']]], { unranked: 'no-preference' })) // biome-ignore format: a table
    expect(scores).toEqual({ a: 1.5, b: 1.5, c: 4 + 2 / 3 })
    expect(outcome.winners).toEqual(['c'])
  })

  it('shares points among equals and the unranked', () => {
    const { scores } = countDowdall(rankingElection('dowdall', ['a', 'b', 'c', 'd'], [[1, [['a', 'b']]]]))
    expect(scores).toEqual({ a: 0.75, b: 0.75, c: 7 / 24, d: 7 / 24 })
  })

  it('sees a tie that doubles would miss', () => {
    // a: 3 × 1/3 + 1/2. b: 1 + 1/2. Added as doubles in turn, thirds may not come to 1.
    const options = ['a', 'b', 'x', 'y']
    const votes = [[3, ['x', 'y', 'a']], [1, ['x', 'a']], [1, ['b']], [1, ['x', 'b']]] as const // biome-ignore format: a table
    const { ranking } = countDowdall(rankingElection('dowdall', options, votes, { unranked: 'no-preference' }))
    expect(ranking).toEqual([['x'], ['a', 'b', 'y']])
  })

  it('agrees with adding up fractions voter by voter', () => {
    for (const { options, ballots, seats } of randomElections(2_000, { seed: 7 })) {
      const votes = ballots.map(({ count, ranking }) => [count, ranking] as const)
      const { scores } = countDowdall(rankingElection('dowdall', options, votes, { seats }))
      for (const option of options) {
        // Sixtieths of sixtieths: whole for at most five places and groups.
        let points = 0
        for (const { count, ranking } of ballots) {
          const groups = [...ranking, options.filter((other) => !ranking.flat().includes(other))]
          const at = groups.findIndex((group) => group.includes(option))
          const before = groups.slice(0, at).flat().length
          const size = groups[at]?.length ?? 0
          for (let place = before + 1; place <= before + size; place++) points += (count * 3600) / place / size
        }
        expect(scores?.[option]).toBeCloseTo(points / 3600, 12)
      }
    }
  })
})

describe('Bucklin', () => {
  it('elects Montroll in Burlington, in the second round', () => {
    const { candidates, votes, expected } = published('burlington-2009-mayor', 'bucklin')
    const { outcome, rounds } = countBucklin(rankingElection('bucklin', candidates, votes))
    expect(outcome.winners).toEqual(expected[0]?.winners)
    expect(rounds?.map(({ exhausted, elected }) => [exhausted, elected])).toEqual([
      [0, []],
      [455 + 568 + 1289, ['Montroll']],
    ])
  })

  it('takes the most votes of several majorities, and ties equals without looking back', () => {
    const of = (...votes: [number, string[]][]) => countBucklin(rankingElection('bucklin', ['a', 'b', 'c'], votes))
    expect(of([4, ['a', 'b']], [3, ['b', 'a']], [2, ['c', 'b']]).outcome.winners).toEqual(['b'])
    expect(of([4, ['a', 'b']], [3, ['b', 'a']], [2, ['c', 'c']]).outcome).toMatchObject({ tied: ['a', 'b'] })
  })

  it('elects the most votes when ranks run out without a majority', () => {
    const { outcome, rounds } = countBucklin(rankingElection('bucklin', ['a', 'b', 'c'], [[2, ['a']], [1, ['b']], [2, ['c']], [1, ['b', 'c']]])) // biome-ignore format: a table
    expect(outcome.winners).toEqual(['c'])
    expect(rounds?.map(({ elected }) => elected)).toEqual([[], ['c']])
  })

  it('agrees with a second count of 10,000 random elections', () => {
    let tiedCount = 0
    for (const [index, { options, ballots, seats: wanted, lots }] of [...randomElections(10_000)].entries()) {
      const seats = index % 2 === 0 ? 1 : wanted
      const given = { seats, lots: index % 5 === 0 ? lots : null }
      const votes = ballots.map(({ count, ranking }) => [count, ranking] as const)
      const { outcome, ranking, rounds } = countBucklin(rankingElection('bucklin', options, votes, given))
      const voters = ballots.flatMap(({ count, ranking }) => Array.from({ length: count }, () => ranking))
      const turns = bucklinTurns(options, voters, seats)
      expect(ranking?.map((group) => [...group].sort())).toEqual(turns.map(({ group }) => [...group].sort()))
      const winners: string[] = []
      let tied: string[] = []
      for (const { group } of turns) {
        const left = seats - winners.length
        if (left <= 0) break
        if (group.length <= left) winners.push(...[...group].sort())
        else if (given.lots) winners.push(...given.lots.filter((option) => group.includes(option)).slice(0, left))
        else {
          tied = [...group].sort()
          break
        }
      }
      expect(outcome).toEqual({ status: tied.length > 0 ? 'tied' : 'decided', winners, tied })
      for (const { round, tallies, exhausted, elected } of rounds ?? []) {
        const { votes: twin, silent } = bucklinRound(options, voters, round)
        expect([tallies, exhausted]).toEqual([Object.fromEntries(twin), silent])
        for (const option of elected) {
          expect(turns.find(({ group }) => group.includes(option))?.round).toBe(round)
        }
      }
      expect(rounds?.flatMap(({ elected }) => elected).sort()).toEqual([...winners].sort())
      if (outcome.status === 'tied') tiedCount++
    }
    expect(tiedCount).toBeGreaterThan(500)
  })
})
