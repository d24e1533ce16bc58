// Owns the test of results in words: outcome, turnout, bars and ties, in English and in another language.
import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/results/result.ts'
import { de } from '../../src/widget/messages/de.ts'
import { en } from '../../src/widget/messages/en.ts'
import { speechOf } from '../../src/widget/messages/speech.ts'
import { isOlder } from '../../src/widget/state/older.ts'
import { barOf } from '../../src/widget/words/figure-words.ts'
import { lagWords, outcomeWords, placeOf, placeWords, turnoutWords } from '../../src/widget/words/result-words.ts'
import { graveTieWords } from '../../src/widget/words/tie-words.ts'

const english = speechOf('en', en)
const german = speechOf('de', de)

function result(changed: Partial<Result> = {}): Result {
  return {
    pollId: 'poll',
    status: 'open',
    rev: 4,
    asOf: '2026-01-01T00:00:00.000Z',
    final: false,
    voters: 3,
    ballots: { counted: 3, blank: 0 },
    options: [
      { id: 'a', label: 'Memphis', votes: 2, percent: 67, ofVoters: 66.7 },
      { id: 'b', label: 'Nashville', votes: 1, percent: 33, ofVoters: 33.3 },
    ],
    outcome: { status: 'decided', winners: ['a'], tied: [] },
    count: { method: 'plurality', seats: 1, tieBreak: 'report', rev: 4, ties: [], explain: [], scores: { a: 2, b: 1 } },
    assurance: 'device',
    ...changed,
  }
}

describe('the outcome', () => {
  it('names who is ahead, and who wins', () => {
    expect(outcomeWords(english, result(), 'one')).toBe('“Memphis” is ahead, with 2 of 3 votes.')
    expect(outcomeWords(english, result({ final: true }), 'one')).toBe('“Memphis” wins, with 2 of 3 votes.')
    expect(outcomeWords(german, result(), 'one')).toBe('„Memphis“ liegt vorn, mit 2 von 3 Stimmen.')
  })

  it('names ties, and what is empty', () => {
    const tied = result({ outcome: { status: 'tied', winners: [], tied: ['a', 'b'] } })
    expect(outcomeWords(english, tied, 'one')).toBe('Level: “Memphis” and “Nashville” have 2 votes each.')
    const empty = result({
      voters: 0,
      ballots: { counted: 0, blank: 0 },
      outcome: { status: 'empty', winners: [], tied: [] },
    })
    expect(outcomeWords(english, empty, 'one')).toBe('No votes yet.')
    expect(outcomeWords(german, { ...empty, final: true }, 'one')).toBe('Die Abstimmung endete ohne eine Stimme.')
  })

  it('keeps the direction of labels to themselves', () => {
    const [first, second] = result().options
    const turned = result({
      options: [{ ...first, label: 'ממפיס' }, second].flatMap((option) =>
        option?.id ? [option] : [],
      ) as Result['options'],
    })
    expect(outcomeWords(english, turned, 'one')).toContain('“\u2068ממפיס\u2069”')
  })
})

describe('figures', () => {
  it('say the turnout with its blank ballots', () => {
    expect(turnoutWords(english, result({ ballots: { counted: 2, blank: 1 } }), 'one')).toBe(
      '3 ballots, 1 of them blank',
    )
    expect(turnoutWords(english, result({ people: 1, voters: 3 }), 'one')).toBe(
      '1 person has voted, with 3 votes by the weights of their invites',
    )
  })

  it('draw bars by votes and write shares as the language does', () => {
    const [option] = result().options
    if (!option) throw new Error('no option')
    expect(barOf(english, option, result(), 'one', null)).toMatchObject({ share: '67%', votes: '2 votes' })
    expect(barOf(german, option, result(), 'one', null)).toMatchObject({ share: '67\u00a0%', votes: '2 Stimmen' })
    expect(placeWords(english, placeOf(option, result()))).toBe('Ahead')
  })

  it('say that the count lags', () => {
    expect(lagWords(english, result({ rev: 5 }))).toMatch(/newest votes/)
    expect(lagWords(english, result())).toBe('')
  })

  it('tell ties that may have made a difference', () => {
    const { count } = result()
    const ties = [{ stage: 'round 2: elimination', options: ['a', 'b'], resolvedBy: 'draw' as const }]
    expect(graveTieWords(english, result({ count: { ...count, ties } }))).toEqual([
      'In round 2, over who is eliminated, “Memphis” and “Nashville” tied: lots were drawn.',
    ])
  })
})

it('takes no older result for a newer one, nor a running one after the final', () => {
  expect(isOlder(result({ rev: 3 }), result())).toBe(true)
  expect(isOlder(result({ rev: 5 }), result({ final: true }))).toBe(true)
  expect(isOlder(result({ rev: 5 }), result())).toBe(false)
  expect(isOlder(result({ count: { ...result().count, rev: 3 } }), result())).toBe(true)
})
