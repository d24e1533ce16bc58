// Owns telling people apart who vote at one browser, so that nobody is shown what somebody else has done there.
import type { Poll } from '../poll.ts'

/**
 * A short mark of whoever votes: '' where the browser itself is the voter, null where nobody can tell.
 * @param proof what is shown of the voter, or null
 */
export function personOf(proof: string | null, poll: Poll | null): string | null {
  if (proof !== null) return `:${hashOf(subjectOf(proof))}`
  const { identity } = poll?.voting ?? {}
  return identity === 'account' || identity === 'invite' ? null : ''
}

/** Whom a proof speaks of: a site's tokens are renewed, their subject stays. */
function subjectOf(proof: string): string {
  try {
    const [, claims = ''] = proof.split('.')
    return String(JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))).sub)
  } catch {
    // An invite code: it is the person.
    return proof
  }
}

/** Such that a proof itself is never kept. */
function hashOf(text: string): number {
  let hash = 0
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0
  return hash
}
