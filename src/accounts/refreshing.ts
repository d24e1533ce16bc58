// Owns going on with a session by its refresh token: each is good once, and for a moment more in case its answer was lost.
import { findLiveSession, revokeSession, rotateSession, type SessionRow } from '../catalogue/sessions.ts'
import { readRefreshToken, refreshToken } from '../credentials/session-token.ts'
import type { AppContext } from '../http/app-env.ts'
import { log } from '../log.ts'
import { keyring } from '../secrets/keyring.ts'
import { accessTokenOf, type OpenedSession } from './sessions.ts'

/** A token that was used is good for so long: its answer may have been lost, or it was sent from two tabs at once. */
const GRACE_MS = 30_000

export type Refreshed = { outcome: 'refreshed'; session: OpenedSession } | { outcome: 'refused' }

type Rotation = Pick<SessionRow, 'generation' | 'rotatedAtMs' | 'graceGeneration' | 'graceAtMs'>

/** What a token of a generation is to a session that has reached another. */
export function judge(
  { generation, rotatedAtMs, graceGeneration, graceAtMs }: Rotation,
  shown: number,
  nowMs: number,
): 'current' | 'just-used' | 'reused' {
  if (shown === generation) return 'current'
  const isLast = shown === generation - 1 && nowMs - rotatedAtMs < GRACE_MS
  // Somebody may be so quick that the answer to the one before the last is still on its way.
  const isRecent = shown >= graceGeneration && shown < generation && nowMs - graceAtMs < GRACE_MS
  return isLast || isRecent ? 'just-used' : 'reused'
}

/**
 * Takes a refresh token and gives the next. All who show the same one at once get the same one, the newest. One that is shown
 * too late is in two hands: the session ends for both.
 */
export async function refresh(c: AppContext, token: string): Promise<Refreshed> {
  const ring = keyring(c.env)
  const shown = readRefreshToken(ring, token)
  if (!shown) return { outcome: 'refused' }
  const { sessionId, generation } = shown
  const { DB } = c.env
  const nowMs = Date.now()
  const moved = await rotateSession(DB, sessionId, generation, nowMs, GRACE_MS)
  const found = await findLiveSession(DB, sessionId, nowMs)
  if (!found) return { outcome: 'refused' }
  const { account, session } = found
  if (!moved && judge(session, generation, nowMs) !== 'just-used') {
    await revokeSession(DB, account.id, sessionId, nowMs)
    log('warn', 'a refresh token was used again: its session has ended', { requestId: c.get('requestId') })
    return { outcome: 'refused' }
  }
  const opened: OpenedSession = {
    sessionId,
    ...(await accessTokenOf(c, account, sessionId)),
    refreshToken: refreshToken(ring, sessionId, session.generation),
    cookieToken: null,
  }
  return { outcome: 'refreshed', session: opened }
}
