// Owns the modules of the package: the library as JavaScript with types, and the command with all of ours in one file.
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build } from 'esbuild'
import ts from 'typescript'

const source = join(import.meta.dirname, '..')
const ENTRIES = ['index.ts', 'webhooks.ts']
const TYPES = 'api-types.d.ts'
const COMMAND = 'command/pollux.ts'
const EXECUTABLE = 0o755

/** The modules that a module names, as they are called where they were written. */
const NAMED = /((?:from|import\()\s*['"]\.{1,2}\/[^'"]+?)(?:\.d)?\.ts(?=['"])/g

/**
 * Writes the library into a folder, a module a file. TypeScript 5 does it: the one that the types are made with.
 * @throws Error what does not type-check
 */
export async function emitLibrary(outDirectory: string): Promise<void> {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(source, 'tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault) => fail([fault]) },
  )
  const written = new Map<string, string>()
  const program = ts.createProgram(
    ENTRIES.map((entry) => join(source, entry)),
    {
      ...config?.options,
      noEmit: false,
      declaration: true,
      // Types of packages are theirs to get right.
      skipLibCheck: true,
      rewriteRelativeImportExtensions: true,
      rootDir: source,
      outDir: outDirectory,
    },
  )
  const { diagnostics } = program.emit(undefined, (path, text) => written.set(path, text))
  fail([...ts.getPreEmitDiagnostics(program), ...diagnostics])
  for (const [path, text] of written) {
    await mkdir(dirname(path), { recursive: true })
    // In types the names stay as they were written; whoever installs the package has no .ts files.
    await writeFile(path, path.endsWith('.d.ts') ? text.replaceAll(NAMED, '$1.js') : text)
  }
  await copyFile(join(source, TYPES), join(outDirectory, TYPES))
}

function fail(diagnostics: readonly ts.Diagnostic[]): void {
  if (diagnostics.length === 0) return
  const told = ts.formatDiagnostics(diagnostics, {
    getCanonicalFileName: (name) => relative(source, name),
    getCurrentDirectory: () => source,
    getNewLine: () => '\n',
  })
  throw new Error(`The client does not type-check:\n${told}`)
}

/** Writes the command into a folder, as a file that can be run. */
export async function emitCommand(outDirectory: string): Promise<void> {
  const outfile = join(outDirectory, COMMAND.replace(/\.ts$/, '.js'))
  await build({
    absWorkingDir: source,
    entryPoints: [COMMAND],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    charset: 'utf8',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'error',
  })
  await chmod(outfile, EXECUTABLE)
}
