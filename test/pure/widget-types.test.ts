// Owns the test that the types at /widget.d.ts say what pages may do with the element, and nothing else.
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

const TYPES = resolve(import.meta.dirname, '../../src/widget/element-types.d.ts')
const TSC = resolve(import.meta.dirname, '../../node_modules/.bin/tsc')
const run = promisify(execFile)
const folders: string[] = []

/** What the compiler has printed when it found faults. */
interface Failed {
  stdout: string
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

/** What the compiler says of an embedder's code that has saved the types beside it. */
async function faultsOf(code: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pollux-types-'))
  folders.push(folder)
  const file = join(folder, 'article.ts')
  await copyFile(TYPES, join(folder, 'widget.d.ts'))
  await writeFile(file, `import type { PolluxFailure } from './widget'\n${code}`)
  const options =
    '--strict --noEmit --target es2022 --module esnext --moduleResolution bundler --lib es2022,dom --types'
  const done = await run(TSC, [...options.split(' '), '', file], { cwd: folder }).catch((failed: Failed) => failed)
  return done.stdout.split('\n').filter(Boolean)
}

describe('the published types', () => {
  it('take what a page does with the element', async () => {
    const faults = await faultsOf(`
      const element = document.createElement('pollux-poll')
      element.poll = 'an id'
      element.theme = 'dark'
      element.view = 'results'
      element.proof = null
      element.addEventListener('pollux:voted', ({ detail }) => detail.receipt.id.toUpperCase())
      document.addEventListener('pollux:results', ({ detail }) => detail.options.map(({ votes }) => votes + 1))
      addEventListener('pollux:error', ({ detail }) => detail.code.length)
      export const cast = async (): Promise<string> => {
        try {
          return (await element.vote({ ranking: ['a', ['b', 'c']] })).id
        } catch (failure) {
          return (failure as PolluxFailure).code
        }
      }
      export const question: string | undefined = element.pollData?.question
      await element.refresh().then(() => element.withdraw())
    `)
    expect(faults).toEqual([])
  })

  it.each([
    ["document.createElement('pollux-poll').view = 'sideways'", /not assignable/],
    ["document.createElement('pollux-poll').results = null", /read-only/],
    [
      "void document.createElement('pollux-poll').vote({ choice: 'a' })",
      /not assignable|does not exist|known properties/,
    ],
    ["addEventListener('pollux:voted', ({ detail }) => detail.ballot)", /does not exist/],
  ])('refuse %s', async (code, fault) => {
    expect((await faultsOf(code)).join('\n')).toMatch(fault)
  })
})
