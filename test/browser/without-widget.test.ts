// Voting on the page of a poll when a part of the widget cannot be had: the server's own form stays, and is enough.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { BALLOT_TYPES, type BallotType, pollOf } from '../support/ballot-polls.ts'
import { launchBrowser } from '../support/browser.ts'
import { siteAt } from '../support/site.ts'

const site = siteAt(inject('origin'))
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
})

/** What is missing: the widget, what shows the ballot, what it says. */
const MISSING = [/\/widget\.js/, /\/assets\/widget\//, /\/assets\/widget\/rest-en-/]

const CAST: Record<BallotType, { fill(page: Page): Promise<unknown>; ballot: unknown }> = {
  choice: { fill: (page) => page.getByLabel('Nashville').check(), ballot: { choices: ['Nashville'] } },
  ranking: {
    fill: (page) => page.getByLabel('Nashville').selectOption('1'),
    ballot: { ranking: ['Nashville'] },
  },
  score: {
    fill: (page) => page.getByRole('group', { name: 'Nashville' }).getByLabel('4', { exact: true }).check(),
    ballot: { scores: { Nashville: 4 } },
  },
  points: { fill: (page) => page.getByLabel('Nashville').fill('7'), ballot: { points: { Nashville: 7 } } },
}

describe.each(BALLOT_TYPES)('a %s ballot', (type) => {
  it.each(MISSING)('is counted by the server’s form without %s', async (missing) => {
    const { fill, ballot } = CAST[type]
    const poll = await pollOf(site, type, { voting: { changes: 'allowed' } })
    const page = await browser.newPage({ baseURL: site.origin })
    const refused: string[] = []
    await page.route(missing, (route) => {
      refused.push(route.request().url())
      return route.abort()
    })
    await page.goto(`/p/${poll.id}`)
    await page.waitForLoadState('networkidle')
    expect(refused.length).toBeGreaterThan(0)
    await fill(page)
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('Your vote is counted.').waitFor()
    const [counted] = await site.ballots(poll)
    expect(counted).toMatchObject(ballot as object)
    await page.close()
  })
})
