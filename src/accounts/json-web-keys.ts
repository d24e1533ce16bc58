// Owns /.well-known/jwks.json (RFC 7517): by these keys anybody can check our access tokens.
import { publicKeys } from '../credentials/access-token.ts'
import type { AppContext } from '../http/app-env.ts'
import { keyring } from '../secrets/keyring.ts'

const CACHED_SECONDS = 5 * 60

/** The public keys of the secret in force and of the previous one. */
export async function jsonWebKeys(c: AppContext): Promise<Response> {
  const keys = await publicKeys(keyring(c.env))
  return c.body(JSON.stringify({ keys }), 200, {
    'Content-Type': 'application/jwk-set+json',
    'Cache-Control': `public, max-age=${CACHED_SECONDS}`,
  })
}
