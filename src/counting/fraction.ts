// Owns exact fractions: counts that divide are compared without rounding, so that no tie is made or lost by it.

/** A fraction in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export const ZERO: Fraction = { n: 0n, d: 1n }

/** Makes n/d. @throws RangeError when d is 0 */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  let [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom === 0n) throw new RangeError('division by zero')
  if (bottom < 0n) [top, bottom] = [-top, -bottom]
  const by = gcd(top < 0n ? -top : top, bottom)
  return by === 1n ? { n: top, d: bottom } : { n: top / by, d: bottom / by }
}

export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { n: -b.n, d: b.d })
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d)
}

export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n)
}

/** Negative when a < b, 0 when equal, positive when a > b. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.n * b.d, b.n * a.d]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Binary digits after the point that a quotient is worked out to. */
const DIGITS = 96n
const MAX_EXACT = BigInt(Number.MAX_SAFE_INTEGER)

/** The nearest double; of a value below a billionth perhaps one beside it. */
export function toNumber({ n, d }: Fraction): number {
  if (n <= MAX_EXACT && -n <= MAX_EXACT && d <= MAX_EXACT) return Number(n) / Number(d)
  return Number((n << DIGITS) / d) / 2 ** Number(DIGITS)
}
