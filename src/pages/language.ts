// Owns the language in which a page about a poll speaks: the one that its address names, else the first that the
// visitor's browser asks for and we speak, else English.
import type { AppContext } from '../http/app-env.ts'
import { ar as arWidget } from '../widget/messages/ar.ts'
import { de as deWidget } from '../widget/messages/de.ts'
import { en as enWidget } from '../widget/messages/en.ts'
import { es as esWidget } from '../widget/messages/es.ts'
import { fr as frWidget } from '../widget/messages/fr.ts'
import type { Messages } from '../widget/messages/message.ts'
import { directionOf, type Speech, speechOf } from '../widget/messages/speech.ts'
import { zh as zhWidget } from '../widget/messages/zh.ts'
import { ar } from './messages/ar.ts'
import { de } from './messages/de.ts'
import { en, type PageMessages } from './messages/en.ts'
import { es } from './messages/es.ts'
import { fr } from './messages/fr.ts'
import { zh } from './messages/zh.ts'

/** What a page speaks, and what each language calls itself. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  zh: '中文',
} as const

export type Language = keyof typeof LANGUAGES

/** How a page speaks. */
export interface PageSpeech extends Speech {
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** What only pages say. */
  readonly own: PageMessages
  /** A path of ours. It keeps the language where the visitor has chosen one; `language` chooses another. */
  link(path: string, language?: Language): string
}

const WIDGET: Readonly<Record<Language, Messages>> = {
  en: enWidget,
  de: deWidget,
  fr: frWidget,
  es: esWidget,
  ar: arWidget,
  zh: zhWidget,
}
const OWN: Readonly<Record<Language, PageMessages>> = { en, de, fr, es, ar, zh }

/** More ranges than that no browser sends. */
const MAX_RANGES = 30

function isLanguage(name: string | undefined): name is Language {
  return name !== undefined && Object.hasOwn(LANGUAGES, name)
}

/** How a page speaks in a language. @param chosen the language that links keep, or null */
export function pageSpeech(language: Language, chosen: Language | null = null): PageSpeech {
  return {
    ...speechOf(language, WIDGET[language]),
    language,
    direction: directionOf(language),
    own: OWN[language],
    link: (path, other) => withLanguage(path, other ?? chosen),
  }
}

function withLanguage(path: string, language: Language | null): string {
  if (language === null) return path
  const [before = '', fragment] = path.split('#', 2)
  const [place = '', query] = before.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  return `${place}?${parameters}${fragment === undefined ? '' : `#${fragment}`}`
}

/** How the page of a request speaks. */
export function speechFor(c: AppContext): PageSpeech {
  const named = c.req.query('lang')?.toLowerCase()
  if (isLanguage(named)) return pageSpeech(named, named)
  return pageSpeech(preferred(c.req.header('Accept-Language') ?? ''))
}

/** The language of ours that an `Accept-Language` likes best (RFC 9110, 12.5.4), else English. */
export function preferred(header: string): Language {
  const ranges = header
    .split(',', MAX_RANGES)
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 }
    })
    .filter(({ weight }) => weight > 0)
    // A stable sort: of equal ones the first is liked best.
    .sort((one, other) => other.weight - one.weight)
  for (const { language } of ranges) if (isLanguage(language)) return language
  return 'en'
}

/** For pages that speak English only. */
export const ENGLISH: PageSpeech = pageSpeech('en')
