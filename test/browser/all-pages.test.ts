// Owns the test that everybody can use every page in every state: axe in a real Chromium, in light and dark, from left to
// right and from right to left, on a phone and on a desk. A page that is not in the list of states fails it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findingsInEveryLook, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { makePolls, PAGE_STATES, type Polls } from '../support/page-states.ts'
import { siteAt } from '../support/site.ts'

/** What GET answers there is for programs, not for people. */
const NO_PAGES = /\.(js|json|svg|png)$|\/live$|\/votes\/mine$|^\/oembed$|^\/p\/:pollId\/manage\/(export|invites)/

const PAGE_ROUTES = join(import.meta.dirname, '../../src/page-routes.ts')
const GET_ROUTE = /app\.get\(\s*'([^']+)'/g

const site = siteAt(inject('origin'))
let browser: Browser
let polls: Polls

beforeAll(async () => {
  browser = await launchBrowser()
  polls = await makePolls(site)
})

afterAll(() => browser?.close())

it('knows every page of the route table', async () => {
  const routes = [...(await readFile(PAGE_ROUTES, 'utf8')).matchAll(GET_ROUTE)].flatMap(([, route]) => route ?? [])
  const pages = routes.filter((route) => !NO_PAGES.test(route))
  const known = new Set(PAGE_STATES.map(({ route }) => route))
  expect(pages.length).toBeGreaterThan(15)
  expect(pages.filter((route) => !known.has(route))).toEqual([])
  expect([...known].filter((route) => !pages.includes(route))).toEqual([])
})

it.each(PAGE_STATES.map((state) => [`${state.route} (${state.name})`, state] as const))('%s', async (_, { reach }) => {
  const context = await windowOf(browser, site.origin, 320, 'light')
  const page = await context.newPage()
  await reach(page, polls)
  expect(await findingsInEveryLook(page)).toEqual([])
  await context.close()
})
