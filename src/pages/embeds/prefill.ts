// Owns answers that a link or the form of another site has chosen beforehand, as in `/p/{pollId}?choice=…`. Nothing is cast
// by it: the voter sees the ballot filled in, and presses the button.
import type { AppContext } from '../../http/app-env.ts'
import type { PollDefinition } from '../../polls/poll.ts'
import type { Entry } from '../ballot-entry.ts'

/** What the address has chosen, or null for nothing that the ballot takes. A vote that was cast is not painted over. */
export function prefilled(c: AppContext, { ballot, options }: PollDefinition, voted: boolean): Entry | null {
  if (ballot.type !== 'choice' || voted) return null
  const asked = c.req.queries('choice') ?? []
  const choices = options.map(({ id }) => id).filter((id) => asked.includes(id))
  // More than may be chosen would be for the voter to sort out; which of them were meant, nobody knows.
  if (choices.length === 0 || choices.length > ballot.max) return null
  return { choices, texts: new Map(), faulty: [] }
}
