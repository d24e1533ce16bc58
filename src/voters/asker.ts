// Owns what a request shows of its sender: the proofs it carries, verified; the network, as a pseudonym.
import { getCookie } from 'hono/cookie'
import type { Asker } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { keyring, tokenHash } from '../secrets/keyring.ts'
import { networkPseudonyms } from '../secrets/network.ts'
import { deviceCookieName } from './device-cookie.ts'
import { readDeviceToken } from './device-token.ts'

/** Every voter proof travels in this header. */
export const PROOF_HEADER = 'Pollux-Voter'
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i

export interface Sender {
  asker: Asker
  /** Whether the header carries a proof that is none: to be refused once the poll is known to be there. */
  badProof: boolean
}

/** The pseudonym of the request's network under the newest secret. */
export function networkOfRequest(c: AppContext): string {
  return networkPseudonyms(keyring(c.env), c.req.header('CF-Connecting-IP'))[0]?.pseudonym ?? ''
}

interface Shown {
  /** A voter proof that came another way than by the header. */
  proof?: string | undefined
  /** A bearer token that came another way than by the header. */
  bearer?: string | undefined
}

/** Who sends a request. A header beats the cookie; a bad header is told, never passed over in silence; a bad cookie is. */
export function senderOf(c: AppContext, shownOtherwise: Shown = {}): Sender {
  const ring = keyring(c.env)
  const nowMs = Date.now()
  const proof = shownOtherwise.proof ?? c.req.header(PROOF_HEADER)
  const cookie = proof === undefined && !isCrossOrigin(c) ? getCookie(c, deviceCookieName(c)) : undefined
  const shown = proof ?? cookie
  const device = shown === undefined ? null : readDeviceToken(ring, shown, nowMs)
  const bearerHash = shownOtherwise.bearer === undefined ? bearerHashOf(c) : tokenHash(shownOtherwise.bearer)
  return {
    asker: { device, networks: networkPseudonyms(ring, c.req.header('CF-Connecting-IP')), bearerHash },
    badProof: proof !== undefined && device === null,
  }
}

/** SHA-256 of the bearer token, or null when there is none. What is not a bearer token hashes to one that opens nothing. */
function bearerHashOf(c: AppContext): string | null {
  const authorization = c.req.header('Authorization')
  if (authorization === undefined) return null
  return tokenHash(BEARER.exec(authorization)?.[1] ?? '')
}

/** Whether a page of another origin sends the request: the cookie is for our own pages only. */
export function isCrossOrigin(c: AppContext): boolean {
  const origin = c.req.header('Origin')
  return origin !== undefined && origin !== new URL(c.req.url).origin
}
