// The package as it is published: packed, put into an empty folder, type-checked by whoever uses it, and run.
// Each sample of its README is run as it stands there.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiTypes } from '../../src/client/build/api-types.ts'
import { makePackage } from '../../src/client/build/package-folder.ts'
import { root } from '../../src/local/wrangler-command.ts'
import { readSamples, type Sample } from '../support/readme-samples.ts'
import { freePort } from '../support/separate-copy.ts'

const run = promisify(execFile)
const origin = inject('origin')
const SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`
/** What the package depends on, and what these depend on. */
const DEPENDENCIES = [
  'commander',
  'eventsource-parser',
  'openapi-fetch',
  'openapi-typescript-helpers',
  'standardwebhooks',
  '@stablelib/base64',
  'fast-sha256',
]

let description: unknown
/** A project that has installed the package. */
let project: string
let samples: Map<string, Sample>

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'pollux-package-'))
  description = await (await fetch(`${origin}/api/openapi.json`)).json()
  const made = join(project, 'made')
  await makePackage(made, description)
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--offline', made], { cwd: project })
  // The seam where JSON becomes a type: npm wrote it.
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  const modules = join(project, 'node_modules')
  await mkdir(join(modules, '@stablelib'), { recursive: true })
  await run('tar', ['xzf', join(project, filename)], { cwd: project })
  await cp(join(project, 'package'), join(modules, 'pollux'), { recursive: true })
  await rm(made, { recursive: true })
  for (const name of DEPENDENCIES) await symlink(join(root, 'node_modules', name), join(modules, name))
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  samples = await readSamples(join(modules, 'pollux/README.md'))
  for (const [name, { text }] of samples) await writeFile(join(project, `${name}.ts`), text)
})

afterAll(() => rm(project, { recursive: true, force: true }))

const sampleOf = (name: string): Sample => {
  const sample = samples.get(name)
  if (!sample) throw new Error(`the README has no sample ${name}`)
  return sample
}

describe('the package', () => {
  it('holds what it needs and nothing else', async () => {
    const files = await readdir(join(project, 'node_modules/pollux'), { recursive: true })
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'postman.json']))
    expect(files.filter((file) => /\.ts$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
    expect(files.filter((file) => /test|build|node_modules/.test(file))).toEqual([])
  })

  it('imports nothing but what it depends on, and nothing of Node in the library', async () => {
    const dist = join(project, 'node_modules/pollux/dist')
    const modules = (await readdir(dist)).filter((file) => file.endsWith('.js'))
    expect(modules).toEqual(expect.arrayContaining(['index.js', 'webhooks.js']))
    const named = new Set<string>()
    for (const file of modules) {
      const text = await readFile(join(dist, file), 'utf8')
      for (const [, module = ''] of text.matchAll(/from '([^.'][^']*)'/g)) named.add(module)
    }
    expect([...named].sort()).toEqual(['eventsource-parser', 'openapi-fetch', 'standardwebhooks'])
  })

  it('has a command that runs', async () => {
    const command = join(project, 'node_modules/pollux/dist/command/pollux.js')
    expect((await readFile(command, 'utf8')).startsWith('#!/usr/bin/env node\n')).toBe(true)
    const { stdout } = await run(command, ['--version'], { cwd: project })
    // The seam where JSON becomes a type: it is our own file.
    const { version } = JSON.parse(await readFile(join(root, 'src/client/package.json'), 'utf8')) as { version: string }
    expect(stdout.trim()).toBe(version)
  })

  it('has types that are those of the API as it is now (else: npm run client)', async () => {
    const committed = await readFile(join(root, 'src/client/api-types.d.ts'), 'utf8')
    expect((await apiTypes(description)) === committed, 'src/client/api-types.d.ts is stale: npm run client').toBe(true)
  })

  it('type-checks in a project that is strict about everything, its own types too', async () => {
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true }
    const options = { ...strict, target: 'ES2024', lib: ['ES2024', 'DOM', 'DOM.Iterable'], types: ['node'] }
    const modules = { module: 'NodeNext', moduleResolution: 'NodeNext', typeRoots: [join(root, 'node_modules/@types')] }
    await writeFile(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...options, ...modules }, include: ['*.ts'] }),
    )
    // A mistake is seen, so the types are not `any`.
    await writeFile(join(project, 'wrong.ts'), sampleOf('vote').text.replace('nashville.id', 'nashville.name'))
    const tsc = join(root, 'src/client/node_modules/.bin/tsc')
    const { stdout } = await run(tsc, [], { cwd: project }).catch((error: { stdout: string }) => error)
    await rm(join(project, 'wrong.ts'))
    expect(stdout).toMatch(/^wrong\.ts[^\n]*Property 'name' does not exist[^\n]*\n$/)
  })
})

describe('a sample of the README', () => {
  it('is run, whichever it is', () => {
    expect([...samples.keys()]).toEqual(['vote', 'twice', 'live', 'errors', 'api', 'worker', 'node'])
  })

  it.each(['vote', 'twice', 'live', 'errors', 'api'])('%s prints what it says', async (name) => {
    const { text, prints } = sampleOf(name)
    expect(prints).not.toEqual([])
    const file = join(project, `run-${name}.ts`)
    await writeFile(file, text.replaceAll('http://localhost:8787', origin))
    const { stdout } = await run(process.execPath, [file], { cwd: project })
    expect(stdout.trim().split('\n')).toEqual(prints)
  })

  const body = JSON.stringify({ type: 'ping', timestamp: '2026-11-20T18:00:00.000Z', data: { webhookId: 'w' } })
  const signed = (secret: string) => {
    const at = new Date()
    const signature = new Webhook(secret).sign('evt_1', at, body)
    return {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': signature,
    }
  }
  const FORGED = `whsec_${Buffer.from('a secret of somebody else').toString('base64')}`

  it('worker takes what is signed, and refuses what is not', async () => {
    // The seam where a module becomes a type: the sample, which was type-checked above.
    const { default: worker } = (await import(/* @vite-ignore */ pathToFileURL(join(project, 'worker.ts')).href)) as {
      default: { fetch(request: Request, env: { WEBHOOK_SECRET: string }): Promise<Response> }
    }
    const answer = (secret: string) =>
      worker.fetch(new Request('https://news.example', { method: 'POST', body, headers: signed(secret) }), {
        WEBHOOK_SECRET: SECRET,
      })
    expect((await answer(SECRET)).status).toBe(204)
    expect((await answer(FORGED)).status).toBe(400)
  })

  it('node takes what is signed with either secret, and refuses what is not', async () => {
    const port = await freePort()
    const file = join(project, 'run-node.ts')
    await writeFile(
      file,
      sampleOf('node').text.replace('listen(3000)', `listen(${port}, () => process.send?.('ready'))`),
    )
    const OLD = `whsec_${Buffer.from('the secret from yesterday').toString('base64')}`
    const server: ChildProcess = spawn(process.execPath, [file], {
      cwd: project,
      env: { ...process.env, WEBHOOK_SECRET: SECRET, OLD_WEBHOOK_SECRET: OLD },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    try {
      await new Promise((ready) => server.once('message', ready))
      const statuses: number[] = []
      for (const secret of [SECRET, OLD, FORGED]) {
        const { status } = await fetch(`http://localhost:${port}`, { method: 'POST', body, headers: signed(secret) })
        statuses.push(status)
      }
      expect(statuses).toEqual([204, 204, 400])
    } finally {
      server.kill('SIGKILL')
    }
  })
})
