// Known elections in which a method does what a criterion forbids: both sides of each, and whence it is. They show that a
// method is what its name says, faults and all.
import { describe, expect, it } from 'vitest'
import { count } from '../../../src/counting/count.ts'
import type { CountSettings, Method } from '../../../src/counting/election.ts'
import type { Count } from '../../../src/counting/outcome.ts'
import { condorcetWinner, netWins, pairwiseTally } from '../../../src/counting/pairwise.ts'
import { parse, rankingsOf } from '../../support/pairwise-elections.ts'

type Extra = Partial<CountSettings>
type Ballots = ReturnType<typeof parse>

const optionsIn = (ballots: Ballots): string[] => [...new Set(ballots.flatMap(({ ranking }) => ranking.flat()))]

/** Counts ballots written as `3 A>B=C, 1 B`; plurality takes whom they rank first. */
function counted(method: Method, text: string, extra: Extra = {}): Count {
  const given = parse(text)
  const settings = { method, ...extra }
  const options = optionsIn(given)
  if (method === 'plurality') {
    const ballots = given.map(({ ranking, count }) => ({ ballot: { choices: [ranking[0] ?? ''].flat() }, count }))
    return count({ options, ballot: { type: 'choice', min: 1, max: 1 }, settings, ballots })
  }
  const ballots = given.map(({ ranking, count }) => ({ ballot: { ranking }, count }))
  return count({ options, ballot: { type: 'ranking', maxRanks: null, equalRanks: true }, settings, ballots })
}

/** Who is elected, or who ties: `A`, `A = B`. */
const told = ({ outcome }: Count): string =>
  outcome.status === 'decided' ? outcome.winners.join(', ') : outcome.tied.join(' = ')
const elects = (method: Method, text: string, extra: Extra = {}): string => told(counted(method, text, extra))

/** Who is elected by ballots with a number for each option, in the order of `options`. */
function electsByScores(
  method: Method,
  options: string[],
  ballots: [count: number, scores: number[]][],
  max = 5,
): string {
  const given = ballots.map(([count, scores]) => ({
    ballot: { scores: Object.fromEntries(options.map((option, index) => [option, scores[index] ?? 0])) },
    count,
  }))
  return told(
    count({ options, ballot: { type: 'score', min: 0, max, labels: null }, settings: { method }, ballots: given }),
  )
}

function tallyOf(text: string) {
  const ballots = parse(text)
  return pairwiseTally(rankingsOf(optionsIn(ballots), ballots))
}
/** Who beats every other option. */
const beatsAll = (text: string): string | null => condorcetWinner(tallyOf(text))
/** Whom every other option beats. */
function losesToAll(text: string): string | undefined {
  const tally = tallyOf(text)
  return tally.options[netWins(tally).indexOf(1 - tally.options.length)]
}

const TENNESSEE =
  '42 Memphis>Nashville>Chattanooga>Knoxville, 26 Nashville>Chattanooga>Knoxville>Memphis, ' +
  '15 Chattanooga>Knoxville>Nashville>Memphis, 17 Knoxville>Chattanooga>Nashville>Memphis'
const BURLINGTON =
  '1332 Montroll>Kiss>Wright, 767 Montroll>Wright>Kiss, 455 Montroll, 2043 Kiss>Montroll>Wright, ' +
  '371 Kiss>Wright>Montroll, 568 Kiss, 1513 Wright>Montroll>Kiss, 495 Wright>Kiss>Montroll, 1289 Wright'

describe('majority', () => {
  // Wikipedia, “Borda count”.
  it('Borda: more than half rank A first, and C is elected', () => {
    const votes = '51 A>C>B>D, 5 C>B>D>A, 23 B>C>D>A, 21 D>C>B>A'
    expect(counted('borda', votes).scores).toEqual({ A: 153, B: 151, C: 205, D: 91 })
    expect(elects('borda', votes)).toBe('C')
    expect(elects('plurality', votes)).toBe('A')
    expect(elects('dowdall', votes)).toBe('A')
  })

  // Named in Wikipedia, “Majority criterion”; the numbers are ours.
  it('score and STAR: more than half score A highest, and B is elected', () => {
    expect(electsByScores('score', ['A', 'B'], [[80, [10, 9]], [20, [0, 10]]], 10)).toBe('B') // biome-ignore format: a table
    // STAR lets a majority decide, but only between two.
    expect(electsByScores('star', ['A', 'B'], [[80, [10, 9]], [20, [0, 10]]], 10)).toBe('A') // biome-ignore format: a table
    expect(electsByScores('star', ['A', 'B', 'C'], [[51, [5, 4, 3]], [49, [0, 5, 4]]])).toBe('B') // biome-ignore format: a table
    expect(electsByScores('majority-judgment', ['A', 'B', 'C'], [[51, [5, 4, 3]], [49, [0, 5, 4]]])).toBe('A') // biome-ignore format: a table
  })
})

