// Owns GET, PUT and DELETE /api/v1/polls/{pollId}/votes/mine.
import { OpenAPIRoute } from 'chanfana'
import { callBox } from '../ballot-box/locate.ts'
import type { Ballot } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { readNothing } from '../http/body.ts'
import {
  answers,
  challengeHeader,
  jsonBody,
  maybeByBearer,
  OF_A_BODY,
  pollIdParam,
  refusals,
  voterHeader,
} from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { limitRate } from '../http/rate-limit.ts'
import { pollIdOf } from '../polls/admission.ts'
import { ballotExample, castExample } from '../polls/examples.ts'
import { z } from '../schema.ts'
import { networkOfRequest, type Sender, senderOf } from '../voters/asker.ts'
import { withChallenge } from '../voters/challenge.ts'
import { ballotSchema } from './ballot-schema.ts'
import { admitVoter, asVoter, change, readBallotBody, votedBody } from './cast.ts'
import { votedSchema, type WhoSends } from './cast-vote.ts'
import { voteProblem } from './vote-problem.ts'

const mineSchema = z
  .object({
    voted: z.boolean(),
    ballot: ballotSchema.optional().openapi({ description: 'Where the poll lets votes be changed, until it closes.' }),
  })
  .openapi('MyVote')

const request = { params: pollIdParam, headers: voterHeader }

const getSchema = {
  operationId: 'getMyVote',
  ...maybeByBearer,
  tags: ['votes'],
  summary: 'Have I voted?',
  description:
    'Needs the proof that voted: a device token, an invite code, a site token, or an access token. 24 hours after closing nobody can tell any more, and the answer is 409.',
  request,
  responses: {
    200: answers('Whether this voter has voted.', mineSchema, { voted: true, ballot: ballotExample }),
    ...refusals('not_found', 'voter_proof_required', 'invalid_token', 'invalid_voter_proof', 'poll_closed'),
  },
}

const changeCodes = [
  'not_found',
  'voter_proof_required',
  'invalid_token',
  'invalid_voter_proof',
  'change_forbidden',
  'not_open',
  'poll_closed',
] as const

const putSchema = {
  operationId: 'changeMyVote',
  ...maybeByBearer,
  tags: ['votes'],
  summary: 'Change my vote',
  description: 'Where the poll allows it. Casts the vote when there is none, or when it was withdrawn.',
  request: {
    ...request,
    headers: z.object({ ...voterHeader.shape, ...challengeHeader.shape }),
    body: jsonBody(ballotSchema, ballotExample),
  },
  responses: {
    200: answers('The vote is counted as it is now.', votedSchema, castExample),
    ...refusals(...changeCodes, 'challenge_required', ...OF_A_BODY, 'invalid_ballot', 'option_full', 'rate_limited'),
  },
}

const deleteSchema = {
  operationId: 'withdrawMyVote',
  ...maybeByBearer,
  tags: ['votes'],
  summary: 'Withdraw my vote',
  description: 'Where the poll allows it. To vote again, change the withdrawn vote.',
  request,
  responses: {
    204: { description: 'The voter has no vote in the poll.' },
    ...refusals(...changeCodes, 'payload_too_large', 'rate_limited'),
  },
}

/** A sender who shows a proof. @throws Problem in the order of refusals: the poll first, then the proof */
async function proven(c: AppContext, whoSends: WhoSends, pollId: string): Promise<Sender> {
  const sender = await whoSends(c, { votes: true, pollId })
  const { device, account, invite, site } = sender.asker
  if (!sender.fault && (device !== null || account || invite || site)) return sender
  await admitVoter(c, sender)
  throw new Problem('voter_proof_required')
}

export class GetMyVote extends OpenAPIRoute {
  override schema = getSchema

  override handle(c: AppContext) {
    return tellMyVote(c, senderOf)
  }
}

/** Answers whether the sender has voted. */
export async function tellMyVote(c: AppContext, whoSends: WhoSends): Promise<Response> {
  const { voted, ballot } = await findMyVote(c, whoSends)
  return c.json({ voted, ...(ballot && { ballot }) }, 200, { 'Cache-Control': 'private, no-store' })
}

/**
 * Whether the sender has voted, and how where the vote can be changed.
 * @param pollId of the poll, where the path names none
 */
export async function findMyVote(
  c: AppContext,
  whoSends: WhoSends,
  pollId?: string,
): Promise<{ voted: boolean; ballot: Ballot | null }> {
  const id = pollIdOf(c, pollId)
  const sender = await proven(c, whoSends, id)
  const mine = await asVoter(c, sender, (asker) => callBox(c.env, id, (box) => box.mine(asker)))
  if (mine.outcome === 'forgotten') {
    throw new Problem('poll_closed', 'The poll closed more than 24 hours ago: who voted in it is forgotten.')
  }
  if (mine.outcome !== 'ok') throw voteProblem(mine)
  return mine
}

export class ChangeMyVote extends OpenAPIRoute {
  override schema = putSchema

  override handle(c: AppContext) {
    return changeMyVote(c, senderOf)
  }
}

/** Changes the sender's vote to the ballot of the request. */
export async function changeMyVote(c: AppContext, whoSends: WhoSends): Promise<Response> {
  return c.body(await takeChange(c, whoSends), 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
}

/**
 * Changes the sender's vote.
 * @param pollId of the poll, where the path names none
 * @param read the ballot, where it is not the body of the request
 * @returns what the voter is told, as JSON
 */
export async function takeChange(
  c: AppContext,
  whoSends: WhoSends,
  pollId?: string,
  read: (c: AppContext, sender: Sender) => Promise<Ballot> = readBallotBody,
): Promise<string> {
  limitRate(c, 'votes', networkOfRequest(c))
  const id = pollIdOf(c, pollId)
  const sender = await proven(c, whoSends, id)
  const ballot = await read(c, sender)
  const outcome = await change(c, await withChallenge(c, sender, id), ballot)
  if (outcome.outcome !== 'changed')
    throw voteProblem(outcome.outcome === 'withdrawn' ? { outcome: 'failed' } : outcome)
  return votedBody(id, outcome)
}

export class WithdrawMyVote extends OpenAPIRoute {
  override schema = deleteSchema

  override handle(c: AppContext) {
    return withdrawMyVote(c, senderOf)
  }
}

/** Withdraws the sender's vote. */
export async function withdrawMyVote(c: AppContext, whoSends: WhoSends): Promise<Response> {
  await takeBack(c, whoSends, undefined, () => readNothing(c.req.raw))
  return c.body(null, 204)
}

/**
 * Withdraws the sender's vote.
 * @param pollId of the poll, where the path names none
 * @param readRest what is still to be read of the request
 */
export async function takeBack(
  c: AppContext,
  whoSends: WhoSends,
  pollId?: string,
  readRest: () => Promise<void> = async () => {},
): Promise<void> {
  limitRate(c, 'votes', networkOfRequest(c))
  const sender = await proven(c, whoSends, pollIdOf(c, pollId))
  await readRest()
  const outcome = await change(c, sender, null)
  if (outcome.outcome !== 'withdrawn')
    throw voteProblem(outcome.outcome === 'changed' ? { outcome: 'failed' } : outcome)
}
