// Owns what whoever shows a poll is told of its state.
import type { Receipt, Result } from '../poll.ts'

export type Phase = 'loading' | 'missing' | 'unreachable' | 'ready'

export interface Listener {
  changed(): void
  voted(receipt: Receipt): void
  results(result: Result): void
  failed(code: string, message: string): void
  /** What is shown may be out of date: all of it is to be read anew. */
  stale(): void
}
