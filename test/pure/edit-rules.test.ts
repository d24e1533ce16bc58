// What an edit may change once votes are cast.
import { describe, expect, it } from 'vitest'
import { editRefusals, withEarlierTexts } from '../../src/polls/edit-rules.ts'
import type { PollDefinition } from '../../src/polls/poll.ts'
import { definitionOf, optionOf } from '../support/definitions.ts'

const NOW_MS = Date.parse('2026-11-20T12:00:00Z')
const LOCKED = { locked: true, final: false, nowMs: NOW_MS }

const pollWith = (labels: string[], more: Partial<PollDefinition> = {}): PollDefinition =>
  definitionOf({ options: labels.map((label, index) => optionOf(`o${index}`, label)), ...more })

/** The poll with the labels changed, options kept in their order. */
const relabelled = (poll: PollDefinition, labels: string[]): PollDefinition => ({
  ...poll,
  options: poll.options.map((option, index) => ({ ...option, label: labels[index] ?? option.label })),
})

const pointersOf = (before: PollDefinition, after: PollDefinition, context = LOCKED) =>
  editRefusals(before, after, context).map(({ pointer }) => pointer)

/** What an allowed edit leaves; fails when it is refused. */
function edited(before: PollDefinition, after: PollDefinition): PollDefinition {
  expect(pointersOf(before, after)).toEqual([])
  return withEarlierTexts(before, after, true)
}

describe('a typo', () => {
  it.each([
    ['Nashvile', 'Nashville', true],
    ['Nahsville', 'Nashville', true],
    ['Memfis', 'Memphis', true],
    ['Mmfis', 'Memphis', false],
    ['Yes', 'No', false],
    ['Yes', 'Yes!', true],
    ['Room 12', 'Room 21', false],
    ['Room 12', 'Room 1', false],
    ['Room 12', 'Room 12.', true],
    ['Room ½', 'Room ⅓', false],
    ['Room Ⅱ', 'Room Ⅲ', false],
    ['at 5', 'at٥', false],
    ['Room one', 'Rooms one', true],
  ])('from %j to %j: %j', (from, to, allowed) => {
    const before = pollWith([from, 'Something far away'])
    expect(pointersOf(before, relabelled(before, [to]))).toEqual(allowed ? [] : ['/options/0/label'])
  })

  it('in the question is bound alike', () => {
    const before = pollWith(['A', 'B'])
    const ask = (question: string) => pointersOf(before, { ...before, question })
    expect(ask('Where should the capitol of 2 states be?')).toEqual([])
    expect(ask('Where should the capital of 3 states be?')).toEqual(['/question'])
    expect(ask('Why should the capital of 2 states be?')).toEqual(['/question'])
  })

  it('may not equal another text, nor come nearer to one that is within its reach', () => {
    const before = pollWith(['Monday', 'Sunday', 'Wednesday'])
    expect(pointersOf(before, relabelled(before, ['Munday']))).toEqual(['/options/0/label'])
    expect(pointersOf(before, relabelled(before, ['Sonday']))).toEqual(['/options/0/label'])
    expect(pointersOf(before, relabelled(before, ['Mondays']))).toEqual([])
    const far = pollWith(['Knoxvile', 'Nashville'])
    expect(pointersOf(far, relabelled(far, ['Knoxville']))).toEqual([])
  })

  it('may not trade places with another, at once or in turn', () => {
    const before = pollWith(['cat', 'car', 'horse'])
    expect(pointersOf(before, relabelled(before, ['car', 'cat']))).toEqual(['/options/0/label', '/options/1/label'])
    const first = edited(before, relabelled(before, ['caat']))
    expect(pointersOf(first, relabelled(first, ['caat', 'cat']))).toEqual(['/options/1/label'])
  })

  it('does not add up over several edits: all count from the first text', () => {
    const start = pollWith(['Memfis', 'Nashville'])
    const once = edited(start, relabelled(start, ['Memphis']))
    expect(pointersOf(once, relabelled(once, ['Memphiss']))).toEqual(['/options/0/label'])
    const back = edited(once, relabelled(once, ['Memfis']))
    expect(edited(back, relabelled(back, ['Memfiss'])).options[0]?.earlierTexts).toEqual(['Memfis', 'Memphis'])
  })
})

