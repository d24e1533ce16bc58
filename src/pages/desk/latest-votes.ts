// Owns how fast votes come, as far as the turnout tells.
import type { Turnout } from '../../ballot-box/protocol.ts'

/** Long enough that a quiet poll does not look dead, short enough to be about now. */
const SPAN_MINUTES = 10

/**
 * Votes of the latest minutes: of the last ten, or of the last two steps where the turnout is told in longer ones.
 * @returns how many, and of how many minutes; the step that has just begun counts as one of them
 */
export function latestVotes({ stepSeconds, buckets }: Turnout, nowMs: number): { votes: number; minutes: number } {
  const stepMinutes = stepSeconds / 60
  const minutes = stepMinutes < SPAN_MINUTES ? SPAN_MINUTES : 2 * stepMinutes
  const stepMs = stepSeconds * 1_000
  const openMs = Math.floor(nowMs / stepMs) * stepMs
  const sinceMs = openMs - (minutes / stepMinutes - 1) * stepMs
  const votes = buckets.reduce((sum, bucket) => sum + (bucket.fromMs >= sinceMs ? bucket.votes : 0), 0)
  return { votes, minutes }
}
