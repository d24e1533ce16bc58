// Counting choices and sharing percentages.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countChoices } from '../../src/counting/choice.ts'
import { shareOf, wholePercentages } from '../../src/counting/percent.ts'

// The same votes each time: a test that fails now and then is no test.
fc.configureGlobal({ seed: 20_261_120 })

describe('choices', () => {
  it.each<[votes: Record<string, number>, seats: number, status: string, winners: string[], tied: string[]]>([
    [{ a: 3, b: 2, c: 1 }, 1, 'decided', ['a'], []],
    [{ a: 2, b: 2, c: 1 }, 1, 'tied', [], ['a', 'b']],
    [{ a: 3, b: 2, c: 2 }, 1, 'decided', ['a'], []],
    [{ a: 3, b: 2, c: 2 }, 2, 'tied', ['a'], ['b', 'c']],
    [{ a: 3, b: 2, c: 2 }, 3, 'decided', ['a', 'b', 'c'], []],
    [{ a: 2, b: 2, c: 1 }, 2, 'decided', ['a', 'b'], []],
    [{ a: 1, b: 1, c: 1 }, 2, 'tied', [], ['a', 'b', 'c']],
    [{ a: 0, b: 0 }, 1, 'empty', [], []],
    [{ a: 1, b: 0, c: 0 }, 2, 'tied', ['a'], ['b', 'c']],
    [{ a: 0, b: 0 }, 2, 'empty', [], []],
    [{}, 1, 'empty', [], []],
  ])('%j for %i seats: %s', (votes, seats, status, winners, tied) => {
    const { outcome, scores, ties } = countChoices(Object.entries(votes), seats)
    expect(outcome).toEqual({ status, winners, tied })
    expect(scores).toEqual(votes)
    expect(ties).toEqual(status === 'tied' ? [{ stage: 'final', options: tied, resolvedBy: null }] : [])
  })

  it('ranks by votes, those with equal votes together', () => {
    expect(countChoices(Object.entries({ a: 1, b: 3, c: 1, d: 0 }), 1).ranking).toEqual([['b'], ['a', 'c'], ['d']])
    expect(countChoices([['a', 0]], 1).ranking).toBe(null)
  })

  it('takes ids as they are, and lists equals by their code units', () => {
    const votes = new Map([['b', 1], ['__proto__', 1], ['10', 2], ['9', 1]]) // biome-ignore format: a table
    const { ranking, scores, outcome } = countChoices(votes, 2)
    expect(ranking).toEqual([['10'], ['9', '__proto__', 'b']])
    expect(Object.entries(scores).sort()).toEqual([...votes].sort())
    expect(outcome).toEqual({ status: 'tied', winners: ['10'], tied: ['9', '__proto__', 'b'] })
  })

  it('draws lots for the last seat when there are any', () => {
    const { outcome, ties } = countChoices([['a', 1], ['b', 1], ['c', 2], ['d', 1]], 3, ['d', 'c', 'b', 'a']) // biome-ignore format: a table
    expect(outcome).toEqual({ status: 'decided', winners: ['c', 'd', 'b'], tied: [] })
    expect(ties).toEqual([{ stage: 'final', options: ['a', 'b', 'd'], resolvedBy: 'draw' }])
  })

  const tallies = fc.dictionary(fc.stringMatching(/^[a-h]$/), fc.nat(4), {
    minKeys: 1,
    maxKeys: 8,
    noNullPrototype: true,
  })

  it('does not depend on the order of the options', () => {
    fc.assert(
      fc.property(tallies, fc.integer({ min: 1, max: 8 }), fc.infiniteStream(fc.nat()), (votes, seats, keys) => {
        const shuffled = Object.entries(votes)
          .map((entry) => ({ entry, key: keys.next().value as number }))
          .sort((x, y) => x.key - y.key)
          .map(({ entry }) => entry)
        const plain = ({ outcome }: ReturnType<typeof countChoices>) => ({
          status: outcome.status,
          winners: [...outcome.winners].sort(),
          tied: [...outcome.tied].sort(),
        })
        expect(plain(countChoices(shuffled, seats))).toEqual(plain(countChoices(Object.entries(votes), seats)))
      }),
    )
  })

  it('elects whoever has more votes than enough others, and ties only equals across the last seat', () => {
    fc.assert(
      fc.property(tallies, fc.integer({ min: 1, max: 8 }), (votes, seats) => {
        const { status, winners, tied } = countChoices(Object.entries(votes), seats).outcome
        const options = Object.keys(votes)
        expect(status === 'empty').toBe(Object.values(votes).every((count) => count === 0))
        if (status === 'empty') return
        const of = (option: string) => votes[option] ?? 0
        const notBehind = (option: string) => options.filter((other) => of(other) >= of(option)).length
        const ahead = (option: string) => options.filter((other) => of(other) > of(option)).length
        expect([...winners].sort()).toEqual(options.filter((option) => notBehind(option) <= seats).sort())
        expect([...tied].sort()).toEqual(
          options.filter((option) => ahead(option) < seats && notBehind(option) > seats).sort(),
        )
        expect(new Set(tied.map(of)).size).toBeLessThanOrEqual(1)
        expect(status).toBe(tied.length > 0 ? 'tied' : 'decided')
      }),
    )
  })
})

describe('percentages', () => {
  it.each([
    [[], []],
    [
      [0, 0],
      [0, 0],
    ],
    [[1], [100]],
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [2, 1],
      [67, 33],
    ],
    [
      [1, 2],
      [33, 67],
    ],
    [
      [1, 1, 1, 1, 1, 1, 1],
      [15, 15, 14, 14, 14, 14, 14],
    ],
    [
      [1, 199],
      [0, 100],
    ],
    [
      [1, 198],
      [1, 99],
    ],
    [
      [42, 26, 17, 15],
      [42, 26, 17, 15],
    ],
    [
      [5, 5, 90_000],
      [0, 0, 100],
    ],
  ])('of %j are %j', (counts, percentages) => {
    expect(wholePercentages(counts)).toEqual(percentages)
  })

  it('add up to 100, stay within one of the exact share, and follow the order of the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 100 }), (counts) => {
        const percentages = wholePercentages(counts)
        const total = counts.reduce((sum, count) => sum + count, 0)
        expect(percentages.reduce((sum, share) => sum + share, 0)).toBe(total === 0 ? 0 : 100)
        for (const [index, count] of counts.entries()) {
          const share = percentages[index] ?? Number.NaN
          if (total > 0) expect(Math.abs(share - (count * 100) / total)).toBeLessThan(1)
          for (const [other, less] of counts.entries())
            if (count > less) expect(share).toBeGreaterThanOrEqual(percentages[other] ?? Number.NaN)
        }
      }),
    )
  })

  it('of voters have one decimal', () => {
    expect([shareOf(1, 3), shareOf(2, 3), shareOf(3, 3), shareOf(0, 3), shareOf(0, 0), shareOf(1, 8)]).toEqual([
      33.3, 66.7, 100, 0, 0, 12.5,
    ])
  })
})
