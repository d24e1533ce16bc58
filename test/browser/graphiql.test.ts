// Owns the test of GraphiQL in a real Chromium: it opens from our own files alone, and runs a query.
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

it('opens, knows the schema, and runs a query, asking no other host', async () => {
  const poll = await site.newPoll({ listing: 'public', question: 'Shown by GraphiQL?' })
  const page = await visitors.visit('/api/graphql')
  expect(await page.title()).toBe('Pollux GraphQL')
  const answered = page.waitForResponse(async (response) => {
    const { pathname } = new URL(response.url())
    const sent = response.request().postData() ?? ''
    return pathname === '/api/graphql' && sent.includes('polls') && !sent.includes('__schema')
  })
  // It has a query to begin with: the newest polls.
  await page.getByRole('button', { name: /Execute query/i }).click()
  expect((await answered).status()).toBe(200)
  await page.locator('.graphiql-response, .result-window').getByText(poll.question).first().waitFor()
  expect(visitors.misdeeds).toEqual([])
  // As /privacy tells: under one name, and never the headers, in which tokens are.
  // It writes a moment after it was used.
  const names = () => page.evaluate(() => Object.keys(localStorage))
  await expect.poll(async () => (await names()).length, { timeout: 30_000 }).toBeGreaterThan(0)
  expect((await names()).filter((name) => !name.startsWith('graphiql:') || /header/i.test(name))).toEqual([])
  // Its title has no room on a phone.
  const title = page.locator('.graphiql-logo')
  expect(await title.isVisible()).toBe(true)
  await page.setViewportSize({ width: 390, height: 844 })
  await title.waitFor({ state: 'hidden' })
})
