// Owns what the browser tests know of the running copy that nobody outside may know: its secret, and what is made with it.
import { inviteCode } from '../../src/credentials/invite-code.ts'
import { keyring } from '../../src/secrets/keyring.ts'

export const SECRET = 'a secret for tests that is long enough to be one'
export const SITE_KEY = 'the-site-key-of-the-tests'

const ring = () => keyring({ POLLUX_SECRET: SECRET })

/** An invite code of a poll, as the running copy would have made it. */
export function codeFor({ id }: { id: string }, weight = 1): string {
  return inviteCode(ring(), id, { issue: crypto.randomUUID(), place: 0, weight }).code
}
