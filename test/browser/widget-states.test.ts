// Owns the test that everybody can use the widget in each of its states, in the page of another site: axe in light and
// dark, from left to right and in Arabic, on a phone and on a desk; narrow columns, forced colours, less motion.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findings, SCHEMES, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'

const site = siteAt(inject('origin'))
let embedder: Embedder
let browser: Browser

beforeAll(async () => {
  embedder = await startEmbedder()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await embedder?.stop()
})

const WIDTHS = [320, 1280]
const LANGUAGES = ['en', 'ar'] as const
type Lang = (typeof LANGUAGES)[number]

const article = ({ id }: { id: string }, lang: Lang, attributes = '') =>
  embedder.page(`<main><h1>An article</h1>${embedCode(site.origin, id, attributes)}</main>`, {
    lang,
    dir: lang === 'ar' ? 'rtl' : 'ltr',
    head: '<style>:root { color-scheme: light dark } body { background: Canvas; color: CanvasText }</style>',
  })

const manage = (poll: OwnPoll, act: string) =>
  fetch(`${site.origin}/api/v1/polls/${poll.id}/${act}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${poll.manageToken}`, 'Content-Type': 'application/json' },
  })
const submit = (page: Page) => page.locator('pollux-poll form:not(.invite-form) button:not([type])').click()
const choose = (page: Page) => page.locator('pollux-poll input').first().check({ force: true })
const shows = (selector: string) => (page: Page) => page.locator(`pollux-poll ${selector}`).first().waitFor()
const castOne = async (page: Page): Promise<void> => {
  await choose(page)
  await submit(page)
  await shows('.counted')(page)
}
const paused = async (): Promise<OwnPoll> => {
  const poll = await site.newPoll()
  await manage(poll, 'pause')
  return poll
}
const closed = async (): Promise<OwnPoll> => {
  const poll = await site.newPoll()
  await site.vote(poll, 0)
  await site.close(poll)
  return poll
}

interface State {
  poll(): Promise<{ id: string }>
  /** Brings the page into the state; settled when it is there. */
  reach(page: Page): Promise<unknown>
  before?(context: BrowserContext): Promise<unknown>
}

const later = () => new Date(Date.now() + 3_600_000).toISOString()
const ballot = (fields: Record<string, unknown>): State => ({
  poll: () => site.newPoll(fields),
  reach: shows('form fieldset'),
})

const STATES: Record<string, State> = {
  'open, one choice': ballot({ schedule: { closesAt: later() }, description: 'What this is about.' }),
  'several choices': ballot({ ballot: { type: 'choice', min: 0, max: 2 } }),
  places: ballot({
    options: [
      { label: 'Memphis', capacity: 2, description: 'Far west', imageUrl: 'https://example.com/m.jpg' },
      'Nashville',
    ],
  }),
  'a ranking': ballot({ ballot: { type: 'ranking', equalRanks: true }, count: { method: 'schulze' } }),
  stars: ballot({ ballot: { type: 'score' } }),
  dates: ballot({ ballot: { type: 'score', max: 2 }, count: { method: 'availability' } }),
  points: ballot({ ballot: { type: 'points', budget: 5, cost: 'quadratic' } }),
  'a ballot at fault': {
    poll: () => site.newPoll(),
    reach: async (page) => {
      await submit(page)
      await shows('.vote-status .notice')(page)
    },
  },
  voted: { poll: () => site.newPoll(), reach: castOne },
  changeable: { poll: () => site.newPoll({ voting: { changes: 'allowed' } }), reach: castOne },
  'voted at a kiosk': { poll: () => site.newPoll({ voting: { identity: 'open' } }), reach: castOne },
  uncertain: {
    poll: () => site.newPoll(),
    reach: async (page) => {
      await page.route(/\/votes$/, (route) => route.abort())
      await choose(page)
      await submit(page)
      await shows('.vote-status .button')(page)
    },
  },
  closed: { poll: closed, reach: shows('[data-final=true]') },
  hidden: {
    poll: () => site.newPoll({ results: { visibility: 'after_close' } }),
    reach: shows('[part=results] p'),
  },
  scheduled: {
    poll: () => site.newPoll({ schedule: { opensAt: later() } }),
    reach: shows('[part=ballot] time'),
  },
  paused: { poll: paused, reach: shows('.badge.paused') },
  'not found': { poll: async () => ({ id: 'made-up' }), reach: shows('[role=alert]') },
  'out of reach': {
    poll: () => site.newPoll(),
    before: (context) => context.route(/\/api\/v1\/polls\//, (route) => route.abort()),
    reach: shows('[role=alert]'),
  },
  offline: {
    poll: () => site.newPoll(),
    reach: async (page) => {
      await shows('[data-live=on]')(page)
      await page.context().setOffline(true)
      await shows('[data-live=offline]')(page)
    },
  },
  'an invitation is needed': {
    poll: () => site.newPoll({ voting: { identity: 'invite' } }),
    reach: shows('.invite-form'),
  },
  'to log in elsewhere': {
    poll: () => site.newPoll({ voting: { identity: 'account' } }),
    reach: shows('[part=ballot] a.button'),
  },
}

describe.each(Object.entries(STATES))('the widget: %s', (_, { poll: make, reach, before }) => {
  it.each(LANGUAGES)('has nothing grave in %s', async (lang) => {
    const poll = await make()
    const context = await windowOf(browser, site.origin, 1280, 'light')
    await before?.(context)
    const page = await context.newPage()
    await page.goto(article(poll, lang))
    await reach(page)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme })
        expect([colorScheme, width, await findings(page)]).toEqual([colorScheme, width, []])
      }
    }
    await context.close()
  })
})

