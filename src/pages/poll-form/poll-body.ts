// Owns the body that the form for a poll makes, as the API would be sent it. Its schema has still to be asked.
import { MAX_BODY_BYTES } from '../../http/body.ts'
import { Problem } from '../../http/problem.ts'
import { ballotBody, countBody } from './count-of-form.ts'
import { linesOf, numberOf } from './entered.ts'
import { type PollFields, SPANS, type TimeField } from './fields.ts'
import { localTimeOf, type Reading, readLocalTime } from './local-time.ts'
import { enteredOptions, optionsBody } from './option-rows.ts'

/** @throws Problem invalid_request for a body that is larger than the API would read */
export function refuseTooLong(body: unknown): void {
  if (new TextEncoder().encode(JSON.stringify(body)).length > MAX_BODY_BYTES) {
    throw new Problem('invalid_request', 'The texts are too long together.')
  }
}

/** What a form asks for of a new poll. */
export function pollBody(fields: PollFields): Record<string, unknown> {
  return { ...editBody(fields), draft: fields.draft, region: fields.region === '' ? null : fields.region }
}

/** What of it an edit may ask for too. */
export function editBody(fields: PollFields): Record<string, unknown> {
  const { question, description, visibility, batch, listing, zone } = fields
  return {
    question,
    description,
    options: optionsBody(fields),
    ballot: ballotBody(fields, enteredOptions(fields).length),
    count: countBody(fields),
    voting: {
      identity: fields.identity,
      changes: fields.changes ? 'allowed' : 'forbidden',
      challenge: fields.challenge ? 'turnstile' : 'none',
      siteTokens: siteTokens(fields),
      perNetwork: perNetwork(fields),
    },
    results: { visibility, batch: numberOf(batch) },
    schedule: { opensAt: timeBody(fields.opensAt, zone), closesAt: timeBody(fields.closesAt, zone) },
    retention: { days: numberOf(fields.keptDays) ?? null },
    embed: { origins: fields.embedding === 'any' ? null : fields.embedding === 'some' ? linesOf(fields.origins) : [] },
    listing,
    tags: linesOf(fields.tags),
  }
}

function siteTokens({ siteKeys, issuer, jwksUrl, publicKey, identity }: PollFields): unknown {
  // What belongs to another way to vote is ignored.
  if (siteKeys === 'none' || identity !== 'account') return null
  const said = { issuer: issuer === '' ? null : issuer }
  return siteKeys === 'url' ? { ...said, jwksUrl } : { ...said, publicKey: parsed(publicKey) }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

function perNetwork({ networkVoters, networkSpan, networkUnit }: PollFields): unknown {
  if (networkVoters === '') return null
  const span = numberOf(networkSpan)
  return { voters: numberOf(networkVoters), seconds: typeof span === 'number' ? span * SPANS[networkUnit] : span }
}

/** The moment that a field means; what it does not say clearly is passed on as it is, for the schema to refuse. */
function timeBody(time: TimeField, zone: string): string | null {
  if (time.local === '') return null
  const reading = readTime(time, zone)
  return reading.kind === 'one' ? reading.at : time.local
}

/** What a field comes to: what was chosen where clocks show it twice, and what the poll has where nothing else was entered. */
export function readTime({ local, turn, was }: TimeField, zone: string): Reading {
  const reading = readLocalTime(local, zone)
  if (reading.kind === 'malformed') return reading
  if (isMoment(was) && localTimeOf(was, zone) === local && turn === '') return { kind: 'one', at: was }
  return reading.kind === 'twice' && turn !== '' ? { kind: 'one', at: reading[turn] } : reading
}

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))
