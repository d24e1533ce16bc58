// Owns asking axe what is wrong with a page, and whether it is wider than its window.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export const SCHEMES = ['light', 'dark'] as const

const GRAVE = ['serious', 'critical']
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A browser window of a width, in a scheme of colours. Its pages' policy is put by, since axe has to be put into them. */
export function windowOf(
  browser: Browser,
  baseURL: string,
  width: number,
  colorScheme: (typeof SCHEMES)[number],
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    bypassCSP: true,
    colorScheme,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  })
}

/** What axe finds grave, and whether the page is wider than its window. The page must be one of `windowOf`. */
export async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe })
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')
  return [
    ...violations
      .filter(({ impact }) => GRAVE.includes(impact ?? ''))
      .map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(wide ? [`${page.url()} is wider than its window`] : []),
  ]
}
