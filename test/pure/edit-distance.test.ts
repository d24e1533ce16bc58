// The edit distance, against a twin that is slow and plain.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance } from '../../src/polls/edit-distance.ts'

/**
 * The same distance by its definition: the least number of single edits, searched breadth first from one text to the
 * other, where a swap exchanges two letters that are neighbours at some time, before or after what stands between them
 * was deleted or inserted.
 */
function twin(a: string, b: string): number {
  const from = [...a]
  const to = [...b]
  const known = new Map<string, number>()
  const distance = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j
    const key = `${i} ${j}`
    const had = known.get(key)
    if (had !== undefined) return had
    let least = Math.min(
      distance(i - 1, j) + 1,
      distance(i, j - 1) + 1,
      distance(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1),
    )
    // A swap of from[k] and from[i - 1], which become to[j - 1] and to[l]; what stands between goes or comes.
    for (let k = i - 2; k >= 0; k--) {
      for (let l = j - 2; l >= 0; l--) {
        if (from[k] === to[j - 1] && from[i - 1] === to[l])
          least = Math.min(least, distance(k, l) + (i - 2 - k) + 1 + (j - 2 - l))
      }
    }
    known.set(key, least)
    return least
  }
  return distance(from.length, to.length)
}

// The same texts each time: a test that fails now and then is no test.
fc.configureGlobal({ seed: 20_261_120 })

/** Texts of few letters, so that they have much in common. */
const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '🗳'), maxLength: 9 })

it('is what the twin says', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => editDistance(a, b) === twin(a, b)),
    { numRuns: 2_000 },
  )
})

it('is the same up to a limit, and one more than the limit beyond it', () => {
  fc.assert(
    fc.property(
      texts,
      texts,
      fc.nat(6),
      (a, b, limit) => editDistance(a, b, limit) === Math.min(twin(a, b), limit + 1),
    ),
    { numRuns: 3_000 },
  )
})

it('is a metric', () => {
  fc.assert(
    fc.property(texts, texts, texts, (a, b, c) => {
      expect(editDistance(a, a)).toBe(0)
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c))
    }),
  )
})

it.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['Memfis', 'Memphis', 2],
  ['Nashvile', 'Nashville', 1],
  ['hte', 'the', 1],
  ['ca', 'abc', 2],
  ['kitten', 'sitting', 3],
  ['a🗳b', 'ab', 1],
  ['🗳a', 'a🗳', 1],
])('from %j to %j is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
})

it('is found at once for long texts when only a near one matters', () => {
  const long = Array.from({ length: 300 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('')
  const other = [...long].reverse().join('')
  expect(editDistance(long, other, 2)).toBe(3)
  expect(editDistance(long, `${long.slice(0, 150)}x${long.slice(150)}`, 2)).toBe(1)
})
