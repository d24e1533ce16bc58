// The map of the code: src/README.md says which part may import which, and the code does no more and no less.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../../src')
const MAX_LINES = 220
/** A language stands in one file, however many plurals it has: a table, read line by line. */
const MAX_MESSAGE_LINES = 400
/** Names of what a part may not import when it is to be tested without the platform. */
const PLATFORM = /^(cloudflare:|hono|drizzle|chanfana|wrangler|miniflare)/

/** What is imported or passed on, imported for its effect, or imported when it is needed. */
const IMPORT =
  /^(?:import|export)\b[^'"`;=]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

interface Part {
  name: string
  files: string[]
  mayImport: string[]
  packages: string[]
}

interface Import {
  from: string
  /** A file of ours, or a package. */
  to: string
  ours: boolean
}

const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code ?? [])

/** The lines of the table in src/README.md, top to bottom. */
function readMap(): Part[] {
  const rows = readFileSync(join(SRC, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
  return rows.map((row) => {
    const [name = '', files = '', , mayImport = '', packages = ''] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    const named = mayImport.split(',').map((part) => part.trim())
    return { name, files: codes(files), mayImport: named.filter(Boolean), packages: codes(packages) }
  })
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.includes('node_modules/'))
  .filter((file) => /\.(tsx?|js|css)$/.test(file) && !/(^|\/)(env|[\w-]*types)\.d\.ts$/.test(file))
const textOf = (file: string): string => readFileSync(join(SRC, file), 'utf8')

/** Every module that a file names, for its types or its values, whichever way it imports. */
function importsOf(file: string): Import[] {
  return [...textOf(file).matchAll(IMPORT)].map((found) => {
    const module = found.slice(1).find((name) => name !== undefined) ?? ''
    const ours = module.startsWith('.')
    return { from: file, to: ours ? normalize(join(dirname(file), module)).replaceAll('\\', '/') : module, ours }
  })
}

const map = readMap()
const imports = sources.filter((file) => /\.tsx?$/.test(file)).flatMap(importsOf)

/** The part that names the file, else the part that names the nearest of its folders. */
function partOf(file: string): Part {
  const named = (part: Part): number =>
    Math.max(0, ...part.files.filter((name) => isIn(file, name)).map((name) => name.length))
  const part = map.reduce<Part | undefined>(
    (best, one) => (named(one) > (best ? named(best) : 0) ? one : best),
    undefined,
  )
  if (!part) throw new Error(`src/README.md has no line for ${file}`)
  return part
}

const isIn = (file: string, name: string): boolean => file === name || (name.endsWith('/') && file.startsWith(name))

const isOf = (module: string, name: string): boolean =>
  name.endsWith('*') ? module.startsWith(name.slice(0, -1)) : module === name || module.startsWith(`${name}/`)

it('finds the code and its map', () => {
  expect(sources.length).toBeGreaterThan(80)
  expect(imports.length).toBeGreaterThan(300)
  expect(map.length).toBeGreaterThan(15)
})

it('has a line for every file, and files for every line', () => {
  const used = new Set(sources.map((file) => partOf(file).name))
  expect([...used].sort()).toEqual(map.map(({ name }) => name).sort())
  const named = map.flatMap(({ files }) => files).filter((file) => !file.endsWith('/'))
  expect(named.filter((file) => !sources.includes(file))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
})

it('points one way: a part imports only parts above it', () => {
  const names = map.map(({ name }) => name)
  for (const [index, { name, mayImport }] of map.entries()) {
    for (const other of mayImport) expect(names.slice(0, index), `${name} imports ${other}`).toContain(other)
  }
})

describe.each(map.map((part) => [part.name, part] as const))('%s', (name, part) => {
  const own = imports.filter(({ from }) => partOf(from).name === name)
  const across = own.filter(({ to, ours }) => ours && partOf(to).name !== name)

  it('imports the parts that its line names, and no others', () => {
    const wrong = across.filter(({ to }) => !part.mayImport.includes(partOf(to).name))
    expect(wrong.map(({ from, to }) => `${from} imports ${to} (${partOf(to).name})`)).toEqual([])
    expect([...new Set(across.map(({ to }) => partOf(to).name))].sort()).toEqual([...part.mayImport].sort())
  })

  it('imports the packages that its line names, and no others', () => {
    const packages = own.filter(({ ours }) => !ours)
    const wrong = packages.filter(({ to }) => !part.packages.some((allowed) => isOf(to, allowed)))
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
    for (const allowed of part.packages) expect(packages.map(({ to }) => to).some((to) => isOf(to, allowed))).toBe(true)
  })
})

describe('rules', () => {
  it('that decide know nothing of the platform', () => {
    const pure = map.filter(({ name }) => name === 'counting' || name.endsWith('rules')).map(({ name }) => name)
    expect(pure).toEqual(['counting', 'poll rules', 'ballot rules', 'result rules'])
    const wrong = imports.filter(({ from, to }) => pure.includes(partOf(from).name) && PLATFORM.test(to))
    expect(wrong).toEqual([])
  })

  it('of counting import nothing but each other', () => {
    const outside = imports.filter(({ from, to }) => from.startsWith('counting/') && !to.startsWith('counting/'))
    expect(outside).toEqual([])
  })
})

describe('every file', () => {
  it.each(sources)('%s is short and begins by saying what it owns', (file) => {
    const lines = textOf(file).trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(file.includes('/messages/') ? MAX_MESSAGE_LINES : MAX_LINES)
    expect(lines[0]).toMatch(/^(\/\/|\/\*) \w/)
  })

  it('is reached from the Worker’s entry, from a command, a page or the widget', () => {
    const roots = [
      'index.ts',
      'widget/pollux-poll.ts',
      'client/index.ts',
      'client/webhooks.ts',
      'client/command/pollux.ts',
      'client/build/run.ts',
      ...sources.filter((file) => /^(local|deployment|pages\/assets)\//.test(file) || file.endsWith('.css')),
    ]
    const reached = new Set<string>()
    const visit = (file: string): void => {
      if (reached.has(file) || !sources.includes(file)) return
      reached.add(file)
      for (const { to, ours } of importsOf(file)) if (ours) visit(to)
    }
    for (const root of roots) visit(root)
    expect(sources.filter((file) => !reached.has(file)).map((file) => relative('.', file))).toEqual([])
  })
})
