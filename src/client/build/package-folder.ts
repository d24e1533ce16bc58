// Owns the folder that is published as the npm package `pollux`.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { emitCommand, emitLibrary } from './emit.ts'
import { postmanCollection } from './postman/collection.ts'

const source = join(import.meta.dirname, '..')
const root = join(source, '../..')

/** Which modules programs may import. */
const EXPORTS = {
  '.': { types: './dist/index.d.ts', default: './dist/index.js' },
  './webhooks': { types: './dist/webhooks.d.ts', default: './dist/webhooks.js' },
  './postman.json': './postman.json',
  './package.json': './package.json',
}

/**
 * Makes the folder anew: `npm pack` there makes the package.
 * @param description the OpenAPI document of this source
 */
export async function makePackage(folder: string, description: unknown): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const dist = join(folder, 'dist')
  await mkdir(dist, { recursive: true })
  await Promise.all([
    emitLibrary(dist),
    emitCommand(dist),
    writeFile(join(folder, 'package.json'), await manifest()),
    writeFile(join(folder, 'postman.json'), JSON.stringify(await postmanCollection(description), null, 2)),
    copyFile(join(source, 'README.md'), join(folder, 'README.md')),
    copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE')),
  ])
}

/** The workspace's own package.json, with what only a published package needs, and without what only its build does. */
async function manifest(): Promise<string> {
  // The seam where JSON becomes a type: it is our own file.
  const { devDependencies: _, ...own } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as {
    devDependencies?: unknown
  }
  const published = {
    ...own,
    sideEffects: false,
    exports: EXPORTS,
    types: './dist/index.d.ts',
    bin: { pollux: 'dist/command/pollux.js' },
    files: ['dist', 'postman.json'],
  }
  return `${JSON.stringify(published, null, 2)}\n`
}
