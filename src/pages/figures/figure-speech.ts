// Owns how figures, the share panel and the big screen speak the language of their page.
import type { Message, Values } from '../../widget/messages/message.ts'
import type { Language, PageSpeech } from '../language.ts'
import { ar } from '../messages/figures/ar.ts'
import { de } from '../messages/figures/de.ts'
import { en, type FigureMessages } from '../messages/figures/en.ts'
import { es } from '../messages/figures/es.ts'
import { fr } from '../messages/figures/fr.ts'
import { zh } from '../messages/figures/zh.ts'

const MESSAGES: Readonly<Record<Language, FigureMessages>> = { en, de, fr, es, ar, zh }

/** Says one of the messages of figures. */
export type Tell = (key: keyof FigureMessages, values?: Values) => string

/** How a page tells its figures. */
export function tellIn({ language, say }: Pick<PageSpeech, 'language' | 'say'>): Tell {
  const messages: Readonly<Record<keyof FigureMessages, Message>> = MESSAGES[language]
  return (key, values) => say(messages[key], values)
}

/** Exact counts may be fractions of votes: so many places are shown, enough to redo the sum. */
const PLACES = { maximumFractionDigits: 4 }
const formats = new Map<string, Intl.NumberFormat>()

/** A number for people, as a language writes it; null is infinite. */
export function figure(value: number | null, language: Language): string {
  if (value === null) return '∞'
  let format = formats.get(language)
  if (!format) {
    format = new Intl.NumberFormat(language, PLACES)
    formats.set(language, format)
  }
  return format.format(value)
}
