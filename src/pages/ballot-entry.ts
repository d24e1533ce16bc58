// Owns what stands in the fields of a ballot: what the voter has just entered, else the ballot cast before.
import type { Ballot } from '../counting/election.ts'
import type { PollDefinition } from '../polls/poll.ts'
import { faultOf, PREFIX } from '../widget/ballots/ballot-form.ts'
import type { PageSpeech } from './language.ts'

/** What stands in the fields: texts in those of ranking, score and points ballots. */
export interface Entry {
  /** The options that are chosen, where the ballot is a choice; null for none yet. */
  choices: readonly string[] | null
  /** By the field's name. */
  texts: ReadonlyMap<string, string>
  /** The options whose field is wrong. */
  faulty: readonly string[]
}

/** Of the message that says what is wrong. */
export const NOTICE_ID = 'notice'

/** Marks the field of an option that is wrong, and leads to what is said of it. */
export function faultOn({ faulty }: Entry, id: string) {
  return faulty.includes(id) ? ({ 'aria-invalid': 'true', 'aria-describedby': NOTICE_ID } as const) : {}
}

/** A form that was refused, as it was filled in, and what to say of it. */
export interface RefusedEntry {
  entry: Entry
  text: string
}

/** What the fields are filled in with for a voter who has cast this ballot, or none. */
export function entryOf(ballot: Ballot | null): Entry {
  const texts = new Map<string, string>()
  for (const [id, number] of ballot ? numbersIn(ballot) : []) texts.set(id, String(number))
  return { choices: ballot && 'choices' in ballot ? ballot.choices : null, texts, faulty: [] }
}

function numbersIn(ballot: Ballot): [field: string, number: number][] {
  if ('choices' in ballot) return []
  if ('ranking' in ballot) {
    return ballot.ranking.flatMap((rank, at) =>
      (typeof rank === 'string' ? [rank] : rank).map((id): [string, number] => [PREFIX.ranking + id, at + 1]),
    )
  }
  const [prefix, numbers] = 'scores' in ballot ? [PREFIX.score, ballot.scores] : [PREFIX.points, ballot.points]
  return Object.entries(numbers).map(([id, number]) => [prefix + id, number])
}

/** A form whose ballot is none that the poll takes. */
export function refusedEntry(
  speech: PageSpeech,
  { ballot, options }: PollDefinition,
  form: URLSearchParams,
): RefusedEntry {
  const fault = faultOf(speech, ballot, options, form)
  return {
    entry: { choices: form.getAll('choice').filter(Boolean), texts: new Map(form), faulty: fault?.optionIds ?? [] },
    // The poll has been edited since the form was loaded, or the form is not ours.
    text: fault?.fault ?? speech.say(speech.own.doesNotFit),
  }
}
