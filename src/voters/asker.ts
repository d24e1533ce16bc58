// Owns what a request shows of its sender: the proofs and tokens it carries, verified; the network, as a pseudonym.
import { getCookie } from 'hono/cookie'
import type { Asker } from '../ballot-box/protocol.ts'
import { findRole } from '../catalogue/roles.ts'
import { findLiveSession } from '../catalogue/sessions.ts'
import { looksLikeJwt } from '../credentials/access-token.ts'
import { API_KEY_PREFIX } from '../credentials/api-key.ts'
import { INVITE_PREFIX, readInviteCode } from '../credentials/invite-code.ts'
import type { AppContext } from '../http/app-env.ts'
import { log } from '../log.ts'
import type { Account, Role } from '../polls/permissions.ts'
import { keyring, tokenHash } from '../secrets/keyring.ts'
import { networkPseudonyms } from '../secrets/network.ts'
import { accountOfAccessToken, accountOfApiKey } from './account.ts'
import { deviceCookieName } from './device-cookie.ts'
import { readDeviceToken } from './device-token.ts'
import { siteProof } from './site-proof.ts'

/** Every voter proof travels in this header. */
export const PROOF_HEADER = 'Pollux-Voter'
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i

export interface Sender {
  asker: Asker
  /** The poll that is meant, or null: what is shown may be good for that one only. */
  pollId: string | null
  /** What is wrong with a proof or a token that is shown: to be refused once the poll is known to be there. */
  fault: 'invalid_voter_proof' | 'invalid_token' | 'unavailable' | null
  /** Whether the catalogue could not say what the sender is to the poll: what is refused may be allowed. */
  roleUnknown: boolean
}

/** The pseudonym of the request's network under the newest secret. */
export function networkOfRequest(c: AppContext): string {
  return networkPseudonyms(keyring(c.env), c.req.header('CF-Connecting-IP'))[0]?.pseudonym ?? ''
}

export interface Shown {
  /** A voter proof that came another way than by the header. */
  proof?: string | undefined
  /** A bearer token that came another way than by the header: from a cookie of a page, say. */
  bearer?: string | undefined
  /** Whether the sender is going to vote: then the catalogue is not asked, nor are tokens that only manage. */
  votes?: boolean
  /** The poll that is meant, where it is not the one of the path. */
  pollId?: string
}

/**
 * Who sends a request. A header beats the cookie; a bad header is told, never passed over in silence; a bad cookie is. An
 * API key is of no matter to a vote: a back end may cast its users' votes by their proofs, and is no voter itself.
 */
export async function senderOf(c: AppContext, shown: Shown = {}): Promise<Sender> {
  return senderBy(c, shown, await readBearer(c, shown))
}

/**
 * The same sender before the poll that the body, or something it names, has turned out to mean. The token is read once.
 * @param standings tells how the account stands, where many polls are asked for at once
 */
export function senderBefore(
  c: AppContext,
  { asker, fault }: Sender,
  pollId: string,
  standings?: Standings,
): Promise<Sender> {
  const isBad = fault === 'invalid_token'
  const bearer = { hash: asker.bearerHash, account: asker.account, fault: isBad ? fault : null }
  return senderBy(c, { pollId }, bearer, standings)
}

async function senderBy(
  c: AppContext,
  shown: Shown,
  shownBearer: Bearer,
  standings: Standings = (account, pollId) => standingOf(c, account, pollId),
): Promise<Sender> {
  const ring = keyring(c.env)
  const proof = shown.proof ?? c.req.header(PROOF_HEADER)
  const pollId = shown.pollId ?? c.req.param('pollId') ?? null
  const read = readProof(c, proof, pollId)
  const standing = shown.votes ? NO_STANDING : await standings(shownBearer.account, pollId)
  const bearer: Bearer = standing === 'ended' ? { hash: null, account: null, fault: 'invalid_token' } : shownBearer
  const asker: Asker = {
    ...read,
    site: null,
    challenge: 'none',
    networks: networkPseudonyms(ring, c.req.header('CF-Connecting-IP')),
    bearerHash: bearer.hash,
    account: bearer.account,
    role: typeof standing === 'string' ? null : standing.role,
    invited: read.invite !== null,
  }
  const sender: Sender = { asker, pollId, fault: bearer.fault, roleUnknown: standing === 'unknown' }
  // A cookie beside an invite code does not stand for it.
  if (proof === undefined || (proof.startsWith(INVITE_PREFIX) ? read.invite : read.device)) return sender
  if (isSiteToken(proof)) return withSite(c, sender, proof, shown.votes === true)
  return { ...sender, fault: bearer.fault ?? 'invalid_voter_proof' }
}

