// Owns the platform as the tests of deployments have it: a repository, a stand-in for wrangler, and a site that answers
// as the version that is asked for does.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { Command } from '../../src/deployment/command.ts'
import { deploy } from '../../src/deployment/deploy.ts'
import { preview } from '../../src/deployment/preview.ts'
import { rotateSecret } from '../../src/deployment/rotate-secret.ts'
import { keyOf } from '../../src/deployment/secret-phases.ts'
import type { Ran, Target } from '../../src/deployment/wrangler-run.ts'
import { obey, type Platform } from './stand-in.ts'

const root = join(import.meta.dirname, '../..')

interface Ended {
  code: number | null
  printed: string
}

export interface Site {
  platform: () => Platform
  change: (change: (platform: Platform) => void) => void
  /** Whether a version is well; all are, unless a test says otherwise. */
  health: (version: string) => { status: number; body: string }
  /** Runs one of our commands against it; its code is null where it was killed. */
  run: (name: Name, ...args: string[]) => Promise<Ended>
  /** The same, as whoever types `npm run …` does: a process, that calls the stand-in as a process. */
  runProcess: (name: Name, ...args: string[]) => Promise<Ended>
  commit: () => string
  directory: string
  /** What was asked of each version, with the share of the traffic that it had. */
  asked: string[]
}

const git = (directory: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: directory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()

const COMMANDS = { deploy, preview, 'rotate-secret': rotateSecret } as const satisfies Record<string, Command>
type Name = keyof typeof COMMANDS

/** What stands in for wrangler in the run that is under way, if our command does not run as a process. */
let wrangler: (args: readonly string[], input: string) => Promise<Ran>
vi.mock(import('../../src/deployment/wrangler-run.ts'), async (original) => ({
  ...(await original()),
  runWrangler: (_: Target, args: readonly string[], input = '') => wrangler(args, input),
}))

/** A repository with our configuration, a platform with one version of another commit in it, and the site. */
export async function newSite(): Promise<Site> {
  const directory = mkdtempSync(join(tmpdir(), 'pollux-repository-'))
  const file = join(mkdtempSync(join(tmpdir(), 'pollux-platform-')), 'platform.json')
  const config = readFileSync(join(root, 'wrangler.toml'), 'utf8')
  // As somebody has it who has databases.
  writeFileSync(
    join(directory, 'wrangler.toml'),
    config.replaceAll('00000000-0000-0000-0000-000000000000', '1f6f7d24-aaaa-4bbb-8ccc-0123456789ab'),
  )
  cpSync(join(root, 'migrations'), join(directory, 'migrations'), { recursive: true })
  git(directory, 'init', '--quiet')

  const asked: string[] = []
  const server = createServer((request, response) => {
    const wanted = /^pollux(?:-production)?="([^"]+)"$/.exec(
      String(request.headers['cloudflare-workers-version-overrides']),
    )?.[1]
    const { traffic } = site.platform()
    const shared = traffic.find(({ version_id }) => version_id === wanted)
    // As at the platform: the override holds only for versions of the deployment.
    const most = traffic.toSorted((a, b) => b.percentage - a.percentage)[0]
    const version = (shared ?? most)?.version_id ?? ''
    const secrets = site.platform().versions.find(({ id }) => id === version)?.secrets
    if (request.url === '/.well-known/jwks.json') {
      // Of the secret in force, then of the one before it, as the site itself shows them.
      const shown = [secrets?.POLLUX_SECRET, secrets?.POLLUX_PREVIOUS_SECRET].flatMap((secret) => secret ?? [])
      return void Promise.all(shown.map(async (secret) => ({ kid: await keyOf(secret) }))).then((keys) =>
        response.end(JSON.stringify({ keys })),
      )
    }
    asked.push(`${version.slice(-1)}@${shared?.percentage ?? '-'}`)
    const { status, body } = site.health(version)
    response.writeHead(status, { 'Pollux-Version': version, 'Content-Type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is an object.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const read = (): Platform => JSON.parse(readFileSync(file, 'utf8'))
  const change: Site['change'] = (change) => {
    const platform = read()
    change(platform)
    writeFileSync(file, JSON.stringify(platform))
  }
  const classes = ['BallotBox', 'BallotCounter', 'Quota']
  const first = {
    id: '00000000-0000-4000-8000-000000000001',
    metadata: { created_on: new Date(1_000).toISOString() },
    annotations: { 'workers/tag': 'another' },
    classes,
    secrets: { POLLUX_SECRET: OLD_SECRET },
  }
  const start: Platform = {
    calls: [],
    versions: [first],
    traffic: [{ version_id: first.id, percentage: 100 }],
    classes,
    url,
    failing: [],
    stopAfter: null,
  }
  writeFileSync(file, JSON.stringify(start))

  const given = ['--config', join(directory, 'wrangler.toml'), '--wait', '0.5', '--soak', '0', '--interval', '0.01']
  const site: Site = {
    platform: read,
    change,
    health: (version) => ({ status: 200, body: JSON.stringify({ status: 'ok', version }) }),
    asked,
    directory,
    commit: () => {
      git(directory, 'add', '--all')
      git(directory, 'commit', '--quiet', '--allow-empty', '--message', 'a change')
      return git(directory, 'rev-parse', 'HEAD').slice(0, 12)
    },
    run: async (name, ...args) => {
      let printed = ''
      const say = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
        printed += String(text)
        return true
      })
      const killed = Promise.withResolvers<null>()
      wrangler = async (words, input) => {
        const platform = read()
        const { stdout, stderr, stops, ...ran } = obey(platform, words, input)
        writeFileSync(file, JSON.stringify(platform))
        if (stops) {
          killed.resolve(null)
          // Whoever waits for this never goes on.
          await new Promise(() => {})
        }
        return { ...ran, stdout, printed: stdout + stderr }
      }
      try {
        const code = await Promise.race([COMMANDS[name]([...args, ...given, '--url', url]), killed.promise])
        return { code, printed }
      } finally {
        say.mockRestore()
      }
    },
    runProcess: (name, ...args) => {
      const child = spawn(process.execPath, [join(root, 'src/deployment/run.ts'), name, ...args, ...given], {
        env: {
          ...process.env,
          POLLUX_WRANGLER: join(import.meta.dirname, 'stand-in-process.ts'),
          POLLUX_STAND_IN: file,
          POLLUX_URL: url,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let printed = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text) => (printed += text))
      return new Promise((resolve) => child.on('close', (code) => resolve({ code, printed })))
    },
  }
  onTestFinished(() => {
    server.close()
    rmSync(directory, { recursive: true, force: true })
  })
  site.commit()
  return site
}

/** The secret that is in force before a test. */
export const OLD_SECRET = 'the secret that has been in force until now'

/** The calls that change something, each as its first words and its shares. */
export function changes({ calls }: Platform): string[] {
  return calls
    .filter((call) => !/^(deployments status|versions (list|view))/.test(call))
    .map((call) =>
      call.replaceAll(/00000000-0000-4000-8000-0*(\d+)/g, 'v$1').replace(/ --(yes|message|tag|remote).*$/, ''),
    )
}
