// Owns asking axe what is wrong with a page, and whether it is wider than its window.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export const SCHEMES = ['light', 'dark'] as const
export const WIDTHS = [320, 1280] as const

const [PHONE, DESK] = WIDTHS

/** Each width, direction and scheme of colours, and each two of them together. All eight take twice as long. */
const LOOKS = [
  { width: PHONE, direction: 'ltr', colorScheme: 'light' },
  { width: PHONE, direction: 'rtl', colorScheme: 'dark' },
  { width: DESK, direction: 'ltr', colorScheme: 'dark' },
  { width: DESK, direction: 'rtl', colorScheme: 'light' },
] as const

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
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.addScriptTag({ content: axe })
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')
  return [
    ...violations
      .filter(({ impact }) => GRAVE.includes(impact ?? ''))
      .map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(wide ? [`${page.url()} is wider than its window`] : []),
  ]
}

/**
 * The same in light and dark, written from left to right and from right to left, on a phone and on a desk; each finding
 * once, with the looks that it was found in.
 */
export async function findingsInEveryLook(page: Page): Promise<string[]> {
  const found = new Map<string, string[]>()
  for (const { width, direction, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate(`document.documentElement.dir = '${direction}'`)
    await page.emulateMedia({ colorScheme })
    for (const finding of await findings(page))
      found.set(finding, [...(found.get(finding) ?? []), `${colorScheme} ${direction} ${width}`])
  }
  return [...found].map(([finding, looks]) => `${looks.join(', ')}: ${finding}`)
}
