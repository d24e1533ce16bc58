// Owns whose account a request is about that shows an access token: known to the catalogue at this moment.
import { findLiveSession } from '../catalogue/sessions.ts'
import { readAccessToken } from '../credentials/access-token.ts'
import { API_KEY_PREFIX } from '../credentials/api-key.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { keyring } from '../secrets/keyring.ts'
import { bearerToken } from '../voters/asker.ts'
import { type OwnSession, ownSession } from './sessions.ts'

/**
 * The account and session of the request's access token. Unlike on polls, the session is looked up: what is revoked
 * ends here at once, and not when the token expires.
 * @throws Problem unauthorized without a token, forbidden with an API key, invalid_token with any other
 */
export async function accountOfRequest(c: AppContext): Promise<OwnSession> {
  const token = bearerToken(c)
  if (token === undefined) throw new Problem('unauthorized', NEEDED, CHALLENGE)
  if (token.startsWith(API_KEY_PREFIX))
    throw new Problem('forbidden', 'An API key does not manage the account it is of.')
  const nowMs = Date.now()
  const claims = await readAccessToken(keyring(c.env), token, nowMs)
  const found = claims && (await findLiveSession(c.env.DB, claims.sessionId, nowMs))
  if (!found || found.account.id !== claims.accountId) throw new Problem('invalid_token', undefined, INVALID)
  return ownSession(found.session, found.account)
}

const NEEDED = 'The operation needs `Authorization: Bearer` with an access token.'
const CHALLENGE = { headers: { 'WWW-Authenticate': 'Bearer' } }
const INVALID = { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } }
