// Owns the test that every ballot of the widget can be filled in by everybody, and takes the room of the form it replaces:
// on a phone and on a desk, light and dark, from right to left, with long, many and hostile texts.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Ballot } from '../../src/counting/election.ts'
import { entryOf } from '../../src/pages/ballot-entry.ts'
import { ChoiceFields } from '../../src/pages/choice-fields.tsx'
import { pageSpeech } from '../../src/pages/language.ts'
import { PointsFields } from '../../src/pages/points-fields.tsx'
import { RankingFields } from '../../src/pages/ranking-fields.tsx'
import { ScoreFields } from '../../src/pages/score-fields.tsx'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { findings, SCHEMES } from '../support/axe.ts'
import { type BallotPages, startBallotPages } from '../support/ballot-page.ts'
import { fill } from '../support/ballot-visits.ts'
import { launchBrowser } from '../support/browser.ts'
import { siteAt } from '../support/site.ts'

const WIDTHS_PX = [320, 1280]
const LANGUAGES = ['en', 'de', 'ar'] as const
/** Every pair of scheme, width and direction is met, not all three together. */
const LOOKS = {
  light: [
    { width: 320, language: 'ar' },
    { width: 1280, language: 'en' },
  ],
  dark: [
    { width: 320, language: 'en' },
    { width: 1280, language: 'ar' },
  ],
} as const
const LONG = [
  {
    label: `Memphis ${'and so on '.repeat(29)}`.trim(),
    description: 'Far west',
    imageUrl: 'https://example.com/m.jpg',
  },
  'W'.repeat(300),
  'Nashville',
  'An answer of a middling length',
  'ممفيس',
]

const site = siteAt(inject('origin'))
let browser: Browser
let pages: BallotPages

beforeAll(async () => {
  browser = await launchBrowser()
  pages = await startBallotPages(site.origin)
})

afterAll(async () => {
  await browser?.close()
  await pages?.close()
})

type Ids = readonly string[]

/** Each ballot, and how it may be filled in. */
const BALLOTS: [name: string, fields: Record<string, unknown>, ballot: (ids: Ids) => Ballot][] = [
  ['one choice', { ballot: { type: 'choice', min: 0, max: 1 } }, ([a = '']) => ({ choices: [a] })],
  ['choices', { ballot: { type: 'choice', min: 0, max: 3 } }, ([a = '', b = '']) => ({ choices: [a, b] })],
  [
    'a ranking',
    { ballot: { type: 'ranking', equalRanks: true }, count: { method: 'schulze' } },
    ([a = '', b = '', c = '', d = '']) => ({ ranking: [d, [c, a], b] }),
  ],
  ['few ranks', { ballot: { type: 'ranking', maxRanks: 2 } }, ([a = '', , c = '']) => ({ ranking: [c, a] })],
  ['stars', { ballot: { type: 'score' } }, ([a = '']) => ({ scores: { [a]: 5 } })],
  ['a scale', { ballot: { type: 'score', max: 10 } }, ([a = '']) => ({ scores: { [a]: 10 } })],
  [
    'dates',
    { ballot: { type: 'score', max: 2 }, count: { method: 'availability' } },
    ([a = '']) => ({ scores: { [a]: 1 } }),
  ],
  [
    'grades',
    { ballot: { type: 'score', max: 3, labels: ['Poor', 'Fair', 'G'.repeat(60), 'Excellent'] } },
    ([a = '']) => ({ scores: { [a]: 2 } }),
  ],
  ['a long scale', { ballot: { type: 'score', max: 100 } }, ([a = '']) => ({ scores: { [a]: 99 } })],
  ['points', { ballot: { type: 'points' } }, ([a = '', b = '']) => ({ points: { [a]: 3, [b]: 4 } })],
  ['votes', { ballot: { type: 'points', cost: 'quadratic' } }, ([a = '']) => ({ points: { [a]: 3 } })],
]

/** The fields as the server renders them. */
function fieldsOf(poll: PollAnswer, ballot: Ballot | null, language: (typeof LANGUAGES)[number]): string {
  const speech = pageSpeech(language)
  const entry = entryOf(ballot)
  // The components read nothing else of a definition than what the API shows of it.
  const definition = poll as unknown as Parameters<typeof RankingFields>[0]['definition']
  const rules = poll.ballot
  switch (rules.type) {
    case 'choice':
      return String(ChoiceFields({ rules, options: poll.options, chosen: entry.choices, result: null, speech }))
    case 'ranking':
      return String(RankingFields({ rules, definition, entry, speech }))
    case 'score':
      return String(ScoreFields({ rules, definition, entry, speech }))
    case 'points':
      return String(PointsFields({ rules, definition, entry, speech }))
  }
}

/** A window in which nothing moves, with axe let in. */
const windowOf = (width: number, options: BrowserContextOptions = {}) =>
  browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', viewport: { width, height: 800 }, ...options })

/** The height of the fields with what is said below them. */
const heightOf = (page: Page) =>
  page.locator('fieldset:is(.choices, .ballot-fields)').evaluate((fieldset) => {
    const below = fieldset.nextElementSibling
    const last = below?.matches('.either') ? below : fieldset
    return last.getBoundingClientRect().bottom - fieldset.getBoundingClientRect().top
  })

/** What is smaller than a thumb: in px, of all that can be pressed. */
const smallTargets = (page: Page) =>
  page.locator('button, select, label.choice, label.step, input[type=number]').evaluateAll((targets) =>
    targets
      .map((target) => ({ box: target.getBoundingClientRect(), target }))
      // Half a pixel may be lost in rounding.
      .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
      .map(({ box, target }) => `${target.className}: ${box.width} × ${box.height}`),
  )

describe.each(BALLOTS)('%s', (_, fields, ballotOf) => {
  it('takes the room of the form that it replaces, filled in or not, in every width and language', async () => {
    const poll = await site.newPoll({ options: LONG, ...fields })
    const ballot = ballotOf(poll.options.map(({ id }) => id))
    const differing: string[] = []
    for (const width of WIDTHS_PX) {
      const context = await windowOf(width)
      const [server, widget] = [await context.newPage(), await context.newPage()]
      for (const language of LANGUAGES) {
        await widget.goto(pages.bareUrlOf(poll, { language }))
        for (const filled of [null, ballot]) {
          await server.goto(pages.bareUrlOf(poll, { language, fields: fieldsOf(poll, filled, language) }))
          await fill(widget, filled)
          const [before, after] = [await heightOf(server), await heightOf(widget)]
          if (Math.abs(before - after) > 0.5)
            differing.push(`${language}, ${width} px, ${filled ? 'filled in' : 'empty'}: ${before} and ${after}`)
        }
      }
      await context.close()
    }
    expect(differing.join('\n')).toBe('')
  })

  it.each(SCHEMES)('can be filled in by everybody, in %s', async (colorScheme) => {
    const poll = await site.newPoll({ options: LONG, ...fields })
    const ballot = ballotOf(poll.options.map(({ id }) => id))
    const found: string[] = []
    for (const { width, language } of LOOKS[colorScheme]) {
      const context = await windowOf(width, { colorScheme })
      const page = await context.newPage()
      await page.goto(pages.bareUrlOf(poll, { language }))
      await fill(page, null)
      found.push(...(await findings(page)))
      await fill(page, ballot)
      found.push(...(await findings(page)), ...(await smallTargets(page)))
      await context.close()
    }
    expect(found.join('\n')).toBe('')
  })
})
