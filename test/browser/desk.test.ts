// Owns the test of the desk in a real Chromium: with scripts and without, by keyboard alone, on a phone.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findings, SCHEMES, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { enterByToken, settleIn } from '../support/desk-browser.ts'
import { press, tabTo } from '../support/keyboard.ts'
import { siteAt } from '../support/site.ts'
import { unfold } from '../support/unfold.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const WAYS = [
  ['with a script', {}],
  ['without a script', { javaScriptEnabled: false }],
] as const
const PHONE = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }
const HOSTILE = '"><img src=x onerror=alert(1)>'

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

describe.each(WAYS)('%s', (_, options) => {
  it('an owner finds, pauses, opens, closes, archives and deletes a poll from the desk', async () => {
    const page = await visitors.visit('/desk', options)
    await page.getByRole('link', { name: 'Log in to your desk' }).waitFor()
    const { newPoll } = await settleIn(page, site.origin)
    const poll = await newPoll({ question: 'To be found?', tags: ['fruit'] })
    for (let n = 0; n < 21; n++) await newPoll({ question: `Number ${n}?` })
    await page.goto('/desk')
    await page.getByRole('link', { name: 'Older polls' }).click()
    await page.getByRole('link', { name: 'To be found?', exact: true }).waitFor()
    await page.getByLabel('Words of the question').fill('found')
    await page.getByRole('button', { name: 'Show' }).click()
    const cards = page.locator('.desk-card')
    expect(await cards.count()).toBe(1)
    await page.getByRole('button', { name: 'Pause “To be found?”' }).click()
    await cards.getByText('The poll is paused and takes no votes.').waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('found')
    await page.getByRole('button', { name: 'Go on “To be found?”' }).click()
    await cards.getByText('The poll is open and takes votes.').waitFor()
    await page.locator('summary', { hasText: 'Close' }).click()
    await page.getByLabel('I understand').check()
    await page.getByRole('button', { name: 'Close for good “To be found?”' }).click()
    await cards.getByText('The poll is closed. Its result is final.').waitFor()

    await page.getByRole('link', { name: 'To be found?', exact: true }).click()
    await page.getByText('This poll is closed for good.').waitFor()
    await page.getByText('Everybody who has the link sees the final result.').waitFor()
    await page.getByRole('button', { name: 'Archive' }).click()
    await page.getByText('The poll is archived.').waitFor()
    await page.getByText('Delete the poll', { exact: true }).click()
    const form = page.locator('form').filter({ hasText: 'Delete for good' })
    await form.getByLabel('I understand').check()
    await form.getByRole('button').click()
    await page.getByText('The poll is deleted, with all its votes.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/desk')
    expect((await page.goto(`/p/${poll.id}`))?.status()).toBe(404)
  })

  it('whoever has the manage token closes the poll, and forgets the token', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit('/', options)
    await enterByToken(page, poll)
    await page.getByText('Close the poll', { exact: true }).click()
    await page.getByRole('group').getByLabel('I understand').first().check()
    await page.getByRole('button', { name: 'Close for good' }).click()
    await page.getByText('The poll is closed. Its result is final.').waitFor()
    await page.getByRole('heading', { name: 'Final result' }).waitFor()
    await page.getByRole('button', { name: 'Forget the manage token' }).click()
    await page.goto(`/p/${poll.id}/manage`)
    await page.getByText('This page is for whoever manages the poll').waitFor()
  })
})

/** Unfolds what closes a poll, ticks its box and presses its button. */
async function closeByKeys(page: Page, title: string): Promise<void> {
  const close = page.locator('details').filter({ hasText: title })
  await press(page, close.locator('summary'))
  await tabTo(page, close.getByLabel('I understand'))
  await page.keyboard.press('Space')
  await press(page, close.getByRole('button', { name: 'Close for good' }))
}

describe('by the keyboard alone', () => {
  it('a poll is paused and closed on the desk', async () => {
    const page = await visitors.visit('/')
    const { newPoll } = await settleIn(page, site.origin)
    await newPoll({ question: 'By keys?' })
    await page.goto('/desk')
    await press(page, page.getByRole('button', { name: 'Pause' }))
    await page.getByText('The poll is paused').waitFor()
    await closeByKeys(page, 'Close …')
    await page.getByText('The poll is closed. Its result is final.').waitFor()
  })

  it('a poll is closed at its own page, where each part is one link away', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit('/')
    await enterByToken(page, poll)
    await page.reload()
    await press(page, page.getByRole('link', { name: 'Change or remove' }))
    expect(new URL(page.url()).hash).toBe('#settings')
    // What comes next is what the link led to.
    await page.keyboard.press('Tab')
    expect(await page.evaluate("document.activeElement.closest('section').id")).toBe('settings')
    await page.reload()
    await closeByKeys(page, 'Close the poll')
    await page.getByText('The poll is closed. Its result is final.').waitFor()
  })
})

it('on a phone everything is in reach, and nothing is wider than the window', async () => {
  const page = await visitors.visit('/', PHONE)
  const { newPoll } = await settleIn(page, site.origin)
  const poll = await newPoll({ question: `${'Unbreakable'.repeat(20)}?`, voting: { identity: 'invite' } })
  for (const path of ['/desk', `/p/${poll.id}/manage`]) {
    await page.goto(path)
    await unfold(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  }
  await page.getByRole('link', { name: 'Who did what' }).tap()
  expect(await page.locator('#trail').isVisible()).toBe(true)
  const small = await page.evaluate<string[]>(`[...document.querySelectorAll('.page-nav a, .panel .button:not(.plain)')]
    .filter((each) => each.offsetHeight > 0 && each.offsetHeight < 36).map((each) => each.innerText)`)
  expect(small).toEqual([])
})

it.each(SCHEMES)(
  'in %s has no grave fault in any state, from right to left too, on a phone and on a desk',
  async (scheme) => {
    const browser = await launchBrowser()
    const found: string[] = []
    const people = await visitors.visit('/')
    const { newPoll } = await settleIn(people, site.origin)
    const cookies = await people.context().cookies()
    const polls = [
      await newPoll({ question: HOSTILE, tags: ['fruit', HOSTILE.slice(0, 20)], voting: { identity: 'invite' } }),
      await newPoll({ draft: true, schedule: { closesAt: '2099-01-01T00:00:00Z' } }),
      await newPoll({ question: 'أين ينبغي أن تكون العاصمة؟', options: ['ممفيس', 'ناشفيل'] }),
    ]
    const voted = polls[2]
    if (voted) for (const index of [0, 1, 1]) await site.vote(voted, index)
    for (const width of [320, 1280]) {
      const context = await windowOf(browser, site.origin, width, scheme)
      const page = await context.newPage()
      await page.goto('/desk')
      found.push(...(await findings(page)))
      await context.addCookies(cookies)
      const paths = [
        '/desk',
        '/desk?tag=nothing',
        '/desk?cursor=x&notice=deleted',
        ...polls.map(({ id }) => `/p/${id}/manage`),
      ]
      for (const path of paths) {
        await page.goto(path)
        await unfold(page)
        found.push(...(await findings(page)))
        await page.evaluate("document.documentElement.dir = 'rtl'")
        found.push(...(await findings(page)))
      }
      await context.close()
    }
    await browser.close()
    expect(found).toEqual([])
  },
)

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
