// Owns GET /api/v1/polls/{pollId}/signals.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import { NETWORK_BURST_VOTES, NEW_DEVICE_BURST } from '../ballot-box/signals.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, byBearer, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { admit, refusalProblem } from '../polls/admission.ts'
import { z } from '../schema.ts'

const pattern = (description: string) => z.object({ minutes: z.int(), votes: z.int() }).openapi({ description })

const signalsSchema = z
  .object({
    pollId: z.string(),
    networkBursts: pattern(`Minutes with ${NETWORK_BURST_VOTES} votes or more from one network, and those votes.`),
    newDeviceBursts: pattern(
      `Minutes with ${NEW_DEVICE_BURST} votes or more from one network by devices not a minute old, and those votes.`,
    ),
  })
  .openapi('Signals')

const example = {
  pollId: 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ',
  networkBursts: { minutes: 2, votes: 57 },
  newDeviceBursts: { minutes: 1, votes: 14 },
}

const schema = {
  operationId: 'getSignals',
  ...byBearer,
  tags: ['polls'],
  summary: 'See suspicious patterns',
  description:
    'Patterns that honest voters seldom make and somebody who votes many times does: counted since the poll began, or was last reset. No vote was refused or dropped for them, and nothing of where they came from is kept: a school makes such a pattern too.',
  request: { params: pollIdParam },
  responses: {
    200: answers('What was counted.', signalsSchema, example),
    ...refusals(...OF_A_ROLE),
  },
}

export class GetSignals extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const { poll, sender } = await admit(c, 'see-signals')
    const { id } = poll.definition
    const outcome = await callBox(c.env, id, (box) => box.desk(sender.asker, { type: 'signals' }))
    if (outcome.outcome !== 'ok') throw refusalProblem(outcome)
    return c.json({ pollId: id, ...outcome.answer.signals }, 200, { 'Cache-Control': 'private, no-store' })
  }
}
