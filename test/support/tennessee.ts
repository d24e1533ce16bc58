// Owns the Tennessee example: 100 votes on where the capital should be, in which four methods elect three cities.
// Source: https://en.wikipedia.org/wiki/Instant-runoff_voting (the running example of Wikipedia's articles on methods).
import { type Created, castBallot, newPoll, rankingOf } from './client.ts'

export const CITIES = ['Memphis', 'Nashville', 'Knoxville', 'Chattanooga']

/** How many in a hundred prefer the cities in which order (indexes of CITIES). */
export const PREFERENCES: readonly [voters: number, order: number[]][] = [
  [42, [0, 1, 3, 2]],
  [26, [1, 3, 2, 0]],
  [15, [3, 2, 1, 0]],
  [17, [2, 3, 1, 0]],
]

/** A ranking poll on the capital. */
export function capitalPoll(fields: Record<string, unknown> = {}): Promise<Created> {
  return newPoll({ options: CITIES, ballot: { type: 'ranking' }, ...fields })
}

/** All 100 votes. */
export async function voteOnCapital(poll: Created): Promise<void> {
  const ballots = PREFERENCES.flatMap(([voters, order]) => Array.from({ length: voters }, () => rankingOf(poll, order)))
  const cast = await Promise.all(ballots.map((ballot) => castBallot(poll, ballot)))
  if (cast.some(({ status }) => status !== 201)) throw new Error('a vote was refused')
}
