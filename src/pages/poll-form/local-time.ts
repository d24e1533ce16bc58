// Owns times as people enter them: a local time in a time zone, and the moment that it is, also where clocks change.

const DAY_MS = 24 * 60 * 60 * 1_000
const MINUTE_MS = 60 * 1_000
const HOUR_MINUTES = 60

/** What a `datetime-local` field sends. */
const LOCAL_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?$/

/** A zone without a name of its own. */
const OFFSET = /^[+-]/

/** What a local time comes to. Times in a zone may be skipped when clocks go forward, and come twice when they go back. */
export type Reading =
  | { kind: 'one'; at: string }
  | { kind: 'malformed' }
  /** `instead`: what clocks show that did not go forward. */
  | { kind: 'skipped'; instead: string }
  | { kind: 'twice'; first: string; second: string }

/** The names of all time zones that can be chosen, UTC first. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}

/** Whether there is a time zone of this name (IANA), also under an earlier name. */
export function isTimeZone(zone: string): boolean {
  try {
    return zone !== '' && clock(zone) !== null
  } catch {
    return false
  }
}

/** Made once for each zone, under the name that it is written by: safe to lose. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/** @throws RangeError for no time zone */
function clock(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const numeric = 'numeric'
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  })
  // Names come in any spelling, and offsets (`+01:23`) in thousands: only zones are as few as there are names of them.
  const { timeZone: name } = made.resolvedOptions()
  if (!OFFSET.test(name) && !clocks.has(name)) clocks.set(name, made)
  return made
}

/** How many zones have a clock by now: never more than there are zones, whatever was asked for. */
export const clocksKept = (): number => clocks.size

/** What clocks of a zone show at a moment, as if it were UTC, in milliseconds. */
function shownMs(atMs: number, zone: string): number {
  const shown = new Map(
    clock(zone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0
  const wholeMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wholeMs + (((atMs % 1_000) + 1_000) % 1_000)
}

const offsetMs = (atMs: number, zone: string): number => shownMs(atMs, zone) - atMs

/** A moment as clocks of a zone show it, to the minute, in the form that `datetime-local` takes. */
export function localTimeOf(at: string, zone: string): string {
  return new Date(shownMs(Date.parse(at), zone)).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length)
}

/** The moment, as ISO 8601 in UTC, at which clocks of a zone show a local time. */
export function readLocalTime(text: string, zone: string): Reading {
  const [, minutes, rest = ':00'] = LOCAL_TIME.exec(text) ?? []
  const shown = minutes === undefined ? Number.NaN : Date.parse(`${minutes}${rest}Z`)
  if (Number.isNaN(shown) || !isTimeZone(zone)) return { kind: 'malformed' }
  // No zone is further than a day from UTC, or changes its clocks twice within two days.
  const [before = 0, after = 0] = [shown - DAY_MS, shown + DAY_MS].map((ms) => offsetMs(ms, zone))
  const moments = [...new Set([before, after])]
    .map((offset) => shown - offset)
    .filter((ms) => shownMs(ms, zone) === shown)
    .sort((a, b) => a - b)
    .map((ms) => new Date(ms).toISOString())
  const [first, second] = moments
  if (first === undefined)
    return { kind: 'skipped', instead: localTimeOf(new Date(shown - before).toISOString(), zone) }
  return second === undefined ? { kind: 'one', at: first } : { kind: 'twice', first, second }
}

/** How far a zone is from UTC at a moment: `UTC+02:00`. */
export function offsetWords(at: string, zone: string): string {
  const minutes = Math.round(offsetMs(Date.parse(at), zone) / MINUTE_MS)
  const two = (number: number): string => String(number).padStart(2, '0')
  const away = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(away / HOUR_MINUTES))}:${two(away % HOUR_MINUTES)}`
}
