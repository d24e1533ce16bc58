// Owns the test of the widget on the poll's own page, where it takes over the form that the server has rendered.
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const SCRIPT = /\/widget\.js$/

/** The page of a poll whose script is held back until `come` is called. */
async function slowPage(pollId: string): Promise<{ page: Page; come(): Promise<void> }> {
  const held: Route[] = []
  let isHeld = true
  const page = await visitors.visit('/')
  await page.route(SCRIPT, (route) => (isHeld ? void held.push(route) : route.continue()))
  await page.goto(`/p/${pollId}`, { waitUntil: 'commit' })
  await page.locator('form[data-vote-form]').waitFor()
  return {
    page,
    async come() {
      await expect.poll(() => held.length).toBeGreaterThan(0)
      isHeld = false
      for (const route of held) await route.continue()
      await page.locator('pollux-poll .bars').first().waitFor()
      await page.locator('form[data-vote-form]').waitFor({ state: 'detached' })
    },
  }
}

const isTicked = (page: Page, label: string) => page.getByLabel(label, { exact: true }).isChecked()

describe('a script that comes late', () => {
  it('keeps what was ticked, votes once, and knows it after a reload', async () => {
    const poll = await site.newPoll({ ballot: { type: 'choice', min: 0, max: 3 } })
    const { page, come } = await slowPage(poll.id)
    await page.getByLabel('Memphis', { exact: true }).check()
    await page.getByLabel('Knoxville', { exact: true }).check()
    await come()
    expect(await isTicked(page, 'Memphis')).toBe(true)
    expect(await isTicked(page, 'Nashville')).toBe(false)
    expect(await isTicked(page, 'Knoxville')).toBe(true)
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('Your vote is counted.').waitFor()
    await page.reload()
    await page.getByText('Your vote is counted.').first().waitFor()
    await page.locator('form[data-vote-form]').waitFor({ state: 'detached' })
    expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([1, 0, 1])
  })

  it('keeps points that were given', async () => {
    const poll = await site.newPoll({ ballot: { type: 'points', budget: 5 } })
    const { page, come } = await slowPage(poll.id)
    await page.getByLabel('Nashville', { exact: true }).fill('4')
    await come()
    expect(await page.getByLabel('Nashville', { exact: true }).inputValue()).toBe('4')
  })
})

it('does nothing that a page must not do', () => {
  expect(visitors.misdeeds).toEqual([])
})