describe('Condorcet', () => {
  // Gierzynski, Hamilton and Smith, “Burlington Vermont 2009 IRV mayoral election”, rangevoting.org/Burlington.html, 2009.
  it('IRV and plurality: Montroll beats every other one, and neither elects him', () => {
    expect(beatsAll(BURLINGTON)).toBe('Montroll')
    expect(elects('irv', BURLINGTON)).toBe('Kiss')
    expect(elects('plurality', BURLINGTON)).toBe('Wright')
    expect(elects('schulze', BURLINGTON)).toBe('Montroll')
  })

  // An example of Condorcet’s, against Borda: it holds whatever places are worth.
  it('points for places: A beats every other one, and B is elected', () => {
    const votes = '30 A>B>C, 1 A>C>B, 29 B>A>C, 10 B>C>A, 10 C>A>B, 1 C>B>A'
    expect(beatsAll(votes)).toBe('A')
    for (const method of ['plurality', 'borda', 'dowdall'] as const) expect(elects(method, votes)).toBe('B')
    for (const method of ['irv', 'copeland', 'kemeny-young'] as const) expect(elects(method, votes)).toBe('A')
  })

  // Named in Wikipedia, “Bucklin voting”; the numbers are ours.
  it('Bucklin: B beats every other one, and A is elected', () => {
    const votes = '1 A>B>C, 2 A>C>B, 3 B>A>C, 1 C>B>A'
    expect(beatsAll(votes)).toBe('B')
    expect(elects('bucklin', votes)).toBe('A')
    expect(elects('minimax', votes)).toBe('B')
  })

  // Wikipedia, “Condorcet criterion”: excellent 4, good 3, fair 2, poor 1.
  it('majority judgment: more voters prefer B to each other one, and C is elected', () => {
    const ballots: [number, number[]][] = [[35, [4, 2, 1]], [34, [1, 2, 4]], [31, [2, 4, 3]]] // biome-ignore format: a table
    expect(beatsAll('35 A>B>C, 34 C>B>A, 31 B>C>A')).toBe('B')
    expect(electsByScores('majority-judgment', ['A', 'B', 'C'], ballots)).toBe('C')
    expect(electsByScores('star', ['A', 'B', 'C'], ballots)).toBe('B')
  })

  // Condorcet, “Essai sur l’application de l’analyse”, 1785.
  it('nobody need beat every other one: then there may be nothing to choose between them', () => {
    const votes = '1 A>B>C, 1 B>C>A, 1 C>A>B'
    expect(beatsAll(votes)).toBe(null)
    for (const method of [
      'plurality',
      'irv',
      'schulze',
      'ranked-pairs',
      'minimax',
      'copeland',
      'kemeny-young',
      'borda',
      'dowdall',
      'bucklin',
    ] as const) {
      // biome-ignore format: a list
      expect(elects(method, votes), method).toBe('A = B = C')
    }
  })
})

describe('Condorcet loser', () => {
  // The running example of Wikipedia’s articles on methods.
  it('plurality: Memphis loses to every other city, and is elected', () => {
    expect(losesToAll(TENNESSEE)).toBe('Memphis')
    expect(elects('plurality', TENNESSEE)).toBe('Memphis')
    expect(counted('schulze', TENNESSEE).ranking?.at(-1)).toEqual(['Memphis'])
  })

  // Wikipedia, “Condorcet loser criterion”; also in test/elections/minimax-variants.json.
  it('minimax: L loses to every other one, and is elected', () => {
    const votes = '1 A>B>C>L, 1 A>B>L>C, 3 B>C>A>L, 1 C>L>A>B, 1 L>A>B>C, 2 L>C>A>B'
    expect(losesToAll(votes)).toBe('L')
    for (const variant of ['winning-votes', 'margins', 'pairwise-opposition'] as const) {
      expect(elects('minimax', votes, { variant })).toBe('L')
    }
    expect(elects('schulze', votes)).not.toContain('L')
  })
})

