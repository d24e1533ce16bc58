// Owns people at a browser: each with cookies of their own, and a record of what no page of ours may ever do.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'

export interface Visitors {
  /** Requests to other hosts, violations of the content security policy, and errors that a script did not catch. */
  misdeeds: string[]
  /** A page as somebody sees it who has never been here. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/**
 * Starts the browser that all visitors of a site share.
 * @param others origins that a person is led to on purpose
 */
export async function startVisitors(origin: string, others: readonly string[] = []): Promise<Visitors> {
  const browser = await launchBrowser()
  const misdeeds: string[] = []
  return {
    misdeeds,
    async visit(path, options = {}) {
      const context = await browser.newContext({ baseURL: origin, ...options })
      context.on('request', (request) => {
        const url = request.url()
        const isAt = (place: string) => (each: string) => place.startsWith(`${each}/`)
        // What the pages of others ask for is their own affair.
        if (others.some(isAt(url)) || (!request.isNavigationRequest() && others.some(isAt(request.frame().url()))))
          return
        if (!isAt(url)(origin) && !url.startsWith('data:')) misdeeds.push(`asked ${url}`)
      })
      context.on('console', (message) => {
        if (/content security policy/i.test(message.text())) misdeeds.push(message.text())
      })
      context.on('weberror', (error) => misdeeds.push(String(error.error())))
      const page = await context.newPage()
      await page.goto(path)
      return page
    },
    close: () => browser.close(),
  }
}
