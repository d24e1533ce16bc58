// The form for a new poll: what it asks the API for, what it ignores, and what it says is wrong where.
// It gives zod the `openapi` that the schemas call.
import 'chanfana'
import { describe, expect, it } from 'vitest'
import { METHODS } from '../../src/counting/election.ts'
import { checked } from '../../src/http/body.ts'
import { Problem } from '../../src/http/problem.ts'
import { RANKING_METHODS } from '../../src/pages/poll-form/count-of-form.ts'
import { type FormFaults, faultsByField } from '../../src/pages/poll-form/faults.ts'
import { pollFields } from '../../src/pages/poll-form/fields.ts'
import { pollBody } from '../../src/pages/poll-form/poll-body.ts'
import { newPollSchema } from '../../src/polls/poll-schema.ts'

const fieldsOf = (fields: Record<string, string>) =>
  pollFields(new URLSearchParams({ question: 'Tea?', options: 'Yes\nNo\nPerhaps', ...fields }))

/** The ballot and the count that the form asks for; throws what the schema refuses. */
function asked(fields: Record<string, string>) {
  const { ballot, count } = checked(newPollSchema, pollBody(fieldsOf(fields)))
  return { ballot, count }
}

function faults(fields: Record<string, string>): FormFaults | null {
  try {
    asked(fields)
    return {}
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal
    return faultsByField(refusal, fieldsOf(fields))
  }
}

/** Who may vote, and how long the poll is kept, as the form asks for it. */
function rules(fields: Record<string, string>) {
  const { voting, listing, retention } = checked(newPollSchema, pollBody(fieldsOf(fields)))
  return { ...voting, listing, days: retention.days }
}

describe('who may vote', () => {
  it.each<[fields: Record<string, string>, asked: object]>([
    [{}, { identity: 'device', challenge: 'none', perNetwork: null, listing: 'unlisted', days: null }],
    [
      { identity: 'account', changes: 'yes' },
      { identity: 'account', changes: 'allowed' },
    ],
    [
      { identity: 'invite', listing: 'private' },
      { identity: 'invite', listing: 'private' },
    ],
    [
      { challenge: 'yes', keptDays: '0' },
      { challenge: 'turnstile', days: 0 },
    ],
    [{ networkVoters: '5', networkSpan: '10' }, { perNetwork: { voters: 5, seconds: 600 } }],
    [{ networkVoters: '5', networkSpan: '' }, { perNetwork: { voters: 5, seconds: 3_600 } }],
    [{ networkVoters: '', networkSpan: 'none' }, { perNetwork: null }],
  ])('%o', (fields, expected) => {
    expect(rules(fields)).toMatchObject(expected)
  })

  it.each([
    [{ networkVoters: '0' }, 'networkVoters'],
    [{ networkVoters: '5', networkSpan: '1441' }, 'networkSpan'],
    [{ networkVoters: '5', networkSpan: 'x' }, 'networkSpan'],
    [{ keptDays: '3651' }, 'keptDays'],
  ])('%o is a fault of %s', (fields, place) => {
    expect(Object.keys(faults(fields) ?? {})).toEqual([place])
  })
})

