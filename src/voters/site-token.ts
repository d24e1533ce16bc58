// Owns the site token: a JWT by which the site that embeds a poll vouches for one of its users, for this poll only.
import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose'
import type { SiteTokens } from '../polls/poll.ts'
import { type SiteKey, siteKeyOfRules } from './site-key.ts'
import { siteKeys } from './site-keys.ts'

/** Whoever is embedded gets a token when the page is loaded; it need not last longer than a day. */
const MAX_LIFE_SECONDS = 24 * 60 * 60
/** How far the clocks of two sites may be apart. */
const CLOCK_TOLERANCE_SECONDS = 30
const MAX_SUBJECT_CHARACTERS = 255
const MAX_TOKEN_CHARACTERS = 8_192
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256']

/** Who the site says is asking; or that the token is not good; or that the keys to tell cannot be had now. */
export type SiteTokenRead = { subject: string } | 'invalid' | 'unavailable'

/** Thrown by the look-up of keys, since a verification has no other way to say so. */
class NoKeys extends Error {
  override readonly name = 'NoKeys'
}

/**
 * Reads a site token: signed by a key of the poll's rules with the one algorithm of the key's type, `aud` is the poll,
 * `sub` a user of 1 to 255 characters, `exp` at most 24 hours after `iat`, and after now.
 * @param local whether this copy runs on somebody's own machine
 */
export async function readSiteToken(
  token: string,
  pollId: string,
  rules: SiteTokens,
  local: boolean,
): Promise<SiteTokenRead> {
  if (token.length > MAX_TOKEN_CHARACTERS) return 'invalid'
  const nowMs = Date.now()
  try {
    const { payload } = await jwtVerify(token, (header) => verifyingKey(rules, header, local), {
      algorithms: ALGORITHMS,
      audience: pollId,
      ...(rules.issuer !== null && { issuer: rules.issuer }),
      currentDate: new Date(nowMs),
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp'],
    })
    return isOfToday(payload, Math.floor(nowMs / 1_000)) ? subjectOf(payload) : 'invalid'
  } catch (error) {
    if (error instanceof NoKeys) return 'unavailable'
    if (error instanceof errors.JOSEError) return 'invalid'
    throw error
  }
}

/** Whether the token was issued by now, and for no longer than a day. */
function isOfToday({ iat, exp = 0 }: JWTPayload, nowSeconds: number): boolean {
  const issuedAt = iat ?? nowSeconds
  return (
    issuedAt <= nowSeconds + CLOCK_TOLERANCE_SECONDS &&
    exp - issuedAt <= MAX_LIFE_SECONDS &&
    exp - nowSeconds <= MAX_LIFE_SECONDS + CLOCK_TOLERANCE_SECONDS
  )
}

/** Text that is not well formed would be the same user as other such text once it is hashed. */
function subjectOf({ sub = '' }: JWTPayload): SiteTokenRead {
  const good = sub.length >= 1 && sub.length <= MAX_SUBJECT_CHARACTERS && sub.isWellFormed()
  return good ? { subject: sub } : 'invalid'
}

async function verifyingKey(rules: SiteTokens, header: JWTHeaderParameters, local: boolean): Promise<CryptoKey> {
  const found =
    'publicKey' in rules ? await keyOfRules(rules.publicKey, header) : await keyOfSite(rules.jwksUrl, header, local)
  if (!found) throw new errors.JWKSNoMatchingKey()
  return found.key
}

async function keyOfRules(
  publicKey: Extract<SiteTokens, { publicKey: unknown }>['publicKey'],
  { alg }: JWTHeaderParameters,
): Promise<SiteKey | null> {
  const key = await siteKeyOfRules(publicKey)
  return key && key.alg === alg ? key : null
}

async function keyOfSite(url: string, header: JWTHeaderParameters, local: boolean): Promise<SiteKey | null> {
  const keys = await siteKeys(url, (known) => chosen(known, header) !== null, local)
  if (!keys) throw new NoKeys()
  return chosen(keys, header)
}

/** The key that a header names; without a name, the only one of its algorithm. */
function chosen(keys: readonly SiteKey[], { alg, kid }: JWTHeaderParameters): SiteKey | null {
  const fitting = keys.filter((key) => key.alg === alg && (kid === undefined || key.kid === kid))
  const [first = null, second] = fitting
  return kid === undefined && second ? null : first
}
