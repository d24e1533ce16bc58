// Owns the ballot of the GraphQL schema: one of the four forms, read into the one that the REST API takes.

import type { Ballot } from '../counting/election.ts'
import { checked, MAX_VOTE_BYTES } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { ballotSchema } from '../votes/ballot-schema.ts'
import { builder } from './builder.ts'

const ScoreInput = builder.inputType('ScoreInput', {
  fields: (t) => ({ option: t.id({ required: true }), score: t.int({ required: true }) }),
})
const PointsInput = builder.inputType('PointsInput', {
  fields: (t) => ({ option: t.id({ required: true }), points: t.int({ required: true }) }),
})

export const BallotInput = builder.inputType('BallotInput', {
  description: 'A ballot: exactly one of the four, by the type of the poll’s ballots.',
  isOneOf: true,
  fields: (t) => ({
    choices: t.idList(),
    ranking: t.field({
      type: t.listRef(t.listRef('ID')),
      description: 'Ranks of option ids, most preferred first; several in one rank are equal.',
    }),
    scores: t.field({ type: [ScoreInput] }),
    points: t.field({ type: [PointsInput] }),
  }),
})

type Given = typeof BallotInput.$inferInput

/** The ballot that was given. @throws Problem payload_too_large, invalid_request */
export function readBallotInput(given: Given): Ballot {
  const body = bodyOf(given)
  // As much as a body may have that holds nothing but the ballot.
  if (Buffer.byteLength(JSON.stringify(body)) > MAX_VOTE_BYTES)
    throw new Problem('payload_too_large', `A ballot may have at most ${MAX_VOTE_BYTES} bytes.`)
  return checked(ballotSchema, body)
}

function bodyOf({ choices, ranking, scores, points }: Given): unknown {
  if (choices) return { choices }
  if (ranking) return { ranking: ranking.map((rank) => (rank.length === 1 ? rank[0] : rank)) }
  if (scores)
    return {
      scores: byOption(
        'scores',
        scores.map(({ option, score }) => [option, score]),
      ),
    }
  return {
    points: byOption(
      'points',
      (points ?? []).map(({ option, points: given }) => [option, given]),
    ),
  }
}

/** Numbers by option. A list can name one twice, which an object cannot. @throws Problem invalid_request */
function byOption(field: string, entries: [option: string, given: number][]): Record<string, number> {
  const seen = new Set<string>()
  for (const [index, [option]] of entries.entries()) {
    if (seen.has(option)) {
      throw new Problem('invalid_request', 'The request does not have the expected shape.', {
        errors: [{ pointer: `/${field}/${index}/option`, detail: 'The option is named twice.' }],
      })
    }
    seen.add(option)
  }
  return Object.fromEntries(entries)
}
