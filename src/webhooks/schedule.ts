// Owns when a delivery is tried again: the schedule that Standard Webhooks recommends, a little off each time.

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** What is waited before the second attempt, the third and so on; after the last one a delivery is given up. */
const SCHEDULE_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]

/** So much of a wait may be added or taken away, so that what failed together does not come back together. */
const JITTER = 0.1

/** `WEBHOOK_SCHEDULE_SECONDS`: the waits in seconds, with commas between, in the place of the recommended ones. */
export interface ScheduleEnv {
  WEBHOOK_SCHEDULE_SECONDS?: string
}

/** The waits between attempts, in milliseconds. A setting that is no list of numbers changes nothing. */
export function scheduleMs({ WEBHOOK_SCHEDULE_SECONDS: given }: ScheduleEnv): readonly number[] {
  if (given === undefined || !/^\d+(\.\d+)?(,\d+(\.\d+)?)*$/.test(given)) return SCHEDULE_MS
  return given.split(',').map((seconds) => Number(seconds) * SECOND_MS)
}

/**
 * How long to wait after so many failed attempts, in milliseconds; null: there is no other attempt.
 * @param random from 0 to 1
 */
export function waitMs(schedule: readonly number[], failed: number, random: number): number | null {
  const wait = schedule[failed - 1]
  return wait === undefined ? null : Math.round(wait * (1 + JITTER * (2 * random - 1)))
}
