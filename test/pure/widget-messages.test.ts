// Owns the test that every language says everything, with the same values at its places.
import { describe, expect, it } from 'vitest'
import { ar } from '../../src/widget/messages/ar.ts'
import { de } from '../../src/widget/messages/de.ts'
import { en } from '../../src/widget/messages/en.ts'
import { es } from '../../src/widget/messages/es.ts'
import { fr } from '../../src/widget/messages/fr.ts'
import { type Message, type Messages, sayIn } from '../../src/widget/messages/message.ts'
import { zh } from '../../src/widget/messages/zh.ts'

const LANGUAGES: Record<string, Messages> = { de, fr, es, ar, zh }
const english = Object.entries<Message>(en)
/** What is said of two or more only. */
const NEVER_ONE: string[] = ['chooseBetween']

const formsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message))
const placesIn = (form: string): string[] => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
/** The places of all forms together: a form for one or two may say the number in words. */
const placesOf = (message: Message): string[] => [...new Set(formsOf(message).flatMap(placesIn))].sort()

describe.each(Object.entries(LANGUAGES))('%s', (language, messages) => {
  it('has the keys of English', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort())
  })

  it('has the places of English', () => {
    const wrong = english.filter(([key, message]) => {
      const told = messages[key as keyof Messages]
      const others = (places: string[]) => places.filter((place) => place !== 'n')
      return others(placesOf(told)).join() !== others(placesOf(message)).join() || formsOf(told).some((form) => !form)
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('says nothing in English', () => {
    const same = english.filter(
      ([key, message]) =>
        typeof message === 'string' && / \w+ /.test(message) && messages[key as keyof Messages] === message,
    )
    expect(same.map(([key]) => key)).toEqual([])
  })

  it('has a form for every number that English tells apart, as its own plurals go', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const told = english.filter(([, message]) => typeof message !== 'string').map(([key]) => key as keyof Messages)
    const say = sayIn(language)
    // Of French and Spanish, “many” is for millions; “zero” is there for what there may be none of: see below.
    const counted = needed.filter((category) => category !== 'zero' && (category !== 'many' || language === 'ar'))
    for (const key of told) {
      const message = messages[key]
      const asked = NEVER_ONE.includes(key) ? counted.filter((category) => category !== 'one') : counted
      // A language may say the same of any number: “3 of 5 chosen”.
      const forms = typeof message === 'string' ? asked : Object.keys(message)
      expect([key, forms]).toEqual([key, expect.arrayContaining(asked)])
      for (const n of [0, 1, 2, 3, 11, 100, 1_000_000]) {
        const text = say(messages[key], { n })
        expect(text, `${key} ${n}`).not.toMatch(/\{n\}/)
      }
    }
  })
})

describe('Arabic', () => {
  it('has all its plurals for what is counted', () => {
    for (const message of [ar.ballots, ar.people, ar.votes, ar.points, ar.firstPreferences, ar.withBlank])
      expect(Object.keys(message).sort()).toEqual(['few', 'many', 'one', 'other', 'two', 'zero'])
    const say = sayIn('ar')
    expect([0, 1, 2, 3, 11].map((n) => say(ar.votes, { n }))).toEqual([
      'لا أصوات',
      'صوت واحد',
      'صوتان',
      '3 أصوات',
      '11 صوتًا',
    ])
  })
})
