// Owns a running copy of Pollux for the browser tests: the Worker as it is deployed, on a free port, with storage of its own.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations, buildWorker } from '../../src/local/prepare.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import { root } from '../../src/local/wrangler-command.ts'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import type { Result } from '../../src/results/result.ts'

/** The runtime reads only bundles below the folder it is started in. */
const BUNDLES = join(root, '.wrangler')
const UNLIMITED = '1000000'

export type OwnPoll = PollAnswer & { manageToken: string }

export interface Site {
  origin: string
  /** Creates a poll by the API. */
  newPoll(fields?: Record<string, unknown>): Promise<OwnPoll>
  /** Votes by the API for the option at an index, as a new device. */
  vote(poll: PollAnswer, index: number): Promise<void>
  /** The public result. */
  result(poll: PollAnswer): Promise<Result>
  stop(): Promise<void>
}

/** Builds and starts a copy. */
export async function startSite(): Promise<Site> {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'pollux-browser-'))
  await mkdir(BUNDLES, { recursive: true })
  const bundleDirectory = await mkdtemp(join(BUNDLES, 'browser-test-'))
  const [bundle] = await Promise.all([buildWorker(bundleDirectory), applyMigrations(stateDirectory)])
  const runtime = startRuntime({
    bundle,
    port: 0,
    stateDirectory,
    vars: {
      POLLUX_SECRET: 'a secret for tests that is long enough to be one',
      LIMIT_CREATES_PER_MINUTE: UNLIMITED,
      LIMIT_VOTES_PER_MINUTE: UNLIMITED,
      LIMIT_VOTER_TOKENS_PER_MINUTE: UNLIMITED,
      LOG_LEVEL: 'none',
    },
  })
  const { origin } = await runtime.ready

  async function send<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(
      origin + path,
      body === undefined
        ? { headers }
        : { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) },
    )
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    // The seam where JSON becomes a type: it is our own API.
    return JSON.parse(text) as T
  }

  return {
    origin,
    newPoll: (fields = {}) =>
      send('/api/v1/polls', {
        question: 'Where should the capital be?',
        options: ['Memphis', 'Nashville', 'Knoxville'],
        ...fields,
      }),
    async vote(poll, index) {
      const { token } = await send<{ token: string }>('/api/v1/voters', {})
      const choices = [poll.options[index]?.id]
      await send(`/api/v1/polls/${poll.id}/votes`, { choices }, { 'Pollux-Voter': token })
    },
    result: (poll) => send(`/api/v1/polls/${poll.id}/results`),
    async stop() {
      await runtime.dispose()
      for (const folder of [stateDirectory, bundleDirectory]) await rm(folder, { recursive: true, force: true })
    },
  }
}