describe('clones', () => {
  // Wikipedia, “Independence of clones criterion”.
  it('Borda, teaming: another one like B, whom nobody prefers to B, makes B win', () => {
    expect(elects('borda', '66 A>B, 34 B>A')).toBe('A')
    expect(elects('borda', '66 A>B>C, 34 B>C>A')).toBe('B')
    expect(counted('borda', '66 A>B>C, 34 B>C>A').scores).toEqual({ A: 132, B: 134, C: 34 })
    expect(elects('irv', '66 A>B>C, 34 B>C>A')).toBe('A')
  })

  // Wikipedia, “Independence of clones criterion”, by way of electowiki, “Copeland’s method”.
  it('Copeland, crowding: others like B take the election from C and give it to A', () => {
    const [plain, clones] = ['1 A>B>C, 1 B>C>A, 2 C>A>B', '1 A>B3>B1>B2>C, 1 B3>B1>B2>C>A, 2 C>A>B2>B1>B3']
    expect([elects('copeland', plain), elects('copeland', clones)]).toEqual(['C', 'A'])
    expect([elects('schulze', plain), elects('schulze', clones)]).toEqual(['C', 'C'])
  })

  // Wikipedia, “Independence of clones criterion”.
  it('Kemeny–Young: others like B take the election from it', () => {
    const [plain, clones] = ['4 A>B>C, 5 B>C>A, 4 C>A>B', '4 A>B1>B2>B3>C, 5 B1>B2>B3>C>A, 4 C>A>B1>B2>B3']
    expect([elects('kemeny-young', plain), elects('kemeny-young', clones)]).toEqual(['B', 'A'])
    expect([elects('ranked-pairs', plain), elects('ranked-pairs', clones)]).toEqual(['B', 'B1'])
  })

  // Tideman, “Independence of clones as a criterion for voting rules”, 1987, names the failure; the numbers are ours.
  it('minimax: others like B who beat each other in a circle take the election from it', () => {
    const plain = '4 A>B, 5 B>A'
    const clones = '2 A>B1>B2>B3, 1 A>B2>B3>B1, 1 A>B3>B1>B2, 1 B1>B2>B3>A, 2 B2>B3>B1>A, 2 B3>B1>B2>A'
    expect([elects('minimax', plain), elects('minimax', clones)]).toEqual(['B', 'A'])
    expect([elects('schulze', plain), elects('schulze', clones)]).toEqual(['B', 'B1 = B2 = B3'])
  })

  // The tests of starvote, Larry Hastings: also in test/elections/star-hand-cases.json.
  it('STAR, teaming: a clone of Amy joins her in the run-off, and wins it', () => {
    const plain: [number, number[]][] = [[2, [5, 2, 1]], [4, [4, 2, 1]], [11, [0, 1, 1]]] // biome-ignore format: a table
    const clones: [number, number[]][] = [[2, [5, 2, 1, 5]], [2, [4, 2, 1, 3]], [2, [4, 2, 1, 5]], [11, [0, 1, 1, 0]]] // biome-ignore format: a table
    expect(electsByScores('star', ['Amy', 'Brian', 'Clancy'], plain)).toBe('Brian')
    expect(electsByScores('star', ['Amy', 'Brian', 'Clancy', 'Clone'], clones)).toBe('Clone')
  })

  // Borda, “Mémoire sur les élections au scrutin”, 1781, gives the reason; the numbers are ours.
  it('plurality, vote splitting: two who are alike lose to one whom most like least', () => {
    expect(elects('plurality', '11 A>C, 10 C>A')).toBe('A')
    expect(elects('plurality', '6 A>B>C, 5 B>A>C, 10 C>A>B')).toBe('C')
    expect(elects('irv', '6 A>B>C, 5 B>A>C, 10 C>A>B')).toBe('A')
  })
})

describe('monotonicity', () => {
  // Gierzynski, Hamilton and Smith, as above: all 495 of one kind and 258 bullet votes.
  it('IRV: Kiss is elected, and is not when 753 voters for Wright turn to Kiss', () => {
    const raised = BURLINGTON.replace('495 Wright>Kiss>Montroll', '495 Kiss>Wright>Montroll').replace(
      '1289 Wright',
      '1031 Wright, 258 Kiss>Wright',
    )
    expect(elects('irv', BURLINGTON)).toBe('Kiss')
    expect(elects('irv', raised)).toBe('Montroll')
    expect(elects('stv', raised)).toBe('Montroll')
  })
})

