// Owns the test that every page can be used by everybody: axe in a real Chromium, on a phone and on a desk, light and dark.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findings, SCHEMES, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { unfold } from '../support/unfold.ts'

const WIDTHS = [320, 1280]

const site = siteAt(inject('origin'))
let browser: Browser
let poll: OwnPoll
let closed: OwnPoll

beforeAll(async () => {
  browser = await launchBrowser()
  poll = await site.newPoll({
    description: 'The population is concentrated around four cities.',
    options: [
      { label: 'Memphis', description: 'In the far west', imageUrl: 'https://example.com/memphis.jpg', capacity: 2 },
      { label: 'Nashville', capacity: 50 },
      'Knoxville',
    ],
    voting: { changes: 'allowed' },
    listing: 'public',
    schedule: { closesAt: '2099-01-01T00:00:00Z' },
  })
  closed = await site.newPoll({ listing: 'public' })
  for (const index of [0, 0, 1, 2]) await Promise.all([site.vote(poll, index), site.vote(closed, index)])
  await site.close(closed)
})

afterAll(() => browser?.close())

describe.each(SCHEMES)('in %s', (colorScheme) => {
  it.each(WIDTHS)('at %i px no page has a grave fault', async (width) => {
    const context = await windowOf(browser, site.origin, width, colorScheme)
    const page = await context.newPage()
    const found: string[] = []
    const look = async (path: string) => {
      await page.goto(path)
      found.push(...(await findings(page)))
    }
    for (const path of ['/', `/p/${poll.id}`, `/p/${poll.id}/results`, '/p/nothing', '/problems', '/privacy'])
      await look(path)
    for (const path of [`/p/${closed.id}`, `/p/${closed.id}/results`, `/p/${poll.id}/manage`]) await look(path)

    await page.goto(`/p/${poll.id}`)
    await page.getByLabel('Knoxville').check()
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('Your vote is counted.').waitFor()
    found.push(...(await findings(page)))

    await page.goto('/new')
    await page.getByLabel('Question').fill('Tea?')
    await page.getByLabel('Answers', { exact: true }).fill('Yes')
    await page.getByRole('button', { name: 'Create the poll' }).click()
    await page.locator('.fault', { hasText: 'Give at least 2 answers' }).waitFor()
    found.push(...(await findings(page)))
    await page.getByLabel('Answers', { exact: true }).fill('Yes\nNo')
    await page.getByRole('button', { name: 'Create the poll' }).click()
    await page.getByLabel('Manage token').waitFor()
    await unfold(page)
    found.push(...(await findings(page)))
    await context.close()
    expect(found).toEqual([])
  })
})
