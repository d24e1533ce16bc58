// Owns the test that every ballot can be filled in by everybody: axe on a phone and on a desk, light and dark, with long texts.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findings, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { siteAt } from '../support/site.ts'

/** Every width and every scheme is met; test/browser/all-pages.test.ts crosses them. */
const LOOKS = [
  ['light', 360],
  ['dark', 1280],
] as const
const LONG = [
  {
    label: `Memphis ${'and so on '.repeat(29)}`.trim(),
    description: 'Far west',
    imageUrl: 'https://example.com/m.jpg',
  },
  'W'.repeat(300),
  'Nashville',
]

const site = siteAt(inject('origin'))
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

/** Each ballot, what it takes to fill it in, and to fill it in wrongly. */
const BALLOTS: [name: string, fields: Record<string, unknown>, fill: (page: Page) => Promise<void>][] = [
  [
    'a ranking',
    { ballot: { type: 'ranking', equalRanks: true }, count: { method: 'schulze' } },
    async (page) => {
      for (let times = 0; times < 2; times++)
        await page
          .getByRole('button', { name: /^Rank / })
          .first()
          .click()
      await page.getByRole('button', { name: 'Same rank as above' }).click()
    },
  ],
  [
    'scores',
    { ballot: { type: 'score' } },
    (page) => page.getByRole('group', { name: 'Nashville' }).getByLabel('5').check(),
  ],
  [
    'grades',
    { ballot: { type: 'score', max: 3, labels: ['Poor', 'Fair', 'G'.repeat(60), 'Excellent'] } },
    (page) => page.getByRole('group', { name: 'Nashville' }).getByLabel('Fair').check(),
  ],
  [
    'long scales',
    { ballot: { type: 'score', max: 100 } },
    (page) => page.getByLabel('Nashville', { exact: true }).fill('99'),
  ],
  [
    'points',
    { ballot: { type: 'points', cost: 'quadratic' } },
    (page) => page.getByLabel('Nashville', { exact: true }).fill('3'),
  ],
]

describe.each(BALLOTS)('%s', (_, fields, fill) => {
  it.each(LOOKS)('can be filled in by everybody, in %s at %i px', async (colorScheme, width) => {
    const poll = await site.newPoll({ options: LONG, voting: { changes: 'allowed' }, ...fields })
    const found: string[] = []
    for (const scripted of [true, false]) {
      const context = await windowOf(browser, site.origin, width, colorScheme)
      // As without scripts, but for axe.
      if (!scripted) await context.route('**/*.js', (route) => route.abort())
      const page = await context.newPage()
      await page.goto(`/p/${poll.id}`)
      found.push(...(await findings(page)))
      if (scripted) {
        await page.getByRole('button', { name: 'Vote', exact: true }).click()
        await page.getByText('at least one answer').waitFor()
        await fill(page)
        found.push(...(await findings(page)))
        await page.getByRole('button', { name: 'Vote', exact: true }).click()
        await page.getByText('Your vote is counted.').waitFor()
        await page.reload()
        found.push(...(await findings(page)))
      }
      await context.close()
    }
    expect(found).toEqual([])
  })
})
