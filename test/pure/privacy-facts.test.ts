// The page /privacy leaves nothing out: every cookie that is set, every name under which the widget keeps something, and
// every limit of wrangler.toml stands on it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const SRC = join(ROOT, 'src')
const read = (file: string): string => readFileSync(join(SRC, file), 'utf8')
const browser = read('pages/privacy-browser.ts')
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(?:tsx?|js)$/.test(file) && !file.includes('node_modules'),
)

it('tells of every cookie', () => {
  const setting = sources.filter((file) => read(file).includes('setCookie(c,'))
  expect(setting.length).toBeGreaterThan(4)
  for (const file of setting) {
    const text = read(file)
    const told = [...text.matchAll(/export const (\w+_COOKIE) = /g)].map(([, name]) => name ?? '')
    expect([file, told.length]).toEqual([file, new Set(text.match(/'pollux_\w+'/g)).size])
    for (const name of told) expect(browser).toContain(`  [${name}, `)
  }
})

it('tells of everything that is kept in the storage of a page', () => {
  const KEEPSAKE = join('widget', 'state', 'keepsake.ts')
  const storing =
    /\b(?:localStorage|sessionStorage|indexedDB|caches|document\.cookie|cookieStore)\b\s*(?:[.[(=]|: \w+Storage\b)/
  // The cache of a data centre has the name of a browser's; it is used where no script of a page goes.
  const ofPages = sources.filter((file) => !file.startsWith('local') && file !== join('graphql', 'known-queries.ts'))
  expect(ofPages.filter((file) => storing.test(read(file)))).toEqual([KEEPSAKE])
  const keeping = sources.filter((file) => /from '[./\w-]*keepsake\.ts'/.test(read(file)))
  // A name is a word before the id of a poll or the address of a site: `word:${…}`, or the word given to `nameOf`.
  const names = keeping.flatMap((file) => {
    const found = [...read(file).matchAll(/`(\w+):\$\{|nameOf\('(\w+)'\)/g)].map(([, one, other]) => one ?? other ?? '')
    // None goes by a name that is not found so.
    const kept = read(file).match(/\b(?:keep|recall|recallJson)\((?!nameOf\(|[a-z]+[,)])/g)
    expect([file, found.length > 0, kept]).toEqual([file, true, null])
    return found
  })
  const told = [...browser.matchAll(/'pollux:(\w+):'/g)].map(([, name]) => name ?? '')
  expect([...new Set(names)].sort()).toEqual([...told].sort())
  expect(read(KEEPSAKE)).toContain("const PREFIX = 'pollux:'")
  // What is kept for one tab only is told so.
  expect(read(KEEPSAKE)).toContain("name.startsWith('invite:') ? sessionStorage : localStorage")
  expect(browser).toMatch(/'pollux:invite:',\s*'[^']*until the tab is closed/)
})

it('tells of every limit', () => {
  const facts = read('pages/privacy-facts.ts')
  const limits = [...readFileSync(join(ROOT, 'wrangler.toml'), 'utf8').matchAll(/^(LIMIT_\w+) =/gm)]
  expect(limits.length).toBeGreaterThan(5)
  for (const [, name] of limits) expect(facts).toContain(`  ${name}: '`)
})