const LONG = ['Memphis '.repeat(20).trim(), 'W'.repeat(200), 'Knoxville']
const KINDS: [name: string, fields: Record<string, unknown>][] = [
  ['choices', { ballot: { type: 'choice', min: 0, max: 2 } }],
  ['ranking', { ballot: { type: 'ranking', equalRanks: true }, count: { method: 'schulze' } }],
  ['scores', { ballot: { type: 'score', max: 10 } }],
  ['points', { ballot: { type: 'points', budget: 5, cost: 'quadratic' } }],
]

describe('a column that is narrow, and text that is large', () => {
  it.each(KINDS)('cuts nothing off: %s', async (_, fields) => {
    const poll = await site.newPoll({ ...fields, question: 'Where should the capital be?'.repeat(4), options: LONG })
    const page = await (await windowOf(browser, site.origin, 800, 'light')).newPage()
    await page.goto(
      embedder.page(`<div id="column">${embedCode(site.origin, poll.id)}</div>`, {
        head: '<style>#column { width: 240px } #column.large { width: 320px; font-size: 200% }</style>',
      }),
    )
    await shows('form fieldset')(page)
    const beyond = () =>
      page
        .locator('pollux-poll .poll')
        .evaluate<number, { scrollWidth: number; clientWidth: number }>((poll) => poll.scrollWidth - poll.clientWidth)
    expect(await beyond()).toBe(0)
    await page.evaluate("document.querySelector('#column').className = 'large'")
    await page.evaluate("document.querySelector('pollux-poll').style.setProperty('--pollux-font-size', '2rem')")
    expect(await beyond()).toBe(0)
  })
})

describe('what a visitor asks of every page', () => {
  const styleOf = (page: Page, selector: string, name: string): Promise<string> =>
    page
      .locator(`pollux-poll ${selector}`)
      .first()
      .evaluate(
        (element, wanted) => Reflect.get(globalThis, 'getComputedStyle')(element).getPropertyValue(wanted),
        name,
      )

  it('colours of their own are used, and what is chosen stands out by more than a colour', async () => {
    const poll = await site.newPoll()
    await site.vote(poll, 0)
    const context = await browser.newContext({ forcedColors: 'active' })
    const page = await context.newPage()
    await page.goto(article(poll, 'en'))
    await choose(page)
    expect(await styleOf(page, '.choice:has(:checked)', 'outline-style')).toBe('solid')
    expect(await styleOf(page, '.bar-fill', 'fill')).not.toBe(await styleOf(page, '.bar-track', 'fill'))
    await context.close()
  })

  it('nothing moves for those who want less motion', async () => {
    const poll = await site.newPoll()
    await site.vote(poll, 0)
    for (const [reducedMotion, moves] of [
      ['reduce', false],
      ['no-preference', true],
    ] as const) {
      const context = await browser.newContext({ reducedMotion })
      const page = await context.newPage()
      await page.goto(article(poll, 'en'))
      await shows('.bar-fill')(page)
      const time = Number.parseFloat(await styleOf(page, '.bar-fill', 'transition-duration'))
      expect([reducedMotion, time > 0]).toEqual([reducedMotion, moves])
      await context.close()
    }
  })
})
