// Owns a person at a browser: a context of their own, and a record of what no page of ours may ever do.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

export interface Visitor {
  page: Page
  context: BrowserContext
  /** Requests to other hosts, violations of the content security policy, and errors that a script did not catch. */
  misdeeds: string[]
}

/** A visitor of a site who has never been there. */
export async function newVisitor(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: origin, ...options })
  const misdeeds: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) misdeeds.push(`asked ${url}`)
  })
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) misdeeds.push(message.text())
  })
  context.on('weberror', (error) => misdeeds.push(String(error.error())))
  return { page: await context.newPage(), context, misdeeds }
}
