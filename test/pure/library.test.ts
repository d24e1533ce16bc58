// The engine as a library: the example in the README does what it says, on Node alone.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

it('runs as the README shows it', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const [, code = ''] = /## The engine as a library[\s\S]*?```ts\n([\s\S]*?)```/.exec(readme) ?? []
  const said = [...code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, comment]) => comment)
  expect(said.length).toBe(2)
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  expect(printed.trimEnd().split('\n')).toEqual(said)
})

it('has files that Node runs as they stand: types only where they can be left out', async () => {
  const folder = join(ROOT, 'src/counting')
  const imports = readdirSync(folder).map((file) => `import './src/counting/${file}'`)
  expect(imports.length).toBeGreaterThan(20)
  execFileSync(process.execPath, ['--input-type=module', '--eval', imports.join('\n')], { cwd: ROOT })
})
