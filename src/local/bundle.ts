// Owns how the Worker is put together: one module that every request needs, and chunks that are loaded when asked for.
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { root } from './wrangler-command.ts'

/** The module that the runtime starts. */
export const ENTRY = 'index.js'

/**
 * Bundles the Worker into `outDirectory`, as it is deployed: `index.js`, `chunks/`, WebAssembly and source maps.
 * What is imported by `import(…)` becomes a chunk of its own, which the runtime evaluates with the first request for it.
 */
export async function bundleWorker(outDirectory: string): Promise<Metafile> {
  await mkdir(outDirectory, { recursive: true })
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts' },
    outdir: outDirectory,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    loader: { '.wasm': 'copy' },
    chunkNames: 'chunks/[name]-[hash]',
    assetNames: 'chunks/[name]-[hash]',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Smaller to send and to start; stack traces are told by the source maps that are uploaded beside it.
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'error',
  })
  const made = new Set(Object.keys(metafile.outputs).map((path) => join(root, path)))
  for (const path of await modulesIn(outDirectory, /./)) {
    if (!made.has(join(outDirectory, path))) await rm(join(outDirectory, path))
  }
  return metafile
}

/** The modules of a bundle, the entry first, as paths below its folder. */
export async function workerModules(directory: string): Promise<string[]> {
  const modules = await modulesIn(directory, /\.(js|wasm)$/)
  return [ENTRY, ...modules.filter((path) => path !== ENTRY)]
}

async function modulesIn(directory: string, names: RegExp): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
}
