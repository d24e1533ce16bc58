// Owns POST /api/v1/polls/{pollId}/claim.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import { claimPollRow } from '../catalogue/poll-rows.ts'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { answers, byBearer, jsonBody, OF_A_BODY, OF_A_ROLE, pollIdParam, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'
import { tokenHash } from '../secrets/keyring.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { admit, pollIdOf, refusalOf } from './admission.ts'
import { commandProblem, runCommand } from './command.ts'
import { pollExample } from './examples.ts'
import { pollResponse } from './get-poll.ts'
import type { PollState } from './poll.ts'
import { pollSchema } from './poll-schema.ts'

const MAX_TOKEN_CHARACTERS = 255

const claimSchema = z
  .strictObject({
    manageToken: z
      .string()
      .min(1)
      .max(MAX_TOKEN_CHARACTERS)
      .openapi({ description: 'What creating the poll has answered with.' }),
  })
  .openapi('Claim')

const schema = {
  operationId: 'claimPoll',
  ...byBearer,
  tags: ['polls'],
  summary: 'Claim a poll',
  description:
    'Makes a poll that was created without an account the account’s own, for good. Needs an access token; the manage token ' +
    'goes into the body and manages nothing from then on. Asking again changes nothing.',
  request: {
    params: pollIdParam,
    body: jsonBody(claimSchema, { manageToken: 'plm_Zk3mJ0v2Qb1yR8sT5uW7xA4cE6gI9kM1oP3rS5tU7vX' }),
  },
  responses: {
    200: answers('The poll, which is the account’s now.', pollSchema, pollExample),
    ...refusals(...OF_A_ROLE, ...OF_A_BODY, 'already_claimed'),
  },
}

export class ClaimPoll extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const id = pollIdOf(c)
    const sender = await senderOf(c)
    const { account } = sender.asker
    if (!account || account.key !== null || sender.fault) throw await refusalWithoutAccount(c, sender)
    const { manageToken } = await readJson(c.req.raw, claimSchema)
    return pollResponse(c, await claimPoll(c, id, sender, account.id, manageToken))
  }
}

/**
 * Makes a poll the account's own, whose sender shows the manage token besides.
 * @throws Problem forbidden, already_claimed
 */
export async function claimPoll(
  c: AppContext,
  id: string,
  sender: Sender,
  accountId: string,
  manageToken: string,
): Promise<PollState> {
  if (sender.asker.role !== 'owner') await refuseStranger(c, id, sender, tokenHash(manageToken))
  // The catalogue decides between two accounts; only then is the token forgotten.
  if (!(await claimPollRow(c.env.DB, id, accountId))) throw new Problem('already_claimed')
  const owner: Sender = { ...sender, asker: { ...sender.asker, role: 'owner' }, roleUnknown: false }
  const outcome = await runCommand(c, id, owner, { type: 'claim' }, null)
  if (outcome.outcome !== 'done') throw commandProblem(outcome)
  return outcome.poll
}

/** The refusal of whoever shows no account: of the poll first, for those who may not know of it. */
async function refusalWithoutAccount(c: AppContext, sender: Sender): Promise<Problem> {
  await admit(c, 'claim', sender)
  return new Problem('forbidden', 'A poll is claimed with the access token of an account.')
}

/** @throws Problem for a token that does not manage the poll, or none any more */
async function refuseStranger(c: AppContext, id: string, sender: Sender, bearerHash: string): Promise<void> {
  const shown: Sender = { ...sender, asker: { ...sender.asker, bearerHash } }
  const admitted = await callBox(c.env, id, (box) => box.admit(shown.asker, 'claim'))
  if (admitted.outcome === 'ok') return
  if (admitted.outcome !== 'forbidden') throw refusalOf(admitted, shown, 'claim')
  // Whoever comes second meets a poll that has forgotten its token.
  const { poll } = await admit(c, 'read', sender)
  if (poll.definition.manageTokenHash === null) throw new Problem('already_claimed')
  throw new Problem('forbidden', 'This token does not manage this poll.')
}
