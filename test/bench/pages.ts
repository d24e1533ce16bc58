// Owns the measure of the page to vote as somebody on a phone meets it: a slow line, nothing in the cache. What it asks for
// and how fast it stands.
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { applyMigrations, buildWorker } from '../../src/local/prepare.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import { root } from '../../src/local/wrangler-command.ts'
import { BALLOT_TYPES, type BallotType, pollOf } from '../support/ballot-polls.ts'
import { launchBrowser } from '../support/browser.ts'
import { recordTransfer } from '../support/page-record.ts'
import { median } from '../support/quantiles.ts'
import { siteAt } from '../support/site.ts'
import { benchVars } from './subjects.ts'

const BYTES_PER_MEGABIT = 1_000_000 / 8

/** Lines as they are throttled: “slow 4G” is that of Lighthouse. */
export const LINES = [
  { line: '4G', megabitsPerSecond: 9, roundTripMs: 60 },
  { line: 'slow 4G', megabitsPerSecond: 1.6, roundTripMs: 150 },
] as const

/** Medians; times in milliseconds from asking for the page. */
export interface PageTimes {
  line: string
  ballot: BallotType
  firstPaintMs: number
  /** The ballot is painted with its button: its form votes, whether scripts have come or not. */
  voteMs: number
  /** The widget has taken over and the result is live. */
  liveMs: number
  requests: number
  /** On the wire, heads of answers included. */
  bytes: number
}

export async function measurePages(directory: string, rounds: number): Promise<PageTimes[]> {
  const stateDirectory = join(directory, 'pages')
  // Miniflare takes modules from below the project only.
  const bundle = await buildWorker(join(root, '.wrangler/bench'))
  await applyMigrations(stateDirectory)
  const runtime = await startRuntime({ bundle, port: 0, stateDirectory, vars: benchVars })
  const browser = await launchBrowser()
  try {
    const { origin } = await runtime.ready
    const times: PageTimes[] = []
    for (const ballot of BALLOT_TYPES) {
      const { id } = await pollOf(siteAt(origin), ballot)
      const path = `${origin}/p/${id}`
      // The first of all loads the module of the pages, as the first visitor of an isolate does.
      await visit(browser, path, LINES[0])
      for (const line of LINES) {
        const visits: Visit[] = []
        for (let round = 0; round < rounds; round++) visits.push(await visit(browser, path, line))
        const usual = (figure: keyof Visit) => median(visits.map((each) => each[figure]))
        times.push({
          line: line.line,
          ballot,
          firstPaintMs: usual('firstPaintMs'),
          voteMs: usual('voteMs'),
          liveMs: usual('liveMs'),
          requests: usual('requests'),
          bytes: usual('bytes'),
        })
      }
    }
    return times
  } finally {
    await browser.close()
    await runtime.dispose()
  }
}

type Visit = Omit<PageTimes, 'line' | 'ballot'>

/** Opens the page as somebody who has never been here. */
async function visit(browser: Browser, url: string, line: (typeof LINES)[number]): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  const transfer = await recordTransfer(page)
  const devTools = await context.newCDPSession(page)
  await devTools.send('Network.enable')
  await devTools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.roundTripMs,
    downloadThroughput: line.megabitsPerSecond * BYTES_PER_MEGABIT,
    uploadThroughput: line.megabitsPerSecond * BYTES_PER_MEGABIT,
  })
  await page.addInitScript(`
    window.seen = {}
    const find = (selector) => {
      const element = document.querySelector('pollux-poll')
      return element?.shadowRoot?.querySelector(selector) ?? element?.querySelector(selector)
    }
    window.allSeen = new Promise((done) => {
      const look = () => {
        if (!seen.vote && find('form button[type=submit]')?.checkVisibility()) seen.vote = performance.now()
        if (!seen.live && find('[data-live="on"]')) seen.live = performance.now()
        if (seen.vote && seen.live) done()
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  `)
  await page.goto(url)
  await page.evaluate('allSeen')
  // The seam to what the script above keeps in the page.
  const [firstPaintMs, voteMs, liveMs] = (await page.evaluate(
    `[performance.getEntriesByName('first-contentful-paint')[0].startTime, seen.vote, seen.live]`,
  )) as [number, number, number]
  await page.waitForLoadState('networkidle')
  await context.close()
  // The button is found just before the frame is painted that shows it.
  const shownMs = Math.max(firstPaintMs, voteMs)
  return { firstPaintMs, voteMs: shownMs, liveMs, requests: transfer.requests.length, bytes: transfer.bytes }
}