describe('the form asks for', () => {
  it('one choice when only the question and the answers are filled in', () => {
    expect(asked({})).toEqual({ ballot: { type: 'choice', min: 1, max: 1 }, count: { seats: 1, tieBreak: 'report' } })
  })

  it.each<[fields: Record<string, string>, ballot: object, count: object]>([
    [{ answers: 'several' }, { min: 1, max: 3 }, { method: 'approval' }],
    [{ answers: 'several', most: '2' }, { min: 1, max: 2 }, { method: 'approval' }],
    [{ answers: 'several', most: '1' }, { min: 1, max: 1 }, { seats: 1 }],
    [{ answers: 'several', severalMethod: 'block', seats: '2' }, { max: 2 }, { method: 'block', seats: 2 }],
    [{ answers: 'ranking' }, { type: 'ranking', maxRanks: null, equalRanks: false }, { seats: 1 }],
    [{ answers: 'ranking', maxRanks: '2', equalRanks: 'yes' }, { maxRanks: 2, equalRanks: true }, {}],
    [
      { answers: 'ranking', rankingMethod: 'stv', quota: 'hare', seats: '2', tieBreak: 'backward', variant: 'ratio' },
      { type: 'ranking' },
      { method: 'stv', quota: 'hare', seats: 2, tieBreak: 'backward' },
    ],
    [
      { answers: 'ranking', rankingMethod: 'schulze', variant: 'margins', unranked: 'no-preference' },
      { type: 'ranking' },
      { method: 'schulze', variant: 'margins', unranked: 'no-preference' },
    ],
    [
      { answers: 'ranking', rankingMethod: 'borda', lastPoints: '1' },
      { type: 'ranking' },
      { method: 'borda', lastPoints: 1, unranked: 'last' },
    ],
    [{ answers: 'score' }, { type: 'score', min: 0, max: 5, labels: null }, { method: 'score', aggregate: 'sum' }],
    [
      { answers: 'score', lowest: '-1', highest: '1', grades: 'Against\n\nNeither\nFor', scoreMethod: 'star' },
      { min: -1, max: 1, labels: ['Against', 'Neither', 'For'] },
      { method: 'star', unscored: 0 },
    ],
    [
      { answers: 'dates', lowest: '7' },
      { type: 'score', min: 0, max: 2, labels: ['No', 'Maybe', 'Yes'] },
      { method: 'availability' },
    ],
    [{ answers: 'points' }, { type: 'points', budget: 10, cost: 'linear' }, { seats: 1 }],
    [{ answers: 'points', budget: '25', cost: 'quadratic' }, { budget: 25, cost: 'quadratic' }, {}],
  ])('%j', (fields, ballot, count) => {
    const made = asked(fields)
    expect(made.ballot).toMatchObject(ballot)
    expect(made.count).toMatchObject(count)
  })

  it('nothing that another way to answer would need, whatever those fields hold', () => {
    const rest = { most: 'many', maxRanks: 'x', lowest: '9', highest: '1', budget: '-1', rankingMethod: 'irv' }
    expect(asked({ answers: 'one', ...rest }).ballot).toEqual({ type: 'choice', min: 1, max: 1 })
  })

  it('the usual, where a field names what there is not', () => {
    expect(asked({ answers: 'toString', seats: '' })).toEqual(asked({}))
  })

  it('every method of every ballot type', () => {
    const methods = new Set([
      ...[...RANKING_METHODS].map((rankingMethod) => asked({ answers: 'ranking', rankingMethod }).count.method),
      ...METHODS.score.map((scoreMethod) => asked({ answers: 'score', scoreMethod }).count.method),
      asked({ answers: 'dates' }).count.method,
    ])
    for (const method of [...METHODS.ranking, ...METHODS.score]) {
      // The usual method of rankings is left to the API: it depends on the places.
      if (method !== 'irv') expect(methods).toContain(method)
    }
  })
})

describe('what is wrong is said at', () => {
  it.each<[field: string, fields: Record<string, string>]>([
    ['question', { question: ' ' }],
    ['options', { options: 'Yes' }],
    ['options', { answers: 'several', options: 'Yes' }],
    ['least', { answers: 'several', least: '3', most: '2' }],
    ['options', { answers: 'ranking', options: 'Yes\nYes' }],
    ['closesAt', { closesAt: 'soon' }],
    ['most', { answers: 'several', most: '9' }],
    ['most', { answers: 'several', most: 'many' }],
    ['maxRanks', { answers: 'ranking', maxRanks: '0' }],
    ['lowest', { answers: 'score', lowest: 'low' }],
    ['highest', { answers: 'score', highest: '0' }],
    ['highest', { answers: 'score', highest: '1000' }],
    ['grades', { answers: 'score', grades: 'Bad\nGood' }],
    ['budget', { answers: 'points', budget: '0' }],
    ['seats', { seats: '0' }],
    ['seats', { seats: '4' }],
    ['seats', { answers: 'score', scoreMethod: 'star', seats: '2' }],
    ['tieBreak', { tieBreak: 'backward' }],
    ['variant', { answers: 'ranking', rankingMethod: 'schulze', variant: 'pairwise-opposition' }],
    [
      'rankingMethod',
      { answers: 'ranking', rankingMethod: 'kemeny-young', options: Array.from({ length: 9 }, (_, i) => i).join('\n') },
    ],
  ])('%s: %j', (field, fields) => {
    const told = faults(fields)
    expect(Object.keys(told ?? {})).toEqual([field])
    // In the words of the form, not of the API.
    expect(Object.values(told ?? {}).join(' ')).not.toMatch(/`|option|seat/)
  })
})
