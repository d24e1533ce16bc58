// The page /privacy leaves nothing out: every cookie that is set and every limit of wrangler.toml stands on it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const SRC = join(ROOT, 'src')
const facts = readFileSync(join(SRC, 'pages/privacy-facts.ts'), 'utf8')

it('tells of every cookie', () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const setting = sources.filter((file) => readFileSync(join(SRC, file), 'utf8').includes('setCookie(c,'))
  expect(setting.length).toBeGreaterThan(4)
  for (const file of setting) {
    const text = readFileSync(join(SRC, file), 'utf8')
    const told = [...text.matchAll(/export const (\w+_COOKIE) = /g)].map(([, name]) => name ?? '')
    expect([file, told.length]).toEqual([file, new Set(text.match(/'pollux_\w+'/g)).size])
    for (const name of told) expect(facts).toContain(`  [${name}, `)
  }
})

it('tells of every limit', () => {
  const limits = [...readFileSync(join(ROOT, 'wrangler.toml'), 'utf8').matchAll(/^(LIMIT_\w+) =/gm)]
  expect(limits.length).toBeGreaterThan(5)
  for (const [, name] of limits) expect(facts).toContain(`  ${name}: '`)
})
