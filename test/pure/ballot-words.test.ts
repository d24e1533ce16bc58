// What ballots say, language by language: the same keys with the same places, and plurals where numbers stand.
import { describe, expect, it } from 'vitest'
import { ballotWords, scaleWords, stepsOf } from '../../src/widget/ballots/ballot-words.ts'
import { ballotsAr } from '../../src/widget/messages/ballots/ar.ts'
import { ballotsDe } from '../../src/widget/messages/ballots/de.ts'
import { type BallotMessages, ballotsEn } from '../../src/widget/messages/ballots/en.ts'
import { ballotsEs } from '../../src/widget/messages/ballots/es.ts'
import { ballotsFr } from '../../src/widget/messages/ballots/fr.ts'
import { ballotsZh } from '../../src/widget/messages/ballots/zh.ts'
import { en } from '../../src/widget/messages/en.ts'
import { type Message, sayIn } from '../../src/widget/messages/message.ts'

const OTHERS = { de: ballotsDe, fr: ballotsFr, es: ballotsEs, ar: ballotsAr, zh: ballotsZh }
const ENGLISH = { messages: en, say: sayIn('en') }

/** The places of a message, each once; those of its general form where it has several. */
function placesIn(message: Message): string[] {
  const text = typeof message === 'string' ? message : message.other
  return [...new Set(text.match(/\{\w+\}/g))].sort()
}

describe.each(Object.entries(OTHERS))('in %s', (language, messages) => {
  it.each(Object.entries<Message>(messages))('%s has the places of the English one', (key, message) => {
    // The keys are those of every language.
    expect(placesIn(message)).toEqual(placesIn(ballotsEn[key as keyof BallotMessages]))
  })

  it('forms stand for all numbers that the language tells apart', () => {
    const needed = new Intl.PluralRules(language)
    for (const message of Object.values<Message>(messages)) {
      if (typeof message === 'string') continue
      const used = Object.keys(message)
      for (const form of used) expect(needed.resolvedOptions().pluralCategories).toContain(form)
      // Of 2 to 100 things there is a form for each; 0 and 1 may never happen.
      for (const n of [2, 3, 11, 100]) expect(used).toContain(needed.select(n))
    }
  })
})

describe('what a ballot asks for', () => {
  it.each([
    [{ type: 'choice', min: 1, max: 1 } as const, 'Choose one answer'],
    [{ type: 'choice', min: 0, max: 9 } as const, 'Choose any number of answers'],
    [{ type: 'choice', min: 2, max: 4 } as const, 'Choose 2 to 4 answers'],
    [{ type: 'ranking', maxRanks: 3, equalRanks: false } as const, 'Rank up to 3 answers'],
    [{ type: 'ranking', maxRanks: 9, equalRanks: false } as const, 'Rank the answers'],
    [{ type: 'points', budget: 10, cost: 'linear' } as const, 'Share out 10 points'],
    [{ type: 'points', budget: 10, cost: 'quadratic' } as const, 'Spend 10 points on votes'],
  ])('%o: %s', (rules, words) => {
    expect(ballotWords(ENGLISH, rules, 9)).toBe(words)
  })

  it('is said in Arabic by the forms of its numbers', () => {
    const arabic = { messages: { ...en, ...ballotsAr }, say: sayIn('ar') }
    const most = (max: number) => ballotWords(arabic, { type: 'choice', min: 0, max }, 99)
    expect([2, 3, 11].map(most)).toEqual([
      'اختر إجابتين على الأكثر',
      'اختر 3 إجابات على الأكثر',
      'اختر 11 إجابة على الأكثر',
    ])
  })
})

describe('a scale', () => {
  it('has steps that are called by numbers, by words or by the poll’s own labels', () => {
    const scale = { type: 'score', min: 0, max: 2, labels: null } as const
    const words = (labels: string[] | null, method: 'score' | 'availability') =>
      stepsOf(ENGLISH, { ...scale, labels }, method).steps.map((step) => step.words)
    expect(words(null, 'score')).toEqual(['0', '1', '2'])
    expect(words(null, 'availability')).toEqual(['Yes', 'Maybe', 'No'])
    expect(words(['Poor', 'Fair', 'Good'], 'score')).toEqual(['Poor', 'Fair', 'Good'])
    expect(stepsOf(ENGLISH, { ...scale, max: 5 }, 'star').stars).toBe(true)
    expect(scaleWords(ENGLISH, scale, { method: 'score', unscored: 0 })).toBe(
      '2 is the best, 0 the worst. An answer without a score counts as 0.',
    )
  })
})
