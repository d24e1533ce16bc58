// Owns what came of an act of the voter: how our server's answer is read, and what whoever called it is told.
import type { Receipt, Result } from '../poll.ts'
import type { Answer } from './requests.ts'

/** What came of an act, for whoever called it. */
export type Act = { done: true; receipt: Receipt | null } | { done: false; code: string; message: string }

/** A vote that is counted, with the result where the voter may see it. */
export interface Counted {
  receipt: Receipt
  results?: Result
}

/** What our server says of a vote that it has counted, or null: others may answer in its place. */
export function countedIn({ status, body }: Answer): Counted | null {
  const isCounted = status < 300 && body !== null && typeof body === 'object' && 'receipt' in body
  return isCounted ? (body as Counted) : null
}

/** The receipt of an act that was done. @throws what the published types call a PolluxFailure */
export function receiptOf(act: Act): Receipt | null {
  if (act.done) return act.receipt
  throw Object.assign(new Error(act.message), { code: act.code })
}

/** What the server says of a problem, in English. */
export function detailOf({ body, status }: Answer): string {
  const detail = body !== null && typeof body === 'object' && 'detail' in body ? body.detail : null
  return typeof detail === 'string' ? detail : `The server answered ${status}.`
}