describe('the keys of a site that vouches for its users', () => {
  const key = (x: string) => ({ kty: 'OKP' as const, crv: 'Ed25519' as const, x })
  const site = (siteTokens: PollDefinition['voting']['siteTokens'], more: Partial<PollDefinition['voting']> = {}) => {
    const poll = pollWith(['A', 'B'])
    return { ...poll, voting: { ...poll.voting, identity: 'account' as const, ...more, siteTokens } }
  }
  const issuer = 'https://site.example'
  const was = site({ issuer, publicKey: key('old') })

  it.each([
    ['another key', site({ issuer, publicKey: key('new') }), []],
    ['a URL', site({ issuer, jwksUrl: 'https://site.example/keys' }), []],
    ['another site', site({ issuer: 'https://other.example', publicKey: key('old') }), ['/voting']],
    ['any site', site({ issuer: null, publicKey: key('old') }), ['/voting']],
    ['no site', site(null), ['/voting']],
    ['another key, and changes', site({ issuer, publicKey: key('new') }, { changes: 'allowed' }), ['/voting']],
  ])('may change, and the site may not: %s', (_, after, refused) => {
    expect(pointersOf(was, after)).toEqual(refused)
    expect(editRefusals(was, after, { ...LOCKED, locked: false })).toEqual([])
  })

  it('are not asked for once votes were cast without', () => {
    expect(pointersOf(site(null), was)).toEqual(['/voting'])
  })
})

describe('earlier texts', () => {
  it('stay, each once, oldest first', () => {
    const a = pollWith(['one', 'Something else'])
    const b = edited(a, { ...relabelled(a, ['onne']), question: `${a.question}?` })
    const c = edited(b, relabelled(b, ['onnee']))
    expect(c.options[0]?.earlierTexts).toEqual(['one', 'onne'])
    expect(c.earlierTexts).toEqual([a.question])
    expect(edited(c, relabelled(c, ['one'])).options[0]?.earlierTexts).toEqual(['one', 'onne', 'onnee'])
  })

  it('are none before the first vote and for options that are new', () => {
    const before = pollWith(['one', 'two'])
    expect(withEarlierTexts(before, relabelled(before, ['uno']), false).options[0]?.earlierTexts).toEqual([])
    const after = { ...before, options: [...before.options, optionOf('new', 'three')] }
    expect(edited(before, after).options[2]?.earlierTexts).toEqual([])
  })
})

describe('options', () => {
  const withOptions = (poll: PollDefinition, ids: string[]): PollDefinition => ({
    ...poll,
    options: ids.map((id) => poll.options.find((option) => option.id === id) ?? optionOf(id, `new ${id}`)),
  })

  it.each<[name: string, ids: string[], more: Partial<PollDefinition>, refused: string[]]>([
    ['keep their place', ['o0', 'o1', 'o2'], {}, []],
    ['are not removed', ['o0', 'o2'], {}, ['/options']],
    ['are not reordered', ['o1', 'o0', 'o2'], {}, ['/options']],
    ['are added at the end', ['o0', 'o1', 'o2', 'x'], {}, []],
    ['are not exchanged', ['o0', 'o1', 'x'], {}, ['/options']],
    [
      'are added to approval',
      ['o0', 'o1', 'o2', 'x'],
      { ballot: { type: 'choice', min: 1, max: 3 }, count: { method: 'approval', seats: 1, tieBreak: 'report' } },
      [],
    ],
    [
      'are not added to block voting',
      ['o0', 'o1', 'o2', 'x'],
      { ballot: { type: 'choice', min: 1, max: 2 }, count: { method: 'block', seats: 2, tieBreak: 'report' } },
      ['/options'],
    ],
  ])('%s', (_, ids, more, refused) => {
    const before = pollWith(['Alpha', 'Beta', 'Gamma'], more)
    expect(pointersOf(before, withOptions(before, ids))).toEqual(refused)
  })
})

describe('rules and times', () => {
  const before = pollWith(['A', 'B'], { metadata: { a: 1, b: 2 } })

  it('are fixed once votes are cast, whatever the order of their keys', () => {
    expect(pointersOf(before, { ...before, ballot: { max: 1, type: 'choice', min: 1 } })).toEqual([])
    expect(pointersOf(before, { ...before, ballot: { type: 'choice', min: 0, max: 1 } })).toEqual(['/ballot'])
    expect(pointersOf(before, { ...before, listing: 'private', tags: ['x'], description: 'd', metadata: {} })).toEqual(
      [],
    )
  })

  it('are free before the first vote', () => {
    const after = pollWith(['X', 'Y', 'Z'], { question: 'Else?', ballot: { type: 'choice', min: 0, max: 2 } })
    expect(pointersOf(before, after, { ...LOCKED, locked: false })).toEqual([])
  })

  it.each([
    [-1, false, ['/schedule/closesAt']],
    [0, false, []],
    [1, false, []],
    [1, true, ['/schedule/closesAt']],
  ])('a closing time %i ms from now (final: %j)', (fromNowMs, final, refused) => {
    const closesAt = new Date(NOW_MS + fromNowMs).toISOString()
    const after = { ...before, schedule: { opensAt: null, closesAt } }
    expect(pointersOf(before, after, { ...LOCKED, final })).toEqual(refused)
  })
})