/** Of all proofs only site tokens are JWTs. */
const isSiteToken = looksLikeJwt

/** The same sender with the user whom a site token speaks for. `mayBeOld`: see `siteProof`. */
async function withSite(c: AppContext, sender: Sender, token: string, mayBeOld: boolean): Promise<Sender> {
  const { site, fault } = await siteProof(c, token, sender, mayBeOld)
  return { ...sender, asker: { ...sender.asker, site }, fault: sender.fault ?? fault }
}

/** The same sender with the site token checked by the rules as they are now: for whoever came with old ones. */
export function withFreshRules(c: AppContext, sender: Sender): Promise<Sender> {
  return withSite(c, sender, c.req.header(PROOF_HEADER) ?? '', false)
}

/** What a voter shows. A device may be shown by our own pages' cookie as well, beside an invite in the header too. */
function readProof(
  c: AppContext,
  proof: string | undefined,
  pollId: string | null,
): Pick<Asker, 'device' | 'deviceIsNew' | 'invite'> {
  const ring = keyring(c.env)
  const isInvite = proof?.startsWith(INVITE_PREFIX) === true
  const cookie = (proof === undefined || isInvite) && !isCrossOrigin(c) ? getCookie(c, deviceCookieName(c)) : undefined
  const token = isInvite ? cookie : (proof ?? cookie)
  const device = token === undefined ? null : readDeviceToken(ring, token, Date.now())
  const invite = isInvite ? readInviteCode(ring, pollId ?? '', proof) : null
  return { device: device?.id ?? null, deviceIsNew: device?.isNew ?? false, invite }
}

interface Bearer {
  hash: string | null
  account: Account | null
  fault: 'invalid_token' | null
}
const NO_BEARER: Bearer = { hash: null, account: null, fault: null }

/** The bearer token, by its form: an access token, an API key, or else one that may manage the poll. */
async function readBearer(c: AppContext, { bearer, votes }: Shown): Promise<Bearer> {
  const token = bearer ?? bearerToken(c)
  if (token === undefined) return NO_BEARER
  const isKey = token.startsWith(API_KEY_PREFIX)
  if (isKey && votes) return NO_BEARER
  if (!isKey && !looksLikeJwt(token)) return { ...NO_BEARER, hash: tokenHash(token) }
  const account = isKey ? await accountOfApiKey(c, token) : await accountOfAccessToken(c, token)
  return { hash: null, account, fault: account ? null : 'invalid_token' }
}

/** The token in `Authorization`; empty when there is something else. */
export function bearerToken(c: AppContext): string | undefined {
  const authorization = c.req.header('Authorization')
  return authorization === undefined ? undefined : (BEARER.exec(authorization)?.[1] ?? '')
}

/** What an account is to the poll; that its session has ended; that the catalogue cannot tell. */
export type Standing = { role: Role | null } | 'ended' | 'unknown'
export type Standings = (account: Account | null, pollId: string | null) => Promise<Standing>
const NO_STANDING: Standing = { role: null }

/**
 * How an account stands. Whatever manages asks the catalogue anyway, so that an access token is worth nothing there from
 * the moment in which its session has ended. A poll can be read while the catalogue does not answer.
 */
async function standingOf(c: AppContext, account: Account | null, pollId: string | null): Promise<Standing> {
  if (!account) return NO_STANDING
  const { DB } = c.env
  try {
    const [role, session] = await Promise.all([
      pollId === null ? null : findRole(DB, pollId, account.id),
      account.sessionId === null ? null : findLiveSession(DB, account.sessionId, Date.now()),
    ])
    return account.sessionId !== null && session?.account.id !== account.id ? 'ended' : { role }
  } catch (error) {
    log('warn', 'the catalogue could not tell how an account stands', { requestId: c.get('requestId'), error })
    return 'unknown'
  }
}

/**
 * The same sender with what the catalogue says of the account: for whoever was not let in to vote without. The role may
 * open the rules by which a site token is checked.
 */
export async function withRole(c: AppContext, sender: Sender): Promise<Sender> {
  const standing = await standingOf(c, sender.asker.account, sender.pollId)
  if (standing === 'unknown') return { ...sender, roleUnknown: true }
  const role = standing === 'ended' ? null : standing.role
  const known = { ...sender, asker: { ...sender.asker, role }, roleUnknown: false }
  const proof = c.req.header(PROOF_HEADER)
  return role !== null && proof !== undefined && isSiteToken(proof) ? withSite(c, known, proof, true) : known
}

/** Whether a page of another origin sends the request: the cookie is for our own pages only. */
export function isCrossOrigin(c: AppContext): boolean {
  const origin = c.req.header('Origin')
  return origin !== undefined && origin !== new URL(c.req.url).origin
}
