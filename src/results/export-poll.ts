// Owns GET /api/v1/polls/{pollId}/export.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked } from '../http/body.ts'
import { answers, maybeByBearer, pollIdParam, refusals, voterHeader } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { admit } from '../polls/admission.ts'
import { exportExample } from '../polls/examples.ts'
import { mayByRole } from '../polls/permissions.ts'
import type { PollState } from '../polls/poll.ts'
import { pollAnswer } from '../polls/poll-answer.ts'
import { pollSchema } from '../polls/poll-schema.ts'
import { recordAct } from '../polls/record-act.ts'
import { z } from '../schema.ts'
import type { Sender } from '../voters/asker.ts'
import { ballotOf } from '../votes/ballot.ts'
import { abif } from './abif.ts'
import { type BallotFile, CONTENT_TYPES, FORMATS, type Format, formatsOf } from './ballot-file.ts'
import { blt } from './blt.ts'
import { exportCsv } from './export-csv.ts'
import { readResult } from './get-results.ts'
import { readBallots } from './read-ballots.ts'
import type { Result } from './result.ts'
import { resultSchema, weightedBallotSchema } from './result-schema.ts'
import { unseenProblem } from './unseen.ts'

const querySchema = z.object({ format: z.enum(FORMATS).default('json') })

const exportSchema = z
  .object({
    poll: pollSchema,
    result: resultSchema,
    ballots: z.array(weightedBallotSchema(z.int())),
  })
  .openapi('Export')

const schema = {
  operationId: 'exportPoll',
  ...maybeByBearer,
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
        'text/plain': { schema: z.string(), example: '2 1\n42 1 2 0\n0\n"Memphis"\n"Nashville"\n"Where?"\n' },
      },
    },
    ...refusals('not_found', 'forbidden', 'invalid_token', 'invalid_voter_proof', 'results_hidden', 'invalid_request'),
  },
}

export class ExportPoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { sender, poll } = await admit(c, 'read')
    const { format } = checked(querySchema, c.req.query(), '/query')
    return exportResponse(c, await gatherExport(c, sender, poll.definition.id, format), format)
  }
}

/** @throws Problem invalid_request for a format that cannot hold the ballots of the poll */
function refuseOtherFormats({ definition: { ballot } }: PollState, format: Format): void {
  const formats = formatsOf(ballot)
  if (formats.includes(format)) return
  const detail = `${format} cannot hold the ${ballot.type} ballots of this poll: take ${formats.join(', ')}.`
  throw new Problem('invalid_request', detail, { errors: [{ pointer: '/query/format', detail }] })
}

/** The export as a file to keep. */
export function exportResponse(c: AppContext, exported: Exported, format: Format): Response {
  return c.body(bodyOf(exported, format, new URL(c.req.url).origin), 200, {
    'Content-Type': CONTENT_TYPES[format],
    'Content-Disposition': `attachment; filename="pollux-${exported.poll.definition.id}.${format}"`,
    'Cache-Control': 'private, no-store',
  })
}

/** A poll with its result and its distinct ballots, all of one moment. */
export interface Exported {
  poll: PollState
  resultJson: string
  /** Sorted by content. */
  ballots: { content: string; count: number }[]
}

const WHY_HIDDEN = 'Ballots are shown once the poll is closed and you may see its result; to its manager at any time.'

/** Gathers what a sender may export. @throws Problem results_hidden, not_found, unavailable; invalid_request for a format that cannot hold the ballots */
export async function gatherExport(c: AppContext, sender: Sender, pollId: string, format: Format): Promise<Exported> {
  const ask = async (sinceRev: number) => {
    const outcome = await callBox(c.env, pollId, (box) => box.export(sender.asker, sinceRev))
    if (outcome.outcome === 'ok') return outcome
    throw await unseenProblem(c, sender, outcome.outcome, WHY_HIDDEN)
  }
  let exported = await ask(0)
  refuseOtherFormats(exported.poll, format)
  // Makes a count that is due, so that the file says what its ballots come to.
  await readResult(c, sender, {})
  const counts = new Map<string, number>()
  const read = await readBallots(
    c.env,
    pollId,
    exported.source,
    () => {
      counts.clear()
      return { take: (content, by) => void counts.set(content, (counts.get(content) ?? 0) + by) }
    },
    async (sinceRev) => {
      exported = await ask(sinceRev)
      return exported.changes
    },
  )
  if (!read) throw new Problem('unavailable')
  const ballots = [...counts].filter(([, count]) => count > 0).map(([content, count]) => ({ content, count }))
  const { poll, resultJson } = exported
  if (mayByRole(poll, sender.asker, 'see-final')) {
    await recordAct(c, pollId, sender, { action: 'exported', detail: { format } })
  }
  return { poll, resultJson, ballots: ballots.sort((a, b) => (a.content < b.content ? -1 : 1)) }
}

function bodyOf(exported: Exported, format: Format, origin: string): string {
  const file = fileOf(exported)
  switch (format) {
    case 'json':
      return asJson(exported, file, origin)
    case 'csv':
      // The bytes were made by resultOf.
      return exportCsv(file, (JSON.parse(exported.resultJson) as Result).options)
    case 'blt':
      return blt(file)
    case 'abif':
      return abif(file)
  }
}

function fileOf({ poll: { definition }, ballots }: Exported): BallotFile {
  return {
    title: definition.question,
    options: definition.options,
    ballot: definition.ballot,
    seats: definition.count.seats,
    ballots: ballots.map(({ content, count }) => ({ ballot: ballotOf(content), count })),
  }
}

function asJson({ poll, resultJson }: Exported, { ballots }: BallotFile, origin: string): string {
  const counted = ballots.map(({ ballot, count }) => ({ ...ballot, count }))
  return `{"poll":${JSON.stringify(pollAnswer(poll, origin))},"result":${resultJson},"ballots":${JSON.stringify(counted)}}`
}
