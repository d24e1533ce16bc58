// Owns sessions: how one is opened, shown by a cookie, and what its access token says.
import { waitUntil } from 'cloudflare:workers'
import { type AccountRow, findAccount } from '../catalogue/accounts.ts'
import { findLiveSession, insertSession, type Proven, type SessionRow, touchSession } from '../catalogue/sessions.ts'
import { signAccessToken } from '../credentials/access-token.ts'
import { cookieToken, newSessionId, readCookieToken, refreshToken } from '../credentials/session-token.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { keyring } from '../secrets/keyring.ts'
import { isAdmin } from './admins.ts'

const MAX_LABEL_CHARACTERS = 120
/** What may be a network address in what a client calls itself: some write theirs there, and none is stored. A version is none. */
const ADDRESS = /(?<![\w/.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[\da-f]{0,4}:){2,}[\da-f:.]*)/gi

/** Somebody who is logged in, as the catalogue knows them at this moment. */
export interface OwnSession {
  account: AccountRow
  sessionId: string
  /** When somebody has logged in for it: refreshing makes it no younger. */
  openedAtMs: number
}

export interface OpenedSession {
  sessionId: string
  accessToken: string
  expiresInSeconds: number
  /** Of a session of the API. */
  refreshToken: string | null
  /** Of a browser's. */
  cookieToken: string | null
}

/**
 * Opens a session for somebody who has proven who they are.
 * @param proven by what: the account must still have it when the session is opened
 * @param label what its owner sees in the list; without one, what the client calls itself
 * @throws Problem invalid_credentials when the account was closed meanwhile, or has not what was proven any more
 */
export async function openSession(
  c: AppContext,
  accountId: string,
  proven: Proven,
  kind: SessionRow['kind'],
  label = c.req.header('User-Agent') ?? '',
): Promise<OpenedSession> {
  const account = await findAccount(c.env.DB, accountId)
  if (!account) throw new Problem('invalid_credentials')
  const id = newSessionId()
  const session = { id, accountId, kind, label: label.replace(ADDRESS, '…').slice(0, MAX_LABEL_CHARACTERS) }
  if (!(await insertSession(c.env.DB, session, proven, Date.now()))) throw new Problem('invalid_credentials')
  const ring = keyring(c.env)
  return {
    sessionId: id,
    ...(await accessTokenOf(c, account, id)),
    refreshToken: kind === 'api' ? refreshToken(ring, id, 0) : null,
    cookieToken: kind === 'browser' ? cookieToken(ring, id) : null,
  }
}

/** An access token for a session that is in force. */
export async function accessTokenOf(
  c: AppContext,
  { id, email }: AccountRow,
  sessionId: string,
): Promise<{ accessToken: string; expiresInSeconds: number }> {
  const claims = { accountId: id, sessionId, admin: isAdmin(c.env, email) }
  const { token, expiresInSeconds } = await signAccessToken(keyring(c.env), claims, Date.now())
  return { accessToken: token, expiresInSeconds }
}

/** Whose browser shows this cookie, or null when the session has ended or the value is none of ours. */
export async function accountOfCookie(c: AppContext, cookie: string): Promise<OwnSession | null> {
  const id = readCookieToken(keyring(c.env), cookie)
  if (id === null) return null
  const nowMs = Date.now()
  const found = await findLiveSession(c.env.DB, id, nowMs)
  if (found?.session.kind !== 'browser') return null
  // It is only for the list of sessions: nobody waits for it, nor is refused when it fails.
  waitUntil(touchSession(c.env.DB, id, nowMs).catch(() => undefined))
  return ownSession(found.session, found.account)
}

export function ownSession({ id, createdAtMs }: SessionRow, account: AccountRow): OwnSession {
  return { account, sessionId: id, openedAtMs: createdAtMs }
}
