// Owns tokens of challenges in tests: what the stand-in tells of one is written in it.
import type { ScriptedAnswer } from './outside.ts'

let made = 0

/** A token of which the check tells this. */
export function tokenTelling(answer: Record<string, unknown>, script?: ScriptedAnswer): string {
  return Buffer.from(JSON.stringify({ nonce: ++made, answer, ...(script && { script }) })).toString('base64url')
}

/** What the check tells of a challenge that was met just now for a vote in a poll, on our own page. */
export function metFor({ id }: { id: string }, changed: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    hostname: 'pollux.test',
    action: 'vote',
    cdata: id,
    challenge_ts: new Date().toISOString(),
    ...changed,
  }
}

export const challenge = (token: string) => ({ 'Pollux-Challenge': token })

/** Shows that the challenge for a vote was met. */
export const met = (poll: { id: string }, changed: Record<string, unknown> = {}) =>
  challenge(tokenTelling(metFor(poll, changed)))

/** Shows that the challenge for creating a poll was met. */
export const metToCreate = (changed: Record<string, unknown> = {}) =>
  challenge(tokenTelling(metFor({ id: '' }, { action: 'create', cdata: undefined, ...changed })))
