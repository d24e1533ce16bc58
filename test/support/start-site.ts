// Owns the copy of Pollux that the browser tests share: the Worker as it is deployed, on a free port, with storage of its own.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { applyMigrations, buildWorker } from '../../src/local/prepare.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import { root } from '../../src/local/wrangler-command.ts'
import { CLIENT, startOpenIdProvider } from './openid-provider.ts'
import { startOutside } from './outside.ts'
import { SECRET, SITE_KEY } from './site-secrets.ts'

/** The runtime reads only bundles below the folder it is started in. */
const BUNDLES = join(root, '.wrangler')
const UNLIMITED = '1000000'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the running copy. */
    origin: string
    /** Where it keeps D1 and its objects. */
    stateDirectory: string
    /** The Worker that it runs, built once for all copies. */
    bundle: string
    /** Storage with the tables of D1 and nothing in them: to be copied. */
    emptyState: string
    /** Of the OpenID provider that the copy knows as “Test provider”. */
    issuer: string
  }
}

/** Builds and starts it before the first test; returns what ends it. */
export default async function startSite(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(BUNDLES, { recursive: true })
  const bundleDirectory = await mkdtemp(join(BUNDLES, 'browser-test-'))
  const stateDirectory = await mkdtemp(join(tmpdir(), 'pollux-browser-'))
  const [bundle] = await Promise.all([buildWorker(bundleDirectory), applyMigrations(stateDirectory)])
  const emptyState = await mkdtemp(join(tmpdir(), 'pollux-empty-'))
  await cp(stateDirectory, emptyState, { recursive: true })
  const outside = await startOutside()
  const provider = await startOpenIdProvider()
  const runtime = await startRuntime({
    bundle,
    port: 0,
    stateDirectory,
    vars: {
      POLLUX_SECRET: SECRET,
      TURNSTILE_SITE_KEY: SITE_KEY,
      TURNSTILE_SECRET_KEY: 'the secret key of the tests',
      TURNSTILE_VERIFY_URL: `${outside.origin}/siteverify`,
      MAIL_OUTBOX: 'on',
      LOCAL_MODE: 'on',
      OIDC_PROVIDERS: JSON.stringify([
        {
          id: 'test',
          name: 'Test provider',
          issuer: provider.issuer,
          clientId: CLIENT.id,
          clientSecret: CLIENT.secret,
        },
        { id: 'away', name: 'Away', issuer: 'http://127.0.0.1:1', clientId: CLIENT.id, clientSecret: CLIENT.secret },
      ]),
      LIMIT_AUTH_PER_MINUTE: UNLIMITED,
      LIMIT_CREATES_PER_MINUTE: UNLIMITED,
      LIMIT_VOTES_PER_MINUTE: UNLIMITED,
      LIMIT_VOTER_TOKENS_PER_MINUTE: UNLIMITED,
      LIMIT_COUNTS_PER_MINUTE: UNLIMITED,
      LOG_LEVEL: 'none',
    },
  })
  const { origin } = await runtime.ready
  provider.serve([`${origin}/account/sign-in/test/callback`])
  project.provide('stateDirectory', stateDirectory)
  project.provide('bundle', bundle)
  project.provide('emptyState', emptyState)
  project.provide('origin', origin)
  project.provide('issuer', provider.issuer)
  return async () => {
    await runtime.dispose()
    await outside.stop()
    await provider.close()
    for (const folder of [stateDirectory, bundleDirectory, emptyState])
      await rm(folder, { recursive: true, force: true })
  }
}
