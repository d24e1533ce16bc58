// Owns what an option of StrawPoll is called: its text, its day, or its hours.
import { Unreadable } from './imported.ts'
import { field, textField, wholeField } from './json-values.ts'

const MS_PER_SECOND = 1000

/** The label of an option. Hours are told in the poll's time zone, or in UTC where that is not known. @throws Unreadable */
export function labelOf(option: unknown, timeZone: string): string {
  const text = textField(option, 'value').trim()
  if (text !== '') return text
  const date = textField(option, 'date').trim()
  if (date !== '') return date
  const [start, end] = [wholeField(option, 'start_time'), wholeField(option, 'end_time')]
  if (start !== null) return hours(start, end, timeZone)
  const type = field(option, 'type')
  throw new Unreadable(null, `An option of type ${JSON.stringify(type ?? null)} has neither a text nor a time.`)
}

function hours(start: number, end: number | null, timeZone: string): string {
  const [day, from] = written(start, timeZone)
  const [lastDay, to] = written(end ?? start, timeZone)
  const until = end === null ? '' : day === lastDay ? `–${to}` : ` – ${lastDay} ${to}`
  return `${day} ${from}${until} ${timeZone}`
}

/** A time as `2026-11-20` and `18:00`. */
function written(seconds: number, timeZone: string): [day: string, time: string] {
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(seconds * MS_PER_SECOND)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return [`${part('year')}-${part('month')}-${part('day')}`, `${part('hour')}:${part('minute')}`]
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-GB', { ...digits, hourCycle: 'h23', timeZone })
  } catch {
    throw new Unreadable(null, `The time zone ${JSON.stringify(timeZone)} is not known.`)
  }
}
