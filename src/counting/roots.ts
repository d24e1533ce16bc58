// Owns sums of square roots, compared without rounding.
import { fraction, toNumber } from './fraction.ts'

/** Binary digits after the point of a first look at a sum. */
const FIRST_DIGITS = 128n
/** Binary digits that a double's square root is sure of. */
const DOUBLE_DIGITS = 40n

/**
 * A sum of whole multiples of square roots: how often each root is in it, by the number under the root. Those numbers
 * have no square factor, so two sums are equal only if all multiples are: roots of different numbers without square
 * factors are linearly independent over the rationals (Besicovitch, "On the linear independence of fractional powers of
 * integers", Journal of the London Mathematical Society 15, 1940).
 */
export interface RootSum {
  readonly terms: ReadonlyMap<number, bigint>
  readonly near: Rounded
}

/** A sum in units of 2^-digits, and by how many units it may be off. */
interface Rounded {
  value: bigint
  error: bigint
}

/** Adds up √number × times. The numbers are whole and not negative. */
export function sumOfRoots(given: Iterable<readonly [number: number, times: bigint]>): RootSum {
  const terms = new Map<number, bigint>()
  for (const [number, times] of given) {
    if (number === 0 || times === 0n) continue
    const { factor, under } = withoutSquares(number)
    terms.set(under, (terms.get(under) ?? 0n) + BigInt(factor) * times)
  }
  return { terms, near: roundedDown(terms, FIRST_DIGITS) }
}

/** √number = factor × √under, where `under` has no square factor. */
function withoutSquares(number: number): { factor: number; under: number } {
  let factor = Math.floor(Math.sqrt(number))
  while (number % (factor * factor) !== 0) factor -= 1
  return { factor, under: number / (factor * factor) }
}

/** Negative when a < b, 0 when equal, positive when a > b. */
export function compareRoots(a: RootSum, b: RootSum): number {
  const sign = signOf({ value: a.near.value - b.near.value, error: a.near.error + b.near.error })
  if (sign !== 0) return sign
  const difference = new Map(a.terms)
  for (const [under, times] of b.terms) difference.set(under, (difference.get(under) ?? 0n) - times)
  for (const [under, times] of difference) if (times === 0n) difference.delete(under)
  if (difference.size === 0) return 0
  // It is not 0, so with enough digits it stands out from what rounding may have done to it.
  for (let digits = FIRST_DIGITS * 2n; ; digits *= 2n) {
    const sign = signOf(roundedDown(difference, digits))
    if (sign !== 0) return sign
  }
}

/** The sign of a rounded sum; 0 when it cannot be told. */
function signOf({ value, error }: Rounded): number {
  return value > error ? 1 : value < -error ? -1 : 0
}

/** The nearest double. */
export function rootsToNumber({ near }: RootSum): number {
  return toNumber(fraction(near.value, 1n << FIRST_DIGITS))
}

function roundedDown(terms: ReadonlyMap<number, bigint>, digits: bigint): Rounded {
  let [value, error] = [0n, 0n]
  for (const [under, times] of terms) {
    value += times * rootOf(under, digits)
    if (under !== 1) error += times < 0n ? -times : times
  }
  return { value, error }
}

/** A square root in units of 2^-digits, rounded down: by Newton's method from above, beginning at the double's root. */
function rootOf(number: number, digits: bigint): bigint {
  const square = BigInt(number) << (2n * digits)
  let root = (BigInt(Math.floor(Math.sqrt(number) * 2 ** Number(DOUBLE_DIGITS))) + 1n) << (digits - DOUBLE_DIGITS)
  for (;;) {
    const next = (root + square / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
