// Owns the token by which a poll knows this browser, on a page of whatever site: no cookie of ours arrives there.
import { keep, recallJson } from './keepsake.ts'
import { type Answer, sendSurely } from './requests.ts'

/** A token that expires within this time is renewed. */
const RENEWED_WITHIN_MS = 200 * 24 * 60 * 60 * 1_000

/** At most one request for a token at a time, however many polls are on the page. */
const asking = new Map<string, Promise<Answer | null>>()

interface Token {
  token: string
  expiresAt: string
}

const nameOf = (base: string): string => `voter:${base}`

function isToken(found: unknown): found is Token {
  return found !== null && typeof found === 'object' && 'token' in found && 'expiresAt' in found
}

/** The token that this browser has of the server at `base`, or null. */
export function deviceToken(base: string): string | null {
  const found = recallJson(nameOf(base))
  return isToken(found) && Date.parse(found.expiresAt) > Date.now() ? found.token : null
}

/** Forgets a token that the server does not know. */
export function forgetDevice(base: string): void {
  keep(nameOf(base), null)
}

/** Sees to it that there is a token. @returns null, or the answer of a server that gave none */
export function provideDevice(base: string, retrying: () => void): Promise<Answer | null> {
  const found = recallJson(nameOf(base))
  const present = deviceToken(base)
  if (present && isToken(found) && Date.parse(found.expiresAt) > Date.now() + RENEWED_WITHIN_MS)
    return Promise.resolve(null)
  const asked = asking.get(base) ?? ask(base, present, retrying).finally(() => asking.delete(base))
  asking.set(base, asked)
  return asked
}

async function ask(base: string, present: string | null, retrying: () => void): Promise<Answer | null> {
  const headers: Record<string, string> = present ? { 'Pollux-Voter': present } : {}
  const answer = await sendSurely({ method: 'POST', url: `${base}/api/v1/voters`, headers }, retrying)
  // Another tab may have been faster: all of them are one voter.
  if (isToken(answer.body) && (present || !deviceToken(base))) keep(nameOf(base), JSON.stringify(answer.body))
  // One that could not be renewed is still good for a while.
  return isToken(answer.body) || present ? null : answer
}
