// Owns opening all that is folded on a page, as somebody does who wants to see everything.
import type { Page } from 'playwright-core'

/** Opens each fold that can be seen, and those inside it. */
export async function unfold(page: Page): Promise<void> {
  for (const details of await page.locator('details').all()) {
    const summary = details.locator('> summary')
    if ((await details.getAttribute('open')) === null && (await summary.isVisible())) await summary.click()
  }
}
