// Owns what makes a ballot valid for a poll, and the one form in which equal ballots are stored.
import type { BallotRules } from '../polls/poll.ts'

/** A ballot as it comes over the wire, its shape already checked. */
export interface ChoiceBallot {
  choices: string[]
}

/** A valid ballot: the chosen option ids sorted, and the content under which it is counted. */
export interface ReadBallot {
  choices: string[]
  /** Canonical JSON: equal ballots have equal content. */
  content: string
}

/** Why a ballot is refused: the JSON Pointer of what is wrong, and a sentence. */
export interface BallotFault {
  pointer: string
  reason: string
}

/** Checks a ballot against the rules and the options of its poll. */
export function readBallot(
  ballot: ChoiceBallot,
  rules: BallotRules,
  optionIds: readonly string[],
): { ok: true; ballot: ReadBallot } | { ok: false; fault: BallotFault } {
  const { choices } = ballot
  const fault = (pointer: string, reason: string) => ({ ok: false as const, fault: { pointer, reason } })
  const seen = new Set<string>()
  for (const [index, id] of choices.entries()) {
    if (!optionIds.includes(id)) return fault(`/choices/${index}`, 'This is not the id of an option of the poll.')
    if (seen.has(id)) return fault(`/choices/${index}`, 'The option is chosen twice.')
    seen.add(id)
  }
  if (choices.length > rules.max) return fault('/choices', `At most ${rules.max} may be chosen.`)
  if (choices.length < rules.min) return fault('/choices', `At least ${rules.min} must be chosen.`)
  const sorted = choices.length > 1 ? [...choices].sort() : choices
  return { ok: true, ballot: { choices: sorted, content: JSON.stringify({ choices: sorted }) } }
}

/** The ballot that a stored content stands for. */
export function ballotOf(content: string): ChoiceBallot {
  // Only contents made by readBallot are ever stored.
  return JSON.parse(content) as ChoiceBallot
}
