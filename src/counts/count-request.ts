// Owns reading what is to be counted: the rules by zod, the ballots by hand, since a schema would cost more than the count.
import {
  type Ballot,
  type BallotRules,
  ballotTypeOf,
  type CountSettings,
  defaultMethod,
  settingsFor,
  type Weighted,
} from '../counting/election.ts'
import { checked, escapePointer, MAX_FAULTS, readJson } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import type { Fault } from '../http/problems.ts'
import { wrongCount } from '../polls/count-schema.ts'
import { ballotFault } from '../votes/ballot.ts'
import { tooMuch } from './count-limits.ts'
import { ballotRulesSchema, type Envelope, envelopeSchema, MAX_VOTES_OF_BALLOT } from './count-schema.ts'

/** Only here and for lists of invites may a body be so large. */
const MAX_COUNT_BYTES = 1024 * 1024

export interface CountRequest {
  options: string[]
  ballot: BallotRules
  settings: CountSettings
  /** What lots are drawn by; null unless ties are to be broken so. */
  seed: string | null
  ballots: Weighted[]
}

/**
 * What a request asks to be counted.
 * @throws Problem unsupported_media_type, payload_too_large, malformed_json or invalid_request
 */
export async function readCountRequest(request: Request): Promise<CountRequest> {
  const body = await readJson(request, envelopeSchema, MAX_COUNT_BYTES)
  const { options, count } = body
  const known = new Set(options)
  if (known.size < options.length) throw refused(twice(options))
  const ballot = rulesOf(body)
  const settings = settingsOf(count, ballot, options.length)
  const ballots = readBallots(body.ballots, ballot, known)
  const limit = tooMuch(settings, ballots, options.length)
  if (limit) throw refused([limit])
  return { options, ballot, settings, seed: settings.tieBreak === 'draw' ? (count.seed ?? '') : null, ballots }
}

function refused(errors: Fault[]): Problem {
  return new Problem('invalid_request', 'This cannot be counted; `errors` says why.', { errors })
}

function twice(options: readonly string[]): Fault[] {
  return [...options.entries()]
    .filter(([index, name]) => options.indexOf(name) < index)
    .slice(0, MAX_FAULTS)
    .map(([index]) => ({ pointer: `/options/${index}`, detail: 'Two options have the same name.' }))
}

/** The rules of the ballots. What is left out follows from the method. */
function rulesOf({ ballot, count: { method, seats }, options }: Envelope): BallotRules {
  const given = ballot ?? (method === undefined ? {} : { type: ballotTypeOf(method) })
  const rules = checked(ballotRulesSchema, given, '/ballot')
  if (rules.type === 'ranking' || rules.type === 'score' || rules.type === 'points') return rules
  const most = method === 'approval' ? options.length : method === 'block' ? seats : 1
  return { type: 'choice', min: rules.min, max: rules.max ?? most }
}

function settingsOf({ seed, ...given }: Envelope['count'], ballot: BallotRules, options: number): CountSettings {
  const wrong: Fault[] = wrongCount(ballot, given, options).map(({ path, message }) => ({
    pointer: `/${path.join('/')}`,
    detail: message,
  }))
  if (seed !== undefined && given.tieBreak !== 'draw') {
    wrong.push({ pointer: '/count/seed', detail: 'A seed is for `"tieBreak": "draw"`.' })
  }
  if (wrong.length > 0) throw refused(wrong)
  return settingsFor(given.method ?? defaultMethod(ballot, given.seats), given, options)
}

function readBallots(given: readonly unknown[], rules: BallotRules, options: ReadonlySet<string>): Weighted[] {
  const ballots: Weighted[] = []
  const faults: Fault[] = []
  for (const [index, entry] of given.entries()) {
    const read = readEntry(entry, rules, options)
    if (read.ok) ballots.push(read)
    else if (faults.push({ pointer: `/ballots/${index}${read.pointer}`, detail: read.reason }) === MAX_FAULTS) break
  }
  if (faults.length > 0) throw refused(faults)
  return ballots
}

type Entry = ({ ok: true } & Weighted) | { ok: false; pointer: string; reason: string }

const fault = (pointer: string, reason: string): Entry => ({ ok: false, pointer, reason })

function readEntry(entry: unknown, rules: BallotRules, options: ReadonlySet<string>): Entry {
  if (!isFields(entry)) return fault('', 'A ballot is an object.')
  const fields = Object.keys(entry)
  const unknown = fields.find((field) => field !== 'count' && !FORMS.includes(field))
  if (unknown !== undefined) return fault(`/${escapePointer(unknown)}`, 'This field is not known here.')
  const { count = 1 } = entry
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MAX_VOTES_OF_BALLOT)
    return fault('/count', `A count is a whole number from 1 to ${MAX_VOTES_OF_BALLOT}.`)
  if (fields.length - ('count' in entry ? 1 : 0) !== 1) return fault('', `A ballot has one of ${FORMS.join(', ')}.`)
  const ballot = formOf(entry)
  if (!ballot) return fault(`/${fields.find((field) => field !== 'count')}`, SHAPES)
  const wrong = ballotFault(ballot, rules, options)
  return wrong ? fault(wrong.pointer, wrong.reason) : { ok: true, ballot, count }
}

const FORMS: readonly string[] = ['choices', 'ranking', 'scores', 'points']
const SHAPES =
  '`choices` is a list of options; `ranking` is one too, with inner lists for equal ranks; `scores` and `points` have a number by option.'

function formOf({ choices, ranking, scores, points }: Record<string, unknown>): Ballot | null {
  if (isNames(choices)) return { choices }
  if (isRanks(ranking)) return { ranking }
  if (isNumbers(scores)) return { scores }
  return isNumbers(points) ? { points } : null
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// What stands in them is for ballotFault to say: whatever is no option or no whole number is refused there.
const isNames = (value: unknown): value is string[] => Array.isArray(value)
const isRanks = (value: unknown): value is (string | string[])[] =>
  Array.isArray(value) && value.every((rank) => typeof rank === 'string' || Array.isArray(rank))
const isNumbers = (value: unknown): value is Record<string, number> => isFields(value)
