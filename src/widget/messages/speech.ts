// Owns speaking a language: its messages, and how it writes shares, lists and moments.
import { type Messages, type Say, sayIn } from './message.ts'

export interface Speech {
  /** A BCP 47 tag. */
  readonly language: string
  readonly messages: Messages
  readonly say: Say
  /** A share of a hundred, with at most one decimal: “43.5%”. */
  percent(share: number): string
  /** Names in a row: “A, B and C”. */
  list(names: readonly string[]): string
  /** A moment (ISO 8601) in the reader's own time zone, which is named; or in the zone that is given. */
  moment(iso: string, timeZone?: string): string
}

/** How a language speaks. Its formatters are made when they are first needed: each costs a phone some time. */
export function speechOf(language: string, messages: Messages): Speech {
  let percents: Intl.NumberFormat | undefined
  let lists: Intl.ListFormat | undefined
  const tell: Say = sayIn(language)
  return {
    language,
    messages,
    say: tell,
    percent(share) {
      percents ??= new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
      return percents.format(share / 100)
    },
    list(names) {
      lists ??= new Intl.ListFormat(language)
      return lists.format(names)
    },
    moment: (iso, timeZone) =>
      new Intl.DateTimeFormat(REGIONS[language] ?? language, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
        ...(timeZone !== undefined && { timeZone }),
      }).format(new Date(iso)),
  }
}

/** English alone would be that of the United States, whose order of day and month few others read. */
const REGIONS: Readonly<Record<string, string>> = { en: 'en-GB' }

/** Whether a language is written from right to left. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}
