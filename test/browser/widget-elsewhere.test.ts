// Owns the test of the widget in pages with rules of their own: browsers without third-party cookies, a strict policy.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, NO_THIRD_PARTY_COOKIES } from '../support/browser.ts'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))
let embedder: Embedder
let visitors: Visitors
let strict: Browser

beforeAll(async () => {
  embedder = await startEmbedder()
  visitors = await startVisitors(site.origin, [embedder.origin])
  strict = await launchBrowser(NO_THIRD_PARTY_COOKIES)
})

afterAll(async () => {
  await strict?.close()
  await visitors?.close()
  await embedder?.stop()
})

const counted = (page: Page) => page.getByText('Your vote is counted.')
async function vote(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
}

describe('where third-party cookies are blocked', () => {
  it('a device votes once, and is told so when it tries again', async () => {
    const poll = await site.newPoll()
    const context = await strict.newContext()
    const page = await context.newPage()
    await page.goto(
      embedder.page(`${embedCode(site.origin, poll.id)}<iframe src="${site.origin}/embed/${poll.id}"></iframe>`),
    )
    const frame = page.frames().find((one) => one.url().startsWith(site.origin))
    // The canary: this browser does keep no cookies for others.
    expect(
      await frame?.evaluate<boolean>(
        "document.cookie = 'canary=1; SameSite=None; Secure', document.cookie.includes('canary=1')",
      ),
    ).toBe(false)
    const tab = await context.newPage()
    await tab.goto(embedder.page(embedCode(site.origin, poll.id)))
    await tab.getByRole('radio').first().waitFor()

    const widget = page.locator('pollux-poll').first()
    await widget.getByLabel('Memphis', { exact: true }).check()
    await widget.getByRole('button', { name: 'Vote', exact: true }).click()
    await widget.getByText('Your vote is counted.').waitFor()
    await vote(tab, 'Nashville')
    await tab.getByText('You have voted already, and that vote is counted.').waitFor()
    await tab.reload()
    await counted(tab).waitFor()
    expect(await tab.getByRole('radio').count()).toBe(0)
    expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([1, 0, 0])
    await context.close()
  })
})

describe('a page whose policy allows scripts and connections of the poll’s server alone', () => {
  it.each([
    ['choices', {}],
    ['points', { ballot: { type: 'points', budget: 5 } }],
    ['a ranking', { ballot: { type: 'ranking' } }],
    ['scores', { ballot: { type: 'score' } }],
  ])('shows %s live, in another language, without a violation', async (_, fields) => {
    const poll = await site.newPoll(fields)
    const { host } = new URL(site.origin)
    const policy = `default-src 'none'; script-src ${site.origin}; connect-src ${site.origin} ws://${host}`
    const page = await visitors.visit(
      embedder.page(embedCode(site.origin, poll.id, 'lang="de"'), {
        headers: { 'Content-Security-Policy': policy },
      }),
    )
    await page.getByText('Live', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Abstimmen' }).waitFor()
    expect(
      await page
        .locator('pollux-poll .panel')
        .first()
        .evaluate((panel) => Reflect.get(globalThis, 'getComputedStyle')(panel).borderTopStyle),
    ).toBe('solid')
    expect(visitors.misdeeds).toEqual([])
  })
})