describe('participation', () => {
  // Fishburn and Brams, “Paradoxes of preferential voting”, Mathematics Magazine 56, 1983.
  it('IRV: had the Smiths voted, whom they like least had won', () => {
    const without = '417 Bitt>Huff>Mogg, 82 Bitt>Mogg>Huff, 143 Huff>Bitt>Mogg, 357 Huff>Mogg>Bitt, 285 Mogg>Bitt>Huff, 324 Mogg>Huff>Bitt' // biome-ignore format: a list
    expect(elects('irv', without)).toBe('Huff')
    expect(elects('irv', `2 Bitt>Huff>Mogg, ${without}`)).toBe('Mogg')
    expect(elects('borda', `2 Bitt>Huff>Mogg, ${without}`)).toBe('Huff')
  })

  // Moulin, “Condorcet’s principle implies the no show paradox”, Journal of Economic Theory 45, 1988: of four options or
  // more no method that elects whoever beats all others is safe. The elections are those of Wikipedia, “Participation
  // criterion”.
  it.each<[Method, without: string, elected: string, more: string, later: string]>([
    ['copeland', '1 A>C>D>B, 1 A>D>C>B, 4 B>A>C>D, 4 D>C>B>A', 'A', '3 A>B>C>D', 'B'],
    ['kemeny-young', '3 A>C>B>D, 4 A>D>C>B, 4 B>A>D>C, 2 C>B>A>D, 2 D>B>A>C, 3 D>C>B>A', 'A', '3 A>B>C>D', 'B'],
    ['minimax', '6 B>D>C>A, 5 C>A>B>D, 1 D>A>B>C, 2 D>C>A>B', 'B', '2 A>B>C>D, 2 A>B>D>C', 'C'],
    ['ranked-pairs', '8 A>D>B>C, 7 B>C>A>D, 7 C>D>B>A', 'A', '4 A>B>C>D', 'B'],
    ['schulze', '7 B>A>D>C, 1 B>C>A>D, 2 B>D>C>A, 7 C>A>D>B, 2 D>B>A>C, 4 D>C>A>B', 'A', '2 A>B>C>D', 'B'],
  ])('%s: with %s %s is elected; with %s besides it is %s', (method, without, elected, more, later) => {
    expect([elects(method, without), elects(method, `${more}, ${without}`)]).toEqual([elected, later])
    // Those who come late prefer who would have been elected without them.
    for (const { ranking } of parse(more)) {
      expect(ranking.flat().indexOf(elected)).toBeLessThan(ranking.flat().indexOf(later))
    }
  })

  // As above: excellent 4, good 3, fair 1, poor 0.
  it('majority judgment: two who prefer A to B make B win by voting', () => {
    const without: [number, number[]][] = [[2, [1, 0]], [1, [0, 3]]] // biome-ignore format: a table
    expect(electsByScores('majority-judgment', ['A', 'B'], without)).toBe('A')
    expect(electsByScores('majority-judgment', ['A', 'B'], [...without, [2, [4, 3]]])).toBe('B')
    expect(electsByScores('score', ['A', 'B'], without)).toBe('B')
  })
})

describe('reversal symmetry', () => {
  const turned = (text: string): string =>
    parse(text)
      .map(({ count, ranking }) => `${count} ${[...ranking].reverse().join('>')}`)
      .join(', ')

  // Both of Wikipedia, “Reversal symmetry”.
  it('IRV: A is elected, and is when every ballot is turned round', () => {
    const votes = '5 A>B>C, 4 B>C>A, 2 C>A>B'
    expect([elects('irv', votes), elects('irv', turned(votes))]).toEqual(['A', 'A'])
    expect(counted('borda', votes, { lastPoints: 1 }).scores).toEqual({ A: 23, B: 24, C: 19 })
    expect([elects('borda', votes), elects('borda', turned(votes))]).toEqual(['B', 'C'])
  })

  it('minimax: D is elected, and is when every ballot is turned round', () => {
    const votes = '4 A>B>D>C, 4 B>C>A>D, 2 C>D>A>B, 1 D>A>B>C, 1 D>B>C>A, 2 D>C>A>B'
    for (const variant of ['winning-votes', 'margins', 'pairwise-opposition'] as const) {
      expect([elects('minimax', votes, { variant }), elects('minimax', turned(votes), { variant })]).toEqual(['D', 'D'])
    }
    expect(elects('ranked-pairs', turned(votes))).not.toBe(elects('ranked-pairs', votes))
  })
})

describe('later-no-harm', () => {
  // The criterion is of Woodall, “Properties of preferential election rules”, Voting matters 3, 1994; the numbers are ours.
  it('Bucklin and Schulze: voters for A take the election from it by ranking B second', () => {
    const [plain, longer] = ['5 A, 4 B, 1 C', '5 A>B, 4 B, 1 C']
    expect([elects('bucklin', plain), elects('bucklin', longer)]).toEqual(['A', 'B'])
    expect([elects('irv', plain), elects('irv', longer)]).toEqual(['A', 'A'])
    const [before, after] = ['1 A, 1 A>C>B, 3 B>A>C, 3 C', '1 A>B, 1 A>C>B, 3 B>A>C, 3 C']
    expect([elects('schulze', before), elects('schulze', after)]).toEqual(['A', 'B'])
  })
})
