// Owns which of two results is the older one, and what a newer one tells.
import type { Poll, Result } from '../poll.ts'

/** Whether a result is of an earlier state than another, or counts an earlier one. */
export function isOlder(result: Result, than: Result): boolean {
  if (than.final && !result.final) return true
  return result.rev === than.rev ? result.count.rev < than.count.rev : result.rev < than.rev
}

/** The state that a result counts, or -1 for none. */
export const revOf = (result: Result | null): number => result?.rev ?? -1

/** Whether a result tells more than the one before, and is not the same one sent again. */
export function isNews(result: Result, before: Result | null): boolean {
  return !before || isOlder(before, result) || before.status !== result.status
}

/** Whether all votes have gone: they were withdrawn, or reset by the owner. */
export function isEmptied(result: Result, before: Result | null): boolean {
  return result.voters === 0 && before !== null && before.voters > 0
}

/** Whether a result has options that the poll, as it was read, has not. */
export function hasOtherOptions(result: Result, poll: Poll | null): boolean {
  return poll !== null && result.options.some(({ id }) => !poll.options.some((option) => option.id === id))
}
