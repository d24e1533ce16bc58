// Owns what a browser itself records of a page: what moved after it was painted, what was sent for it, how fast it stood.
import type { BrowserContext, CDPSession, Page } from 'playwright-core'

/** A move of the page that nobody asked for: how far, and what moved. */
export interface Shift {
  value: number
  moved: string[]
}

/** Records layout shifts of every page of a context, from the first frame on. */
export async function recordShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    window.recordedShifts = []
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        const moved = sources.map(({ node }) => (node?.nodeType === 1 ? node : node?.parentElement)?.outerHTML?.slice(0, 120) ?? '?')
        window.recordedShifts.push({ value, moved })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  `)
}

/** The shifts so far. Two frames are waited for, so that what was drawn just now is among them. */
export async function shiftsOf(page: Page): Promise<Shift[]> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  // The seam to what the script above keeps in the page.
  return (await page.evaluate('window.recordedShifts')) as Shift[]
}

export interface Transfer {
  /** Addresses in the order in which they were asked for; those of sockets are not among them. */
  requests: string[]
  /** On the wire, heads of answers included. */
  bytes: number
}

/** Records all that a page asks for, by the browser's own figures. Nothing is taken from its cache. */
export async function recordTransfer(page: Page): Promise<Transfer> {
  const transfer: Transfer = { requests: [], bytes: 0 }
  const devTools: CDPSession = await page.context().newCDPSession(page)
  await devTools.send('Network.enable')
  await devTools.send('Network.setCacheDisabled', { cacheDisabled: true })
  devTools.on('Network.requestWillBeSent', ({ request }) => transfer.requests.push(request.url))
  devTools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    transfer.bytes += encodedDataLength
  })
  return transfer
}
