// Owns what tests of POST /api/v1/count share: asking, and a small election for every method.
import { METHODS, type Method } from '../../src/counting/election.ts'
import { send } from './client.ts'

export interface CountAnswer {
  method: string
  seats: number
  outcome: { status: string; winners: string[]; tied: string[] }
  ranking: string[][] | null
  scores: Record<string, number> | null
  rounds: { round: number; tallies: Record<string, number>; elected: string[]; eliminated: string[] }[] | null
  pairwise: Record<string, Record<string, number>> | null
  quota: number | null
  ties: { stage: string; options: string[]; resolvedBy: string | null }[]
  ballots: { total: number; counted: number; blank: number; exhausted: number }
  count: Record<string, unknown>
  draw?: { seed: string; ballotsDigest: string; lots: string[] }
  explain: string[]
}

export const askCount = (body: unknown, headers: Record<string, string> = {}) =>
  send('/api/v1/count', { method: 'POST', body, headers })

/** The count of a request that is answered with 200. */
export async function counted(body: unknown): Promise<CountAnswer> {
  const response = await askCount(body)
  if (response.status !== 200) throw new Error(`not counted: ${response.status} ${await response.text()}`)
  return response.json<CountAnswer>()
}

/** Pointers and sentences of a request that is refused with 422. */
export async function faults(body: unknown): Promise<{ pointer: string; detail: string }[]> {
  const response = await askCount(body)
  if (response.status !== 422) throw new Error(`not refused: ${response.status} ${await response.text()}`)
  const { code, errors } = await response.json<{ code: string; errors: { pointer: string; detail: string }[] }>()
  if (code !== 'invalid_request') throw new Error(`refused for ${code}`)
  return errors
}

export const pointers = async (body: unknown) => (await faults(body)).map(({ pointer }) => pointer)

/** An object that has a property of its own for each name, `__proto__` included. */
const byName = (names: readonly string[], value: (index: number) => number) =>
  Object.fromEntries(names.map((name, index) => [name, value(index)]))

type Ballots = Record<string, unknown>[]

/** Elections of three options, one for each ballot type, that the first wins by any method. */
const BALLOTS = {
  choice: ([a = '', b = '', c = '']) => [
    { count: 5, choices: [a] },
    { count: 3, choices: [b] },
    { count: 1, choices: [c] },
  ],
  ranking: ([a = '', b = '', c = '']) => [
    { count: 5, ranking: [a, b, c] },
    { count: 3, ranking: [[b], [a], [c]] },
    { count: 1, ranking: [c, a] },
  ],
  score: (names) => [
    { count: 5, scores: byName(names, (index) => 5 - index) },
    { count: 2, scores: byName(names, (index) => 2 + index) },
  ],
  points: (names) => [
    { count: 5, points: byName(names, (index) => 5 - index) },
    { count: 2, points: byName(names, (index) => 1 + index) },
  ],
} satisfies Record<keyof typeof METHODS, (names: string[]) => Ballots>

export const TYPES = Object.keys(METHODS) as (keyof typeof METHODS)[]
export const METHODS_BY_TYPE = TYPES.flatMap((type) => METHODS[type].map((method: Method) => [method, type] as const))

/** A request that counts three options by a method; the first wins. */
export function smallElection(method: Method, type: keyof typeof METHODS, names = ['A', 'B', 'C']) {
  const ballot = type === 'points' ? { type, budget: 20 } : { type }
  return { options: names, ballot, count: { method }, ballots: BALLOTS[type](names) }
}
