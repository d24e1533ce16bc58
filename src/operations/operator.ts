// Owns who runs the site: whoever has OPERATOR_TOKEN. Everybody else is told that there is nothing.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { sameText, tokenHash } from '../secrets/keyring.ts'

/** A shorter one could be guessed: it counts as none. */
const MIN_TOKEN_CHARACTERS = 32
const BEARER = /^Bearer ([\x21-\x7e]+)$/i

interface OperatorEnv {
  POLLUX_SECRET?: string
  /** Optional secret of a deployment. */
  OPERATOR_TOKEN?: string
}

/** Whether the deployment has an operator, and this is their `Authorization`. */
export function isOperator({ OPERATOR_TOKEN: token = '' }: OperatorEnv, authorization: string | undefined): boolean {
  const shown = BEARER.exec(authorization ?? '')?.[1]
  if (token.length < MIN_TOKEN_CHARACTERS || shown === undefined) return false
  // Hashes are of one length, so that the time tells nothing of the token's.
  return sameText(tokenHash(shown), tokenHash(token))
}

/**
 * Lets nobody but the operator go on.
 * @throws Problem not_found, the same as where there is nothing at all
 */
export function mustBeOperator(c: AppContext): void {
  if (!isOperator(c.env, c.req.header('Authorization'))) throw new Problem('not_found')
}
