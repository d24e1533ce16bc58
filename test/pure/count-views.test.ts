// What a count looks like: every method shows what it takes to redo it, and no label or number of options breaks a page.
import { describe, expect, it } from 'vitest'
import { METHODS, type Method } from '../../src/counting/election.ts'
import { CountView } from '../../src/pages/count-view.tsx'
import { ENGLISH } from '../../src/pages/language.ts'
import { ResultParts } from '../../src/pages/results-page.tsx'
import { type Election, held, ranking, scores } from '../support/results.ts'

const CITIES = ['Memphis', 'Nashville', 'Chattanooga', 'Knoxville']
const RANKING = { type: 'ranking', maxRanks: null, equalRanks: false } as const
const SCORE = { type: 'score', min: 0, max: 5, labels: null } as const
const MAX_PAGE_CHARACTERS = 400_000

const rankings = (method: Method, more: Partial<Election> = {}): Election => ({
  labels: CITIES,
  ballot: RANKING,
  count: { method },
  votes: [
    [42, ranking('0123')],
    [26, ranking('1230')],
    [15, ranking('2310')],
    [17, ranking('3210')],
  ],
  ...more,
})
const scored = (method: Method, more: Partial<Election> = {}): Election => ({
  labels: CITIES,
  ballot: SCORE,
  count: { method },
  votes: [
    [42, scores(5, 2, 1, 0)],
    [26, scores(0, 5, 2, 1)],
    [15, scores(0, 3, 5, 3)],
    [17, scores(0, 2, 4, 5)],
  ],
  ...more,
})

/** The page's part about the count, as HTML. */
function shown(election: Election): string {
  const { poll, result } = held(election)
  return String(CountView({ result, definition: poll.definition }))
}

/** The text of each cell of a table, row by row. */
function cells(html: string, caption: string): string[][] {
  const table = html.split('<table').find((part) => part.includes(`<caption>${caption}`)) ?? ''
  return [...table.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd].*?<\/t[hd]>/gs)].map(([cell]) =>
      cell
        .replace(/<span class="(?:unseen|cell-word)">/g, ' ')
        .replace(/<[^>]*>/g, '')
        .replaceAll('\u00a0', ' ')
        .trim(),
    ),
  )
}

describe('rounds', () => {
  it('stand in a table, and what moved in another', () => {
    const html = shown(rankings('irv'))
    expect(cells(html, 'By round')).toEqual([
      ['Answer', 'Round 1', 'Round 2', 'Round 3'],
      ['Memphis', '42', '42', '42'],
      ['Nashville', '26', '26 eliminated', ''],
      ['Chattanooga', '15 eliminated', '', ''],
      ['Knoxville', '17', '32', '58 elected'],
      ['All votes', '100', '100', '100'],
    ])
    expect(cells(html, 'Votes that moved').slice(1)).toEqual([
      ['1', 'Chattanooga eliminated', 'Knoxville 15', '0'],
      ['2', 'Nashville eliminated', 'Knoxville 26', '0'],
    ])
  })

  it('are drawn as a picture that says its figures', () => {
    const html = shown(rankings('irv'))
    expect(html.match(/<svg[^>]*role="img"/g)).toHaveLength(1)
    expect(html).toContain('<title id="flow-title">Votes from round to round</title>')
    expect(html).toContain(
      'Round 1: Knoxville 17; Memphis 42; Nashville 26; Chattanooga 15, eliminated. Then move: 15 from Chattanooga to Knoxville.',
    )
  })

  it('in which votes are counted anew are drawn as bars, a picture for each', () => {
    const html = shown(scored('star'))
    const pictures = [...html.matchAll(/<svg[^>]*role="img"[^>]*>/g)].map(([tag]) => tag)
    expect(pictures).toHaveLength(2)
    expect(pictures[1]).toContain('aria-label="Run-off: Nashville 68, elected; Chattanooga 32; No preference 0"')
  })

  it('of a transferable vote have the quota, exhausted votes and surpluses', () => {
    const election = rankings('stv', {
      count: { method: 'stv', seats: 2 },
      votes: [
        [6, ranking('01')],
        [2, ranking('2')],
        [1, ranking('1')],
        [1, ranking('3')],
      ],
    })
    const html = shown(election)
    expect(html).toContain('The quota is 4.')
    expect(html).toContain('class="flow-quota"')
    expect(html).toContain('surplus: each vote goes on with 0.3333 of its worth')
    expect(cells(html, 'By round').at(-2)?.[0]).toMatch(/^Exhausted/)
  })

  it('of a transferable vote come to all votes, with whoever holds the quota and whoever waits with a surplus', () => {
    const html = shown(
      rankings('stv', {
        count: { method: 'stv', seats: 3 },
        votes: [
          [9, ranking('02')],
          [8, ranking('12')],
          [2, ranking('2')],
          [1, ranking('3')],
        ],
      }),
    )
    const [, memphis = [], nashville = [], ...rest] = cells(html, 'By round')
    expect(memphis.slice(0, 3)).toEqual(['Memphis', '9 elected', '6 holds the quota'])
    expect(nashville.slice(0, 4)).toEqual([
      'Nashville',
      '8 elected',
      '8 elected, its surplus waits',
      '6 holds the quota',
    ])
    expect(new Set(rest.at(-1)?.slice(1))).toEqual(new Set(['20']))
  })

  it('of STAR end in a run-off', () => {
    expect(cells(shown(scored('star')), 'Run-offs').at(-1)).toEqual([
      '1',
      'Nashville 68Chattanooga 32',
      '0',
      'Nashville',
    ])
  })
})

