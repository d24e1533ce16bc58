// Owns the test of the widget where a poll or a part of it is missing or late, in a theme that is not the page's, and of
// what it tells the page of results.
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))
let embedder: Embedder
let visitors: Visitors

beforeAll(async () => {
  embedder = await startEmbedder()
  visitors = await startVisitors(site.origin, [embedder.origin])
})

afterAll(async () => {
  await visitors?.close()
  await embedder?.stop()
})

const WAIT = { timeout: 15_000 }

async function embed(body: string, before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
  const page = await visitors.visit(embedder.page(''))
  await before(page)
  await page.goto(embedder.page(body))
  return page
}

const voteButton = (page: Page) => page.getByRole('button', { name: 'Vote', exact: true })
const manage = ({ id, manageToken }: OwnPoll, method: string, path = '') =>
  fetch(`${site.origin}/api/v1/polls/${id}${path}`, { method, headers: { Authorization: `Bearer ${manageToken}` } })

describe('a poll or a part that is missing', () => {
  const errors = (page: Page) =>
    page.addInitScript("addEventListener('pollux:error', ({ detail }) => { window.told = detail.code })")

  it('a part is told as such, and to the page', async () => {
    const poll = await site.newPoll({ ballot: { type: 'ranking' } })
    const PART = /\/assets\/widget\/ranking-/
    const page = await embed(embedCode(site.origin, poll.id), async (empty) => {
      await errors(empty)
      await empty.route(PART, (route) => route.abort())
    })
    await page.getByText('A part of this poll did not load.').waitFor()
    expect(await page.evaluate('told')).toBe('part_unavailable')
    await page.unroute(PART)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: /Rank Nashville/ }).waitFor()
  })

  it.each(['<pollux-poll></pollux-poll>', '<pollux-poll poll=""></pollux-poll>'])('no id: %s', async (element) => {
    const page = await embed(`<script type="module" src="${site.origin}/widget.js"></script>${element}`)
    await page.getByText('No poll is named here').waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
  })

  it('a poll that was deleted takes no vote, and says so', async () => {
    const poll = await site.newPoll({ results: { visibility: 'owner' } })
    const page = await embed(embedCode(site.origin, poll.id))
    await page.getByLabel('Memphis', { exact: true }).check()
    expect((await manage(poll, 'DELETE')).ok).toBe(true)
    await voteButton(page).click()
    await page.getByText('Nothing was counted: this poll').waitFor()
    expect(await page.locator('pollux-poll').getByRole('button').count()).toBe(0)
  })
})

describe('a ballot that comes late to the poll’s page', () => {
  const CASES = ['choice', 'ranking'].flatMap((type) => ['en', 'ar'].map((lang) => [type, lang] as const))
  it.each(CASES)('leaves the server’s form where it is: %s, %s', async (type, lang) => {
    const poll = await site.newPoll({ ballot: { type } })
    const page = await visitors.visit('/')
    const held: Route[] = []
    let isHeld = true
    await page.route(/\/assets\/widget\//, (route) => (isHeld ? void held.push(route) : route.continue()))
    await page.goto(`/p/${poll.id}?lang=${lang}`, { waitUntil: 'commit' })
    await page.evaluate("customElements.whenDefined('pollux-poll')")
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    await expect.poll(() => held.length, WAIT).toBeGreaterThan(0)
    expect(await page.locator('form[data-vote-form]').isVisible()).toBe(true)
    isHeld = false
    for (const route of held) await route.continue()
    await page.locator('form[data-vote-form]').waitFor({ state: 'detached' })
    await page.locator('pollux-poll form').waitFor()
  })
})

describe('a theme that is not the page’s', () => {
  it.each(['light', 'dark'])('has the question on a ground of its own: %s', async (theme) => {
    const poll = await site.newPoll()
    const page = await embed(embedCode(site.origin, poll.id, `theme="${theme}"`))
    const head = page.locator('pollux-poll .poll-head')
    const colours = await head.evaluate((element) => {
      const { backgroundColor, color } = Reflect.get(globalThis, 'getComputedStyle')(element)
      return [backgroundColor, color].map((text) => Number(/\d+/.exec(text)?.[0]) > 128)
    })
    expect(colours).toEqual(theme === 'dark' ? [false, true] : [true, false])
    await page
      .locator('pollux-poll')
      .evaluate((element: { removeAttribute(name: string): void }) => element.removeAttribute('theme'))
    const ground = () =>
      head.evaluate((element) => Reflect.get(globalThis, 'getComputedStyle')(element).backgroundColor)
    expect(await ground()).toBe('rgba(0, 0, 0, 0)')
  })
})

describe('pollux:results', () => {
  it.each(['choice', 'ranking'])('is told once for each newer result: %s', async (type) => {
    const poll = await site.newPoll({ ballot: { type } })
    const page = await embed(embedCode(site.origin, poll.id), (empty) =>
      empty.addInitScript(
        "window.told = []; addEventListener('pollux:results', ({ detail }) => told.push([detail.rev, detail.count.rev].join()))",
      ),
    )
    await page.getByText('Live', { exact: true }).waitFor()
    const [first = { id: '' }] = poll.options
    await site.cast(poll, type === 'ranking' ? { ranking: [first.id] } : { choices: [first.id] }, 3)
    await expect.poll(() => page.locator('.turnout-words').innerText(), WAIT).toContain('3 ballots')
    await page.locator('pollux-poll').evaluate((element: { refresh(): Promise<void> }) => element.refresh())
    const told: string[] = await page.evaluate('told')
    expect(new Set(told).size).toBe(told.length)
  })
})

it('does nothing that a page must not do', () => {
  expect(visitors.misdeeds).toEqual([])
})
