// Owns the test of what a page to vote costs: requests and bytes by the browser's own figures, and nothing that moves once
// it is painted, for each type of ballot, on a phone and on a desk; nor does anything on the page for developers.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { BALLOT_TYPES, pollOf } from '../support/ballot-polls.ts'
import { launchBrowser } from '../support/browser.ts'
import { recordShifts, recordTransfer, shiftsOf } from '../support/page-record.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const MAX_REQUESTS = 10
const MAX_BYTES = 150 * 1_024
const WIDTHS = [360, 1280]
const LANGUAGES = ['en', 'ar']

const site = siteAt(inject('origin'))
let browser: Browser
let visitors: Visitors

beforeAll(async () => {
  browser = await launchBrowser()
  visitors = await startVisitors(site.origin)
})

afterAll(async () => {
  await browser?.close()
  await visitors?.close()
})

describe.each(BALLOT_TYPES)('a %s ballot', (type) => {
  it('is asked for in few requests and few bytes, from one host', async () => {
    const poll = await pollOf(site, type)
    const page = await visitors.visit('/privacy')
    const transfer = await recordTransfer(page)
    await page.goto(`/p/${poll.id}`)
    await page.locator('[data-live="on"]').first().waitFor()
    await page.waitForLoadState('networkidle')
    console.info(`${type}: ${transfer.requests.length} requests, ${(transfer.bytes / 1_024).toFixed(1)} KiB`)
    expect(transfer.requests.filter((url) => !url.startsWith(site.origin) && !url.startsWith('data:'))).toEqual([])
    // What the page has brought along is not asked for again.
    expect(transfer.requests.filter((url) => /\/api\/|\/votes|results\.json/.test(url))).toEqual([])
    expect(transfer.requests.length, transfer.requests.join(' ')).toBeLessThanOrEqual(MAX_REQUESTS)
    expect(transfer.bytes).toBeLessThanOrEqual(MAX_BYTES)
    expect(transfer.bytes).toBeGreaterThan(5_000)
  })

  const screens = WIDTHS.flatMap((width) => LANGUAGES.map((language) => ({ width, language })))
  it.each(screens)('stays where it was painted, $width pixels wide, in $language', async ({ width, language }) => {
    const poll = await pollOf(site, type)
    const context = await browser.newContext({ baseURL: site.origin, viewport: { width, height: 800 } })
    await recordShifts(context)
    const page = await context.newPage()
    await page.goto(`/p/${poll.id}?lang=${language}`)
    await page.locator('[data-live="on"]').first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(await shiftsOf(page)).toEqual([])
    await context.close()
  })
})

it.each(WIDTHS)('the page for developers stays where it was painted as well, %i pixels wide', async (width) => {
  const poll = await site.newPoll()
  const context = await browser.newContext({ baseURL: site.origin, viewport: { width, height: 800 } })
  await recordShifts(context)
  const page = await context.newPage()
  await page.goto(`/developers?poll=${poll.id}`)
  await page.locator('pollux-poll [data-live="on"]').first().waitFor()
  await page.waitForLoadState('networkidle')
  expect(await shiftsOf(page)).toEqual([])
  await context.close()
})

it('records what moves', async () => {
  const context = await browser.newContext({ baseURL: site.origin })
  await recordShifts(context)
  const page = await context.newPage()
  await page.goto('/')
  await shiftsOf(page)
  await page.evaluate(
    `document.body.prepend(Object.assign(document.createElement('pre'), { textContent: '\\n'.repeat(9) }))`,
  )
  await expect.poll(async () => (await shiftsOf(page)).length).toBeGreaterThan(0)
  await context.close()
})

it('breaks no rule of its own', () => {
  expect(visitors.misdeeds).toEqual([])
})
