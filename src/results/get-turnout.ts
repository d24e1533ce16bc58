// Owns GET /api/v1/polls/{pollId}/turnout.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, maybeByBearer, pollIdParam, refusals, voterHeader } from '../http/openapi.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { turnoutExample } from '../polls/examples.ts'
import { z } from '../schema.ts'
import { senderOf } from '../voters/asker.ts'
import { unseenProblem } from './unseen.ts'

const turnoutSchema = z
  .object({
    pollId: z.string(),
    rev: z.int(),
    stepSeconds: z.int(),
    buckets: z.array(
      z.object({ from: z.string(), votes: z.int().openapi({ description: 'Acts of voting, whatever they weigh.' }) }),
    ),
  })
  .openapi('Turnout')

const schema = {
  operationId: 'getTurnout',
  ...maybeByBearer,
  tags: ['results'],
  summary: 'Votes over time',
  description:
    'How many votes were cast in each step of time; steps without votes are left out. Changes and withdrawals do not count. ' +
    'A poll that publishes in batches shows it once it is closed.',
  request: { params: pollIdParam, headers: voterHeader },
  responses: {
    200: answers('The turnout.', turnoutSchema, turnoutExample),
    ...refusals('not_found', 'forbidden', 'invalid_token', 'invalid_voter_proof', 'results_hidden'),
  },
}

export class GetTurnout extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const id = pollIdOf(c)
    const sender = await senderOf(c)
    if (sender.fault) await admit(c, 'read', sender)
    const outcome = await callBox(c.env, id, (box) => box.turnout(sender.asker))
    if (outcome.outcome !== 'ok') throw await unseenProblem(c, sender, outcome.outcome)
    const { rev, stepSeconds, buckets } = outcome.turnout
    const told = buckets.map(({ fromMs, votes }) => ({ from: new Date(fromMs).toISOString(), votes }))
    return c.json({ pollId: id, rev, stepSeconds, buckets: told }, 200, { 'Cache-Control': 'private, no-store' })
  }
}
