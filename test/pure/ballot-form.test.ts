// What the fields of a ballot come to, on the page and on the server: the ballot, or a sentence that helps.
import { describe, expect, it } from 'vitest'
import { ballotIn, faultOf } from '../../src/widget/ballots/ballot-form.ts'
import { ballotsDe } from '../../src/widget/messages/ballots/de.ts'
import { en } from '../../src/widget/messages/en.ts'
import { sayIn } from '../../src/widget/messages/message.ts'

type Rules = Parameters<typeof faultOf>[1]

const ENGLISH = { messages: en, say: sayIn('en') }

const OPTIONS = [
  { id: 'm', label: 'Memphis' },
  { id: 'n', label: 'Nashville' },
  { id: 'k', label: 'Knoxville' },
]
const RANKING: Rules = { type: 'ranking', maxRanks: null, equalRanks: false }
const SCORE: Rules = { type: 'score', min: -2, max: 2, labels: null }
const POINTS: Rules = { type: 'points', budget: 10, cost: 'quadratic' }

/** The ballot of a form, and what is wrong with it. */
function read(rules: Rules, form: string) {
  const fields = new URLSearchParams(form)
  return { ballot: ballotIn(rules.type, fields), fault: faultOf(ENGLISH, rules, OPTIONS, fields)?.fault ?? null }
}

const good = (ballot: unknown) => ({ ballot, fault: null })

describe('a choice', () => {
  it('is the values chosen, none of them for a blank vote', () => {
    const rules: Rules = { type: 'choice', min: 0, max: 2 }
    expect(read(rules, 'key=x&choice=m&choice=k')).toEqual(good({ choices: ['m', 'k'] }))
    expect(read(rules, 'choice=')).toEqual(good({ choices: [] }))
    expect(ballotIn('constructor', new URLSearchParams('choice=m'))).toEqual({ choices: ['m'] })
  })
})

describe('choices', () => {
  it.each([
    [1, 1, '', 'Nothing is chosen yet. Choose one answer.'],
    [2, 3, 'choice=m', 'You chose 1. Choose at least 2 answers.'],
    [1, 2, 'choice=m&choice=n&choice=k', 'You chose 3. Choose at most 2 answers.'],
    [2, 2, 'choice=m&choice=n&choice=k', 'You chose 3. Choose exactly 2 answers.'],
    [0, 2, '', null],
    [0, 1, 'choice=', null],
  ])('of %i to %i are counted before they are sent: %s', (min, max, form, fault) => {
    expect(read({ type: 'choice', min, max }, form).fault).toBe(fault)
  })
})

describe('a fault', () => {
  it('names the options to look at, in the language of the page', () => {
    const fields = new URLSearchParams('rank.m=1&rank.n=1')
    const german = { messages: { ...en, ...ballotsDe }, say: sayIn('de') }
    expect(faultOf(german, RANKING, OPTIONS, fields)).toEqual({
      fault: '„Memphis“ und „Nashville“ haben denselben Rang, 1. Gib jeder ihren eigenen.',
      optionIds: ['m', 'n'],
    })
  })
})

describe('a ranking', () => {
  it('is an order: gaps are closed, what is left empty is not ranked', () => {
    expect(read(RANKING, 'rank.m=3&rank.n=1&rank.k=')).toEqual(good({ ranking: ['n', 'm'] }))
  })

  it('has equal ranks only where they are allowed', () => {
    const form = 'rank.m=2&rank.n=1&rank.k=2'
    expect(read({ ...RANKING, equalRanks: true }, form)).toEqual(good({ ranking: ['n', ['m', 'k']] }))
    expect(read(RANKING, form).fault).toBe('“Memphis” and “Knoxville” have the same rank, 2. Give each its own.')
  })

  it('takes no more ranks than the poll has', () => {
    const rules: Rules = { ...RANKING, maxRanks: 2 }
    expect(read(rules, 'rank.m=1&rank.n=3')).toEqual(good({ ranking: ['m', 'n'] }))
    expect(read(rules, 'rank.m=1&rank.n=2&rank.k=3').fault).toBe('Rank at most 2: you ranked 3.')
  })

  it.each(['', 'rank.m=&rank.n=', 'choice=m'])('is none without a rank: %s', (form) => {
    expect(read(RANKING, form)).toEqual({ ballot: null, fault: 'Rank at least one answer.' })
  })

  it.each(['first', '1.5', '0', '4', '1e1', '99999999999'])('takes whole numbers in its range, not %s', (rank) => {
    expect(read(RANKING, `rank.m=1&rank.n=${rank}`).fault).toBe('“Nashville” takes a whole number from 1 to 3.')
  })
})

describe('scores', () => {
  it('are numbers of the scale, negative ones too; what is left empty has none', () => {
    expect(read(SCORE, 'score.m=-2&score.n=&score.k=0')).toEqual(good({ scores: { m: -2, k: 0 } }))
    expect(read(SCORE, 'score.m=3').fault).toBe('“Memphis” takes a whole number from -2 to 2.')
    expect(read(SCORE, 'score.m=').fault).toBe('Give at least one answer a score.')
  })
})

describe('points', () => {
  it('fit the budget by what they cost', () => {
    expect(read(POINTS, 'points.m=3&points.n=1&points.k=0')).toEqual(good({ points: { m: 3, n: 1 } }))
    expect(read(POINTS, 'points.m=3&points.n=2').fault).toBe(
      'That takes 13 points, and you have 10: take back 3 or more.',
    )
    expect(read({ ...POINTS, cost: 'linear' }, 'points.m=8&points.n=2').fault).toBe(null)
    expect(read({ ...POINTS, cost: 'linear' }, 'points.m=8&points.n=3').fault).toContain('11 points')
  })

  it('that are all nothing are no ballot', () => {
    expect(read(POINTS, 'points.m=0&points.n=')).toEqual({
      ballot: null,
      fault: 'Give at least one answer a point.',
    })
  })
})
