// Owns the languages that the widget speaks: which one a page asks for, and its messages, loaded when they are needed.
import { imported } from '../imported.ts'
import { coreEn } from './core-en.ts'
import type { Messages } from './message.ts'
import { type Speech, speechOf } from './speech.ts'

/** English is part of the widget; every other language is a file that is loaded for those who read it. */
type File = () => Promise<Partial<Record<string, Messages>>>

const LOADED = {
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  ar: () => import('./ar.ts'),
  zh: () => import('./zh.ts'),
} satisfies Record<string, File>

export type Language = 'en' | keyof typeof LOADED

/** English without what stands beside ballots and difficult counts: it is there at once. */
// The rest is loaded by `loadSpeech` before any of it is said.
export const english: Speech = speechOf('en', coreEn as Messages)

/** The first of the wanted languages (BCP 47 tags) that the widget speaks, else English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [language = ''] = tag.toLowerCase().split('-')
    if (isLoaded(language)) return language
    if (language === 'en') return language
  }
  return 'en'
}

/**
 * Learns a language; English where its file cannot be had.
 * @param whole whether there is more to say than the name of a poll and a plain result
 * @throws when the rest of English cannot be had either
 */
export async function loadSpeech(language: Language, whole: boolean): Promise<Speech> {
  if (language !== 'en') {
    // Each file has the messages of its language, under its name.
    const load: File = LOADED[language]
    const file = await imported(load).catch(() => null)
    const messages = file?.[language]
    if (messages) return speechOf(language, messages)
  }
  return whole ? speechOf('en', { ...coreEn, ...(await imported(() => import('./rest-en.ts'))).restEn }) : english
}

function isLoaded(language: string): language is keyof typeof LOADED {
  return Object.hasOwn(LOADED, language)
}
