// Owns the test that the forms for polls can be used by everybody: axe in every look, with all of it unfolded and at fault.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findingsInEveryLook, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { siteAt } from '../support/site.ts'

const WIDTH = 1280

const site = siteAt(inject('origin'))
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  page = await (await windowOf(browser, site.origin, WIDTH, 'light')).newPage()
})

afterAll(() => browser?.close())

/** A page that is still being read has not all its folds yet. */
async function unfold(): Promise<void> {
  await page.waitForLoadState('domcontentloaded')
  await page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
}

it.each(['', '?template=dates', '?template=ranking', '?template=rating'])(
  '/new%s has no grave fault',
  async (query) => {
    await page.goto(`/new${query}`)
    await unfold()
    expect(await findingsInEveryLook(page)).toEqual([])
  },
)

it('the form with everything that can be wrong with it has no grave fault', async () => {
  await page.goto('/new')
  await unfold()
  await page.getByLabel('Question').fill('Tea?')
  await page.getByLabel('Answers', { exact: true }).fill('Tea\nTea')
  await page.getByRole('button', { name: 'Add descriptions, links or limits' }).click()
  await page.getByLabel('Link to a picture').first().waitFor({ state: 'attached' })
  await unfold()
  await page.getByLabel('Link to a picture').first().fill('nowhere')
  await page.getByLabel('How votes are checked').selectOption('account')
  await page.getByLabel('Does your site vouch').selectOption('url')
  await page.getByLabel('votes in', { exact: true }).fill('none')
  await page.getByLabel('Votes in a group').fill('none')
  await page.getByLabel('Closes at').fill('2036-10-26T02:30')
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  await page.getByLabel('Only these sites').check()
  await page.getByLabel('These sites', { exact: true }).fill('http://no.example')
  await page.getByLabel('Days to keep it').fill('-1')
  await page.getByRole('button', { name: 'Create the poll' }).click()
  await page.getByText('things need a look').waitFor()
  await page.getByLabel('The second').waitFor()
  expect(await findingsInEveryLook(page)).toEqual([])
})

it('editing and duplicating have no grave fault, also where votes were cast and where two edit at once', async () => {
  const poll = await site.newPoll({
    options: [{ label: 'Memphis', description: 'In the west', capacity: 9 }, 'Nashville'],
  })
  await page.goto(`/p/${poll.id}/manage`)
  await page.getByLabel('Manage token').fill(poll.manageToken)
  await page.getByRole('button', { name: 'Manage this poll' }).click()
  await page.goto(`/p/${poll.id}/manage/duplicate`)
  await unfold()
  expect(await findingsInEveryLook(page)).toEqual([])

  await page.goto(`/p/${poll.id}/manage/edit`)
  const headers = { Authorization: `Bearer ${poll.manageToken}`, 'Content-Type': 'application/json', 'If-Match': '*' }
  const body = JSON.stringify({ question: 'Theirs?', tags: ['theirs'] })
  await fetch(`${site.origin}/api/v1/polls/${poll.id}`, { method: 'PATCH', headers, body })
  await page.getByLabel('Question').fill('Mine?')
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await page.getByRole('heading', { name: 'Somebody else has changed' }).waitFor()
  await unfold()
  expect(await findingsInEveryLook(page)).toEqual([])

  await site.vote(poll, 0)
  await page.goto(`/p/${poll.id}/manage/edit`)
  await unfold()
  expect(await findingsInEveryLook(page)).toEqual([])
})
