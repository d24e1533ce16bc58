// Owns the process behind `npm start`: prepares the local copy, runs it, and dies with the process that started it.
// It leads a process group of its own, so that one signal ends whatever wrangler and Miniflare have started.
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { startClock } from './clock.ts'
import { localSecret, writeSecretsIfMissing } from './dev-vars.ts'
import { ownMachine } from './own-machine.ts'
import { applyMigrations, buildWorker } from './prepare.ts'
import { startRuntime } from './runtime.ts'
import { root } from './wrangler-command.ts'

const DEFAULT_PORT = 8787
/** The demo and the load tests come from one address; wrangler.toml's limits are for the public internet. */
const LOCAL_LIMIT_PER_MINUTE = '20000'
const LOCAL_POLL_VOTES_PER_MINUTE = '1000000'

const localVars = {
  LIMIT_CREATES_PER_MINUTE: LOCAL_LIMIT_PER_MINUTE,
  LIMIT_VOTES_PER_MINUTE: LOCAL_LIMIT_PER_MINUTE,
  LIMIT_VOTER_TOKENS_PER_MINUTE: LOCAL_LIMIT_PER_MINUTE,
  LIMIT_COUNTS_PER_MINUTE: LOCAL_LIMIT_PER_MINUTE,
  LIMIT_KEY_CALLS_PER_MINUTE: LOCAL_LIMIT_PER_MINUTE,
  LIMIT_POLL_VOTES_PER_MINUTE: LOCAL_POLL_VOTES_PER_MINUTE,
  LIMIT_AUTH_PER_MINUTE: LOCAL_LIMIT_PER_MINUTE,
  LOG_LEVEL: 'warn',
  // Empty: as Standard Webhooks recommends.
  WEBHOOK_SCHEDULE_SECONDS: '',
}

/** What else may be set, and has no default here: what a site has that others than its maker use. */
const SETTINGS = [
  'POLLUX_SECRET',
  'POLLUX_PREVIOUS_SECRET',
  'PUBLIC_ORIGIN',
  'SECURITY_CONTACT',
  'SENTRY_DSN',
  'ADMIN_EMAILS',
  'MAIL_API_URL',
  'MAIL_API_TOKEN',
  'MAIL_FROM',
  'OIDC_PROVIDERS',
  'TURNSTILE_SITE_KEY',
  'TURNSTILE_SECRET_KEY',
  'TURNSTILE_HOSTNAMES',
  'CHALLENGE_CREATES',
  'LIMIT_MAILS_PER_HOUR',
]

/** What is told to the process that started this one. */
export type ServeMessage = { url: string; notice: string | null } | { failure: string }

const { env } = process
const port = Number(env.PORT ?? DEFAULT_PORT)
const host = env.POLLUX_HOST ?? 'localhost'
const stateDirectory = env.POLLUX_STATE ?? join(root, '.wrangler/state')
let runtime: Miniflare | undefined

// Closed also when the parent was killed and could not say so: without this workerd would keep the port for ever.
process.on('disconnect', async () => {
  await runtime?.dispose().catch(() => undefined)
  process.kill(-process.pid, 'SIGKILL')
})

try {
  await writeSecretsIfMissing()
  const [bundle] = await Promise.all([buildWorker(join(root, '.wrangler/start')), applyMigrations(stateDirectory)])
  const set = SETTINGS.flatMap((name) => (env[name] ? [[name, env[name]]] : []))
  const local = Object.entries(localVars).map(([name, value]) => [name, env[name] ?? value])
  const { vars: own, notice } = ownMachine(host, env)
  const vars = { ...Object.fromEntries([...set, ...local]), ...own }
  const OPERATOR_TOKEN = env.OPERATOR_TOKEN ?? (await localSecret('OPERATOR_TOKEN')) ?? ''
  runtime = await startRuntime({ bundle, port, host, stateDirectory, vars: { ...vars, OPERATOR_TOKEN } })
  tell({ url: (await runtime.ready).origin, notice })
  void startClock(runtime)
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  tell({
    failure:
      code === 'ERR_ADDRESS_IN_USE'
        ? `Port ${port} is taken. Stop what runs there, or choose another: PORT=${port + 1} npm start`
        : String(error instanceof Error ? (error.stack ?? error.message) : error),
  })
}

function tell(message: ServeMessage): void {
  process.send?.(message)
}
