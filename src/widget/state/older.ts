// Owns which of two results is the older one.
import type { Result } from '../poll.ts'

/** Whether a result is of an earlier state than another, or counts an earlier one. */
export function isOlder(result: Result, than: Result): boolean {
  if (than.final && !result.final) return true
  return result.rev === than.rev ? result.count.rev < than.count.rev : result.rev < than.rev
}
