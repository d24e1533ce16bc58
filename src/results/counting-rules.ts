// Owns how a poll is counted: by which settings, from what, and what it cannot be counted by.
import { ballotTypeOf, type CountSettings, MAX_KEMENY_OPTIONS, type Method, settingsFor } from '../counting/election.ts'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollDefinition, PollState } from '../polls/poll.ts'

/** How a result is to be counted: by the poll's own method unless another is named; beside all others with `compare`. */
export interface Ask {
  method?: Method | undefined
  compare?: boolean | undefined
}

/** How a poll is counted by `method`, or by its own. */
export function settingsOf({ count, options }: PollDefinition, method: Method = count.method): CountSettings {
  return method === count.method ? count : settingsFor(method, count, options.length)
}

/** Whether `votes` are all that the method looks at: choices, and points whose cost is the method's own. */
export function addsUp({ ballot }: PollDefinition, { method }: CountSettings): boolean {
  if (ballot.type === 'points') return method === (ballot.cost === 'linear' ? 'cumulative' : 'quadratic')
  return ballot.type === 'choice'
}

/** Whether a result takes a count that is made outside the box: of ballots, of sums, or with lots drawn. */
export function countedOutside({ definition, status }: PollState, { method, compare }: Ask): boolean {
  const settings = settingsOf(definition, method)
  if (settings.tieBreak === 'draw' && isFinal(status)) return true
  return !addsUp(definition, settings) || (compare === true && definition.ballot.type !== 'choice')
}

/** Why ballots of a type, of so many options, cannot be counted by a method, or null. */
export function whyNot(method: Method, type: PollDefinition['ballot']['type'], options: number): string | null {
  if (ballotTypeOf(method) !== type) return `${method} counts ballots of type "${ballotTypeOf(method)}".`
  if (method !== 'kemeny-young' || options <= MAX_KEMENY_OPTIONS) return null
  return `Kemeny–Young looks at every order of the options: at most ${MAX_KEMENY_OPTIONS}.`
}
