// Owns the languages that the widget speaks: which one a page asks for, and its messages, loaded when they are needed.
import { coreEn } from './core-en.ts'
import type { Messages } from './message.ts'
import { type Speech, speechOf } from './speech.ts'

/** English is part of the widget; every other language is a file that is loaded for those who read it. */
const LOADED = {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  ar: async () => (await import('./ar.ts')).ar,
  zh: async () => (await import('./zh.ts')).zh,
} satisfies Record<string, () => Promise<Messages>>

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
 */
export async function loadSpeech(language: Language, whole: boolean): Promise<Speech> {
  try {
    if (language !== 'en') return speechOf(language, await LOADED[language]())
    return whole ? speechOf('en', { ...coreEn, ...(await import('./rest-en.ts')).restEn }) : english
  } catch {
    return english
  }
}

function isLoaded(language: string): language is keyof typeof LOADED {
  return Object.hasOwn(LOADED, language)
}
