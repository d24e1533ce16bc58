// The order of a ranking while it is made: what each key and button does to it.
import { describe, expect, it } from 'vitest'
import { added, moved, placed, ranksIn, removed, tied } from '../../src/widget/ballots/rank-order.ts'

/** `a b=c d`: three ranks, the second one shared. */
const ranks = (text: string): string[][] => text.split(' ').map((rank) => rank.split('='))
const text = (order: readonly (readonly string[])[]): string => order.map((rank) => rank.join('=')).join(' ')

const STRICT = { maxRanks: 9, equalRanks: false }
const EQUAL = { maxRanks: 9, equalRanks: true }
const FULL = { maxRanks: 2, equalRanks: false }
const FULL_EQUAL = { maxRanks: 2, equalRanks: true }

describe('an option', () => {
  it('is added below all others, and taken out again', () => {
    expect(text(added([], 'a', STRICT))).toBe('a')
    expect(text(added(ranks('a b'), 'c', STRICT))).toBe('a b c')
    expect(text(removed(ranks('a b c'), 'b'))).toBe('a c')
    expect(text(removed(ranks('a b=c'), 'b'))).toBe('a c')
  })

  it('moves past its neighbours, and not over the ends', () => {
    expect(text(moved(ranks('a b c'), 'c', -1, STRICT))).toBe('a c b')
    expect(text(moved(ranks('a b c'), 'a', 1, STRICT))).toBe('b a c')
    expect(text(moved(ranks('a b=c'), 'a', 1, EQUAL))).toBe('b=c a')
    const order = ranks('a b')
    expect(moved(order, 'a', -1, STRICT)).toBe(order)
    expect(moved(order, 'b', 1, STRICT)).toBe(order)
  })

  it('leaves a shared rank before it passes anybody', () => {
    expect(text(moved(ranks('a b=c d'), 'c', -1, EQUAL))).toBe('a c b d')
    expect(text(moved(ranks('a b=c d'), 'b', 1, EQUAL))).toBe('a c b d')
  })

  it('is placed where it was dropped, and shares a rank when dropped into one', () => {
    expect(text(placed(ranks('a b c'), 'a', 2, STRICT))).toBe('b c a')
    expect(text(placed(ranks('a b c'), 'c', 0, STRICT))).toBe('c a b')
    expect(text(placed(ranks('a b=c'), 'a', 1, EQUAL))).toBe('b=a=c')
    const order = ranks('a b c')
    expect(placed(order, 'b', 1, STRICT)).toBe(order)
  })
})

describe('a tie', () => {
  it('is made with the rank above and undone from there on', () => {
    expect(text(tied(ranks('a b c'), 'b', EQUAL))).toBe('a=b c')
    expect(text(tied(ranks('a b=c'), 'b', EQUAL))).toBe('a=b=c')
    expect(text(tied(ranks('a=b=c'), 'b', EQUAL))).toBe('a b=c')
    const order = ranks('a b')
    expect(tied(order, 'a', EQUAL)).toBe(order)
  })
})

describe('when all ranks are used', () => {
  it('nothing is added, or it shares the last rank where that is allowed', () => {
    const order = ranks('a b')
    expect(added(order, 'c', FULL)).toBe(order)
    expect(text(added(order, 'c', FULL_EQUAL))).toBe('a b=c')
  })

  it('who leaves a shared rank joins the next one', () => {
    expect(text(moved(ranks('a b=c'), 'c', -1, FULL_EQUAL))).toBe('a=c b')
    expect(text(moved(ranks('a=b c'), 'a', 1, FULL_EQUAL))).toBe('b c=a')
    expect(text(placed(ranks('a b=c'), 'c', 0, FULL_EQUAL))).toBe('a=c b')
  })

  it('a tie cannot be undone', () => {
    const order = ranks('a=b c')
    expect(tied(order, 'b', FULL_EQUAL)).toBe(order)
  })
})

describe('a ballot that was cast before', () => {
  it('is the order to begin with, as far as the poll is still the same', () => {
    expect(text(ranksIn(['b', ['a', 'c']], ['a', 'b', 'c'], EQUAL))).toBe('b a=c')
    expect(text(ranksIn(['b', ['a', 'c']], ['a', 'b', 'c'], STRICT))).toBe('b a c')
    expect(text(ranksIn(['gone', ['a', 'gone'], 'b', 'c'], ['a', 'b', 'c'], FULL))).toBe('a b')
  })
})
