// Owns POST /api/v1/voters.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readNothing } from '../http/body.ts'
import { answers, maybeByBearer, refusals, voterHeader } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { tokenExample } from '../polls/examples.ts'
import { z } from '../schema.ts'
import { keyring } from '../secrets/keyring.ts'
import { isCrossOrigin, PROOF_HEADER, senderOf } from './asker.ts'
import { setDeviceCookie } from './device-cookie.ts'
import { type DeviceToken, issueDeviceToken } from './device-token.ts'
import { limitWrites } from './limit-writes.ts'

const schema = {
  operationId: 'issueVoterToken',
  ...maybeByBearer,
  tags: ['votes'],
  summary: 'Get a device token',
  description:
    'A new voter token, in the body and as a cookie. A valid token in `Pollux-Voter` is renewed for the same voter. No body needed.',
  request: { headers: voterHeader },
  responses: {
    201: answers(
      'The token, for the header `Pollux-Voter`.',
      z.object({ token: z.string(), expiresAt: z.string() }).openapi('VoterToken'),
      tokenExample,
    ),
    ...refusals('invalid_voter_proof', 'invalid_token', 'payload_too_large', 'rate_limited'),
  },
}

export class IssueVoterToken extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    const issued = await issueToken(c, () => readNothing(c.req.raw))
    // A form on another site must not put a new voter in the place of the one that our own pages know.
    if (!isCrossOrigin(c)) setDeviceCookie(c, issued)
    return c.json({ token: issued.token, expiresAt: new Date(issued.expiresAtMs).toISOString() }, 201, {
      'Cache-Control': 'no-store',
    })
  }
}

/**
 * A token for a new voter, or for the one whose token the header shows.
 * @param readRest what is still to be read of the request
 * @throws Problem rate_limited, invalid_voter_proof, invalid_token
 */
export async function issueToken(c: AppContext, readRest: () => Promise<void> = async () => {}): Promise<DeviceToken> {
  const { asker, fault } = await senderOf(c, { votes: true })
  await limitWrites(c, 'voter-tokens')
  if (fault) throw new Problem(fault)
  await readRest()
  const renewed = c.req.header(PROOF_HEADER) === undefined ? null : asker.device
  return issueDeviceToken(keyring(c.env), renewed, Date.now())
}
