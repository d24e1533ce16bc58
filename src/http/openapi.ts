// Owns how operations describe themselves: the responses of refusals follow from the table of problem codes.
import { z } from '../schema.ts'
import { PROBLEMS, type ProblemCode } from './problems.ts'

/** Schema of a problem document. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    allowed: z.array(z.string()).optional(),
    requestId: z.string(),
  })
  .openapi('Problem')

/** Codes that any operation may answer with. */
const EVERYWHERE: ProblemCode[] = ['internal', 'unavailable']

interface Answer {
  description: string
  content?: Record<string, { schema: z.ZodType; example?: unknown }>
  headers?: z.ZodObject
}

/** Codes of every operation that reads a JSON body. */
export const OF_A_BODY = [
  'unsupported_media_type',
  'payload_too_large',
  'malformed_json',
  'invalid_request',
] as const satisfies readonly ProblemCode[]

/** Codes of every operation on a poll that asks for a role. */
export const OF_A_ROLE = [
  'not_found',
  'unauthorized',
  'forbidden',
  'invalid_token',
  'invalid_voter_proof',
] as const satisfies readonly ProblemCode[]

/** The documented refusals of an operation on one's own account, and `codes`. */
export function ownRefusals(...codes: ProblemCode[]): Record<number, Answer> {
  return refusals('unauthorized', 'invalid_token', 'forbidden', ...codes)
}

/** The documented refusals of an operation, one response a status. */
export function refusals(...codes: ProblemCode[]): Record<number, Answer> {
  const byStatus = new Map<number, ProblemCode[]>()
  // What reads a voter's proof reads API keys as well, whose quota may be used up.
  const byKey: ProblemCode[] =
    codes.includes('invalid_voter_proof') && !codes.includes('rate_limited') ? ['rate_limited'] : []
  for (const code of [...codes, ...byKey, ...EVERYWHERE]) {
    const { status } = PROBLEMS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, listed]) => [
      status,
      {
        description: listed.map((code) => `\`${code}\`: ${PROBLEMS[code].about}`).join('\n\n'),
        content: {
          'application/problem+json': {
            schema: problemSchema,
            example: problemExample(listed[0] ?? 'internal'),
          },
        },
      },
    ]),
  )
}

/** A JSON answer. */
export function answers(description: string, schema: z.ZodType, example: unknown): Answer {
  return { description, content: { 'application/json': { schema, example } } }
}

const header = (description: string) => z.string().optional().openapi({ description })

/** Headers that operations document. They are read by hand: chanfana would make null of an absent one. */
export const idempotencyKeyHeader = z.object({
  'Idempotency-Key': header(
    '1 to 255 visible ASCII characters. A repeated request with the same key is answered as the first was. Take 16 or more that nobody can guess: a vote under a shorter key is replayed without comparing the ballots.',
  ),
})
export const voterHeader = z.object({
  'Pollux-Voter': header(
    'A voter proof: a device token, an invite code, or a token of the site that embeds the poll. Beats the cookie.',
  ),
})
export const challengeHeader = z.object({
  'Pollux-Challenge': header('The token of a challenge (Turnstile), for what asks for one. It is good once.'),
})
export const ifMatchHeader = z.object({ 'If-Match': header('The ETag of the poll as it was read, or `*`.') })
export const ifNoneMatchHeader = z.object({ 'If-None-Match': header('An ETag: 304 when nothing has changed.') })

/** The name of the one scheme in which tokens are shown: manage tokens, access tokens and API keys. */
export const BEARER = 'bearer'
/** The mark of operations that need a token. */
export const byBearer = { security: [{ [BEARER]: [] }] }
/** The mark of operations that anybody may ask for, and that do more, or show more, with a token. */
export const maybeByBearer = { security: [{}, { [BEARER]: [] }] }

/** The poll id of a path. */
export const pollIdParam = z.object({ pollId: z.string().openapi({ example: 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ' }) })

/** A JSON request body. */
export function jsonBody(schema: z.ZodType, example: unknown) {
  return { content: { 'application/json': { schema, example } }, required: true }
}

function problemExample(code: ProblemCode) {
  const { status, title, about } = PROBLEMS[code]
  return {
    type: `https://pollux.example/problems#${code}`,
    title,
    status,
    code,
    ...(status < 500 && { detail: about }),
    requestId: '0b9f1c1e-7d1a-4f39-9a53-0d5d3f6a2f10',
  }
}