describe('comparing every two', () => {
  it('marks who wins by more than a colour', () => {
    expect(cells(shown(rankings('schulze')), 'Voters who prefer')[2]).toEqual([
      '2. Nashville',
      '58 ✓',
      '–',
      '68 ✓',
      '68 ✓',
    ])
  })

  it.each<[method: Method, words: string]>([
    ['schulze', 'Strength of the strongest path'],
    ['ranked-pairs', 'Yes, locked in'],
    ['minimax', 'Worst duel (less is better)'],
    ['copeland', 'Duels won less duels lost'],
    ['kemeny-young', 'The order that agrees most'],
  ])('by %s shows: %s', (method, words) => {
    expect(shown(rankings(method))).toContain(words)
  })
})

describe('scores', () => {
  it('by their mean stand beside the sums', () => {
    const html = shown(scored('score', { count: { method: 'score', aggregate: 'mean' } }))
    expect(cells(html, 'What each answer comes to')[1]).toEqual(['Memphis', '2.1'])
  })

  it('as grades bear the names that the poll gives them', () => {
    const labels = ['Bad', 'Poor', 'Fair', 'Good', 'Great', 'Best']
    const html = shown(scored('majority-judgment', { ballot: { ...SCORE, labels } }))
    expect(cells(html, 'What each answer comes to')[2]).toEqual(['Nashville', 'Fair'])
    expect(cells(html, 'How many voters')[0]).toEqual(['Answer', ...labels.toReversed()])
    expect(cells(html, 'How many voters')[1]).toEqual(['Memphis', '42', '0', '0', '0', '0', '58'])
    expect(html).toContain('aria-label="Memphis: 42 Best, 58 Bad"')
    expect(html).toContain('Best (strong) to Bad (faint)')
  })

  it('for dates are counted as yes, maybe and no', () => {
    const html = shown(scored('availability', { ballot: { ...SCORE, max: 2 }, votes: [[3, scores(2, 1, 0)]] }))
    expect(cells(html, 'How many voters').slice(0, 3)).toEqual([
      ['Answer', 'Yes', 'Maybe', 'No'],
      ['Memphis', '3', '0', '0'],
      ['Nashville', '0', '3', '0'],
    ])
  })
})

describe('the lots', () => {
  const election = rankings('irv', { count: { method: 'irv', tieBreak: 'draw' } })

  it('are promised by the fingerprint of their seed until the poll closes', () => {
    const html = shown(election)
    expect(html).toContain('<code>commitment</code>')
    expect(html).toContain('shown once the poll has closed')
  })

  it('are published with all that it takes to draw them again', () => {
    const draw = {
      commitment: 'commitment',
      seed: 'the-seed',
      ballotsDigest: 'the-digest',
      lots: ['o3', 'o1', 'o0', 'o2'],
    }
    const html = shown({ ...election, status: 'closed', kept: { draw } })
    for (const published of ['the-seed', 'the-digest', 'o3', 'How to check']) expect(html).toContain(published)
  })
})

const ALL: readonly Method[] = [...METHODS.ranking, ...METHODS.score]
const election = (method: Method, more: Partial<Election> = {}) =>
  (METHODS.ranking as readonly Method[]).includes(method) ? rankings(method, more) : scored(method, more)

describe.each(ALL)('%s', (method) => {
  it('shows nothing of labels but their text', () => {
    const labels = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', `'&amp; ${'W'.repeat(290)}`, 'שלום']
    const html = shown(election(method, { labels }))
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
  })

  it('has nothing to show before the first vote', () => {
    expect(shown(election(method, { votes: [] }))).not.toContain('<table')
  })

  it('stays of a size that a phone can load with a hundred options', () => {
    if (method === 'kemeny-young') return
    const labels = Array.from({ length: 100 }, (_, index) => `Option ${index}`)
    const order = labels.map((_, index) => `o${index}`)
    const ballot =
      election(method).ballot.type === 'ranking'
        ? { ranking: order }
        : { scores: Object.fromEntries(order.map((id, index) => [id, index % 6])) }
    const votes: Election['votes'] = [
      [2, ballot],
      [1, 'ranking' in ballot ? { ranking: order.toReversed() } : { scores: { o1: 5, o2: 4 } }],
    ]
    const { poll, result } = held(election(method, { labels, votes }))
    expect(String(ResultParts({ poll, result, speech: ENGLISH })).length).toBeLessThan(MAX_PAGE_CHARACTERS)
  })
})
