// Owns the test that everybody who watches a poll comes to see the same: two browsers, 100 votes in between.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { recordShown, shownOn } from '../support/shown-revs.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const VOTES = 100

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

/** The bars in words, as somebody reads them. */
const bars = (page: Page) =>
  page
    .locator('.bar:visible')
    .evaluateAll((all) => all.map(({ textContent }) => textContent?.replaceAll(/\s+/g, ' ').trim()))

it('two browsers end on the final tally, and neither ever shows an older state after a newer one', async () => {
  const poll = await site.newPoll()
  const pages = [await visitors.visit(`/p/${poll.id}`), await visitors.visit(`/p/${poll.id}`)]
  for (const page of pages) {
    await page.locator('[data-live="on"]').first().waitFor()
    await recordShown(page)
  }
  const [first, second] = pages as [Page, Page]
  const others = Array.from({ length: VOTES - 2 }, (_, index) => index % 3)
  const half = others.length / 2
  await Promise.all(others.slice(0, half).map((index) => site.vote(poll, index)))
  for (const [page, label] of [
    [first, 'Memphis'],
    [second, 'Nashville'],
  ] as const) {
    await page.getByLabel(label).filter({ visible: true }).check()
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('Your vote is counted.').first().waitFor()
  }
  await Promise.all(others.slice(half).map((index) => site.vote(poll, index)))
  await site.close(poll)

  const result = await site.result(poll)
  expect(result).toMatchObject({ voters: VOTES, final: true })
  for (const page of pages) {
    await page.locator('[data-final="true"]').first().waitFor()
    const shown = await shownOn(page)
    expect(shown.at(-1)).toEqual({ rev: result.rev, votes: VOTES })
    expect(shown.map(({ rev }) => rev)).toEqual(shown.map(({ rev }) => rev).toSorted((a, b) => a - b))
    expect(shown.map(({ votes }) => votes)).toEqual(shown.map(({ votes }) => votes).toSorted((a, b) => a - b))
  }
  expect(await bars(first)).toEqual(await bars(second))
  expect(await bars(first)).toHaveLength(poll.options.length)
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
