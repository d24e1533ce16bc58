// Owns the test of the big screen in a real Chromium: it fits the room, follows the votes, and comes back by itself.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findings, SCHEMES, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

/** The screen looks for itself every few seconds where it cannot be told. */
const SOON = { timeout: 30_000 }
const ROOMS = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
]
const PHONE = { width: 360, height: 740 }
const LONG = 'A question of which nobody knows the answer, and that goes on and on. '.repeat(4).trim()
const MANY = Array.from({ length: 14 }, (_, index) =>
  `Answer number ${index + 1} of a good many ${'and more '.repeat(index)}`.trim(),
)

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const votes = (page: Page) => page.locator('[data-votes]').innerText()
const overflows = (page: Page) =>
  page.evaluate<{ wide: boolean; high: boolean }>(
    '({ wide: document.documentElement.scrollWidth > innerWidth, high: document.documentElement.scrollHeight > innerHeight })',
  )

describe.each(ROOMS)('at $width × $height', (viewport) => {
  it.each([
    ['a short question', {}],
    ['a long question and many answers', { question: LONG, options: MANY }],
  ])('everything is in sight, with %s', async (_, fields) => {
    const poll = await site.newPoll(fields)
    await site.vote(poll, 0)
    const page = await visitors.visit(`/p/${poll.id}/screen`, { viewport })
    expect(await overflows(page)).toEqual({ wide: false, high: false })
    const shown = [
      page.locator('h1'),
      page.locator('.qr'),
      page.locator('.screen-link'),
      ...(await page.locator('.bar').all()),
    ]
    for (const each of shown) {
      const box = await each.boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
    }
    // Nor does a row lie upon the next one.
    const rows = await Promise.all((await page.locator('.bar').all()).map((bar) => bar.boundingBox()))
    for (const [index, row] of rows.slice(1).entries()) {
      expect(row?.y).toBeGreaterThanOrEqual((rows[index]?.y ?? 0) + (rows[index]?.height ?? 0) - 1)
    }
    expect((await page.locator('.qr').boundingBox())?.width).toBeGreaterThan(viewport.width / 6)
  })
})

it('can be read on a phone, from top to bottom', async () => {
  const poll = await site.newPoll({ question: LONG, options: MANY })
  const page = await visitors.visit(`/p/${poll.id}/screen?lang=ar`, { viewport: PHONE })
  expect((await overflows(page)).wide).toBe(false)
  expect(await page.evaluate<string>('document.documentElement.dir')).toBe('rtl')
})

it('moves with the votes, and keeps the bars that it moves', async () => {
  const poll = await site.newPoll()
  const page = await visitors.visit(`/p/${poll.id}/screen`)
  await page.locator('[data-live="on"]').waitFor()
  await page.evaluate("document.querySelector('.bar-fill').kept = true")
  await site.vote(poll, 0)
  await expect.poll(() => votes(page), SOON).toBe('1 vote')
  await site.vote(poll, 1)
  await expect.poll(() => votes(page), SOON).toBe('2 votes')
  const fill = page.locator('.bar-fill').first()
  expect(await fill.getAttribute('width')).toBe('50%')
  expect(await page.evaluate("document.querySelector('.bar-fill').kept")).toBe(true)
})

it('comes back by itself, and has not missed a vote', async () => {
  const poll = await site.newPoll()
  const page = await visitors.visit('/polls')
  let cut = () => {}
  let refuse = false
  await page.routeWebSocket(/\/live$/, (socket) => {
    if (refuse) return void socket.close()
    socket.connectToServer()
    cut = () => void socket.close()
  })
  await page.goto(`/p/${poll.id}/screen`)
  await page.locator('[data-live="on"]').waitFor()
  refuse = true
  cut()
  await page.getByText('Reconnecting …').waitFor()
  await site.vote(poll, 2)
  refuse = false
  await page.locator('[data-live="on"]').waitFor(SOON)
  await expect.poll(() => votes(page), SOON).toBe('1 vote')
})

it('says when it is offline, and when it is back', async () => {
  const poll = await site.newPoll()
  const page = await visitors.visit(`/p/${poll.id}/screen`)
  await page.locator('[data-live="on"]').waitFor()
  await page.context().setOffline(true)
  await page.getByText('Offline', { exact: true }).waitFor()
  await site.vote(poll, 2)
  await page.context().setOffline(false)
  await page.locator('[data-live="on"]').waitFor(SOON)
  await expect.poll(() => votes(page), SOON).toBe('1 vote')
})

it('hides a result until it may be seen, then shows it by itself', async () => {
  const poll = await site.newPoll({ results: { visibility: 'after_close' } })
  await site.vote(poll, 1)
  const page = await visitors.visit(`/p/${poll.id}/screen`)
  await page.getByText('Result after closing').waitFor()
  expect(await page.locator('[data-votes], .bar').count()).toBe(0)
  await site.close(poll)
  await page.getByText('See the result').waitFor(SOON)
  expect(await votes(page)).toBe('1 vote')
})

it('fills the screen by a button, and stays awake where it may', async () => {
  const poll = await site.newPoll()
  const page = await visitors.visit('/polls')
  await page.addInitScript(
    'navigator.wakeLock && (navigator.wakeLock.request = (kind) => { window.awake = kind; return Promise.resolve() })',
  )
  await page.goto(`/p/${poll.id}/screen`)
  await page.getByRole('button', { name: 'Full screen' }).click()
  await expect.poll(() => page.evaluate('document.fullscreenElement !== null'), SOON).toBe(true)
  expect(await page.evaluate("!navigator.wakeLock || window.awake === 'screen'")).toBe(true)
})

it('works without a script', async () => {
  const poll = await site.newPoll()
  await site.vote(poll, 0)
  const page = await visitors.visit(`/p/${poll.id}/screen`, { javaScriptEnabled: false })
  expect(await votes(page)).toBe('1 vote')
  expect(await page.getByRole('img', { name: /^QR code that leads to .*\/p\// }).isVisible()).toBe(true)
  expect(await page.getByRole('button').count()).toBe(0)
})

it('shows texts as text, whatever stands in them', async () => {
  const hostile = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>']
  const poll = await site.newPoll({ question: '<svg onload=alert(1)>', options: hostile })
  await site.vote(poll, 0)
  const page = await visitors.visit(`/p/${poll.id}/screen`)
  await page.locator('[data-live="on"]').waitFor()
  await site.vote(poll, 1)
  await expect.poll(() => votes(page), SOON).toBe('2 votes')
  expect(await page.locator('main img, main script').count()).toBe(0)
  expect(await page.locator('h1').innerText()).toBe('<svg onload=alert(1)>')
})

it('has no grave fault for any reader', async () => {
  const browser = await launchBrowser()
  const open = await site.newPoll({ options: MANY })
  await site.vote(open, 0)
  const hidden = await site.newPoll({ results: { visibility: 'owner' } })
  const found: string[] = []
  for (const scheme of SCHEMES) {
    for (const width of [320, 1280]) {
      const context = await windowOf(browser, site.origin, width, scheme)
      const page = await context.newPage()
      for (const poll of [open, hidden]) {
        for (const query of ['', '?theme=light', '?lang=ar']) {
          await page.goto(`/p/${poll.id}/screen${query}`)
          found.push(...(await findings(page)))
        }
      }
      await context.close()
    }
  }
  await browser.close()
  expect(found).toEqual([])
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
