// Owns GET /api/v1/polls/{pollId}/export.
import { OpenAPIRoute } from 'chanfana'
import { z } from 'zod'
import { callBox } from '../ballot-box/locate.ts'
import type { ExportOutcome } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { answers, pollIdParam, refusals, voterHeader } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { admit, refusalProblem } from '../polls/admission.ts'
import { exportExample } from '../polls/examples.ts'
import { pollAnswer } from '../polls/poll-answer.ts'
import { pollSchema } from '../polls/poll-schema.ts'
import { ballotOf } from '../votes/ballot.ts'
import { csv } from './csv.ts'
import type { Result } from './result.ts'
import { resultSchema } from './result-schema.ts'

const querySchema = z.object({ format: z.enum(['csv', 'json']).default('json') })

const exportSchema = z
  .object({
    poll: pollSchema,
    result: resultSchema,
    ballots: z.array(z.object({ choices: z.array(z.string()), count: z.int() })),
  })
  .openapi('Export')

const schema = {
  operationId: 'exportPoll',
  tags: ['results'],
  summary: 'Download ballots and result',
  description:
    'Distinct ballots with their counts, sorted by content: no order, no time, no voter. For whoever manages the poll at any time, for others once they may see the result and it is final.',
  request: { params: pollIdParam, query: querySchema, headers: voterHeader },
  responses: {
    200: {
      description: 'The export.',
      content: {
        ...answers('', exportSchema, exportExample).content,
        'text/csv': {
          schema: z.string(),
          example: 'record,count,choices,optionId,label,votes,percent,ofVoters\r\nballot,42,okq3x7ap,,,,,\r\n',
        },
      },
    },
    ...refusals('not_found', 'invalid_voter_proof', 'results_hidden', 'invalid_request'),
  },
}

export class ExportPoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { sender, poll } = await admit(c, 'read')
    const { format } = checked(querySchema, c.req.query(), '/query')
    const outcome = await callBox(c.env, poll.definition.id, (box) => box.export(sender.asker))
    if (outcome.outcome === 'hidden') {
      throw new Problem(
        'results_hidden',
        'Ballots are shown once the poll is closed and you may see its result; to its manager at any time.',
      )
    }
    if (outcome.outcome !== 'ok') throw refusalProblem(outcome)
    return exportResponse(c, outcome, format)
  }
}

/** The export as a file to keep. */
export function exportResponse(c: AppContext, exported: Exported, format: 'csv' | 'json'): Response {
  const body = format === 'csv' ? asCsv(exported) : asJson(exported, new URL(c.req.url).origin)
  return c.body(body, 200, {
    'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    'Content-Disposition': `attachment; filename="pollux-${exported.poll.definition.id}.${format}"`,
    'Cache-Control': 'private, no-store',
  })
}

type Exported = Extract<ExportOutcome, { outcome: 'ok' }>

function asJson({ poll, resultJson, ballots }: Exported, origin: string): string {
  const counted = ballots.map(({ content, count }) => ({ ...ballotOf(content), count }))
  return `{"poll":${JSON.stringify(pollAnswer(poll, origin))},"result":${resultJson},"ballots":${JSON.stringify(counted)}}`
}

/** Ballots first, by option id; then what each option came to, with its label. */
function asCsv({ resultJson, ballots }: Exported): string {
  // The bytes were made by resultOf.
  const { options } = JSON.parse(resultJson) as Result
  return csv([
    ['record', 'count', 'choices', 'optionId', 'label', 'votes', 'percent', 'ofVoters'],
    ...ballots.map(({ content, count }) => [
      'ballot',
      count,
      ballotOf(content).choices.join(' '),
      null,
      null,
      null,
      null,
      null,
    ]),
    ...options.map(({ id, label, votes, percent, ofVoters }) => [
      'result',
      null,
      null,
      id,
      label,
      votes,
      percent,
      ofVoters,
    ]),
  ])
}
