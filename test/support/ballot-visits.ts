// Owns people who fill in the ballot of a poll on somebody's page, and what comes of it on the running copy.
import type { BrowserContextOptions, CDPSession, Locator, Page } from 'playwright-core'
import type { Ballot } from '../../src/counting/election.ts'
import { type BallotPages, startBallotPages } from './ballot-page.ts'
import { type OwnPoll, siteAt } from './site.ts'
import { startVisitors, type Visitors } from './visitors.ts'

export const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 320, height: 740 } }
export const DESK = { viewport: { width: 1280, height: 800 } }

interface Point {
  x: number
  y: number
}

export interface BallotVisits {
  pages: BallotPages
  visitors: Visitors
  /** A new poll, and its ballot in a new browser window. */
  open(fields: Record<string, unknown>, options?: BrowserContextOptions, language?: string): Promise<[Page, OwnPoll]>
  /** Presses the button. */
  send(page: Page): Promise<void>
  /** Presses it and returns the ballots that are then counted, with labels for ids. */
  vote(page: Page, poll: OwnPoll): Promise<unknown[]>
  close(): Promise<void>
}

export async function startBallotVisits(origin: string): Promise<BallotVisits> {
  const site = siteAt(origin)
  const pages = await startBallotPages(origin)
  const visitors = await startVisitors(pages.origin, [origin])
  const send = (page: Page) => button(page, 'Vote').click()
  return {
    pages,
    visitors,
    async open(fields, options = DESK, language = 'en') {
      const poll = await site.newPoll(fields)
      const page = await visitors.visit(pages.urlOf(poll, language), options)
      await page.locator('pollux-poll form').waitFor()
      return [page, poll]
    },
    send,
    async vote(page, poll) {
      await send(page)
      await page.getByText('Your vote is counted.').waitFor()
      return site.ballots(poll)
    },
    async close() {
      await visitors.close()
      await pages.close()
    },
  }
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

/** Waits until this has been said to people who cannot see the ballot. */
export function said(page: Page, words: string): Promise<void> {
  return page.locator('pollux-poll [aria-live]').getByText(words, { exact: true }).waitFor({ state: 'attached' })
}

/** Presses keys one after another. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Tabs on until something has the focus. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  while (!(await goal.evaluate((element) => element.matches(':focus')))) await page.keyboard.press('Tab')
}

/** The middle of what is shown of an element. */
export async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('the element is not shown')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** A finger that is put down, moved in steps, and lifted. */
export async function swipe(finger: CDPSession, from: Point, to: Point): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', [from])
  for (let step = 1; step <= 10; step++) {
    const at = (start: number, end: number) => start + ((end - start) * step) / 10
    await touch('touchMove', [{ x: at(from.x, to.x), y: at(from.y, to.y) }])
  }
  await touch('touchEnd', [])
}

/** Fills a bare ballot in, as the element does with one that was cast before. */
export async function fill(page: Page, ballot: Ballot | null): Promise<void> {
  await page.locator('ballot-host').evaluate((host, given) => {
    // The bare element of ballot-page.ts.
    const { view } = host as unknown as { view: { fill(ballot: Ballot | null): void } }
    view.fill(given)
  }, ballot)
}
