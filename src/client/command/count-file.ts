// Owns counting imported ballots: which method, which settings, whether they fit, and the answer as the API gives it.
import { count } from '../../counting/count.ts'
import {
  ballotTypeOf,
  defaultMethod,
  type GivenSettings,
  MAX_KEMENY_OPTIONS,
  maxSeats,
  settingsFor,
  unknownSettings,
} from '../../counting/election.ts'
import { explain } from '../../counting/explain.ts'
import { asType } from '../../imports/as-type.ts'
import { countRequestOf } from '../../imports/bodies.ts'
import type { ImportedBallots } from '../../imports/imported.ts'
import { ballotsDigest, lotsOf } from '../../results/lots.ts'
import { canonicalBallot, contentOf } from '../../votes/ballot.ts'
import { WrongUsage } from './failure.ts'

export type Answer = ReturnType<typeof countFile>['answer']

/**
 * Counts ballots as `POST /api/v1/count` would: options are called by their labels.
 * @param said by whoever asks; what they leave out is as the file says, where the method takes it
 * @param seed what lots are drawn by, before what the file says
 * @throws WrongUsage for what cannot be counted so
 */
export function countFile(given: ImportedBallots, said: GivenSettings, seed: string | undefined) {
  const method = said.method ?? given.count.method ?? defaultMethod(given.ballot, said.seats ?? given.seats)
  const file = asType(given, ballotTypeOf(method))
  if (!file)
    throw new WrongUsage(
      `${method} counts ballots of type ${ballotTypeOf(method)}, and these are ${given.ballot.type}.`,
    )
  const { options, ballot, ballots: weighted } = countRequestOf(file)
  const notes = [...file.notes]
  const fault = faultIn(method, said, file)
  if (fault !== null) throw new WrongUsage(fault)
  if (said.seats === undefined && given.seats > maxSeats(method, options.length))
    notes.push(`${method} elects one; the file speaks of ${given.seats} seats.`)
  const settings = settingsFor(method, { ...given.count, seats: given.seats, ...said }, options.length)
  const ballots = weighted.map(({ count: voters, ...one }) => ({ ballot: one, count: voters }))
  const draw = settings.tieBreak === 'draw' ? drawOf(options, ballots, file, seed) : null
  const made = count({ options, ballot, settings, ballots, lots: draw?.lots ?? null })
  const { exhausted: _, settings: __, given: ___, ...shown } = made
  return { answer: { ...shown, count: settings, ...(draw && { draw }), explain: explain(made, (name) => name) }, notes }
}

function faultIn(
  method: NonNullable<GivenSettings['method']>,
  said: GivenSettings,
  { options, ballot }: ImportedBallots,
): string | null {
  if (method === 'kemeny-young' && options.length > MAX_KEMENY_OPTIONS)
    return `Kemeny–Young weighs every order: at most ${MAX_KEMENY_OPTIONS} options.`
  if (method === 'plurality' && ballot.type === 'choice' && ballot.max > 1)
    return 'Plurality counts single choices, and ballots here may have several: take approval or block.'
  if (said.seats !== undefined && said.seats > maxSeats(method, options.length))
    return `${method} fills at most ${maxSeats(method, options.length)} of ${said.seats} seats.`
  const [unknown] = unknownSettings(method, said)
  return unknown === undefined ? null : `${method} does not take the setting ${unknown}.`
}

/** Lots: as the file has them from its poll, else drawn by the seed as the API does it without a poll. */
function drawOf(
  options: readonly string[],
  ballots: Parameters<typeof count>[0]['ballots'],
  file: ImportedBallots,
  seed: string | undefined,
) {
  const labels = new Map(file.options.map(({ id, label }) => [id, label]))
  if (seed === undefined && file.lots) return { lots: file.lots.map((id) => labels.get(id) ?? id) }
  const contents = [...ballots].map(
    ({ ballot, count: voters }) => [contentOf(canonicalBallot(ballot)), voters] as const,
  )
  const digest = ballotsDigest(contents)
  const by = seed ?? file.seed ?? ''
  return { seed: by, ballotsDigest: digest, lots: lotsOf({ pollId: '', ballotsDigest: digest, seed: by, options }) }
}
