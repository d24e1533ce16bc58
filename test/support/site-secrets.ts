// Owns what the browser tests know of the running copy that nobody outside may know: its secret, and what is made with it.
import type { BrowserContext } from 'playwright-core'
import { signAccessToken } from '../../src/credentials/access-token.ts'
import { inviteCode } from '../../src/credentials/invite-code.ts'
import { cookieToken, newSessionId } from '../../src/credentials/session-token.ts'
import { keyring } from '../../src/secrets/keyring.ts'

export const SECRET = 'a secret for tests that is long enough to be one'
export const SITE_KEY = 'the-site-key-of-the-tests'

const ring = () => keyring({ POLLUX_SECRET: SECRET })

/** An invite code of a poll, as the running copy would have made it. */
export function codeFor({ id }: { id: string }, weight = 1): string {
  return inviteCode(ring(), id, { issue: crypto.randomUUID(), place: 0, weight }).code
}

/** Logs a browser in as an account, whether or not the catalogue knows it: for a while nobody asks. */
export async function logIn(context: BrowserContext, url: string, accountId: string = crypto.randomUUID()) {
  const sessionId = newSessionId()
  const { token } = await signAccessToken(ring(), { accountId, sessionId, admin: false }, Date.now())
  await context.addCookies([
    { url, name: 'pollux_session', value: cookieToken(ring(), sessionId), httpOnly: true, sameSite: 'Lax' },
    { url, name: 'pollux_access', value: token, httpOnly: true, sameSite: 'Lax' },
  ])
}
