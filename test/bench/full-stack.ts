// Owns the measure of the whole stack under Miniflare, D1 and assets included: creating polls and listing them.
import { join } from 'node:path'
import { applyMigrations, buildWorker } from '../../src/local/prepare.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import { root } from '../../src/local/wrangler-command.ts'
import { type Answer, requestText } from '../support/http-text.ts'
import { runLoad } from '../support/load-client.ts'
import { mustBeRight } from './hot-poll.ts'
import { benchVars, complaint } from './subjects.ts'

const CREATE_CONNECTIONS = 16
const LIST_CONNECTIONS = 16
const WARM_UP_COUNT = 50
const LIST_LIMIT = 20

export interface FullStackSpeed {
  createsPerSecond: number
  createP50Ms: number
  createP99Ms: number
  listsPerSecond: number
  listP50Ms: number
  listP99Ms: number
  /** How many public polls the catalogue held while it was listed. */
  polls: number
}

export async function measureFullStack(directory: string, creates: number, lists: number): Promise<FullStackSpeed> {
  const stateDirectory = join(directory, 'state')
  // Miniflare takes modules from below the project only.
  const bundle = await buildWorker(join(root, '.wrangler/bench'))
  await applyMigrations(stateDirectory)
  const runtime = await startRuntime({ bundle, port: 0, stateDirectory, vars: benchVars })
  try {
    const port = Number((await runtime.ready).port)
    const ids = new Set<string>()
    const created = await runLoad({
      port,
      connections: CREATE_CONNECTIONS,
      warmUpCount: WARM_UP_COUNT,
      count: WARM_UP_COUNT + creates,
      next: (index) =>
        requestText(
          'POST',
          '/api/v1/polls',
          {},
          JSON.stringify({ question: `Question ${index}?`, options: ['Yes', 'No'], listing: 'public' }),
        ),
      check: (_, answer) => {
        const id = answer.status === 201 ? /"id":"([\w-]{28})"/.exec(answer.body)?.[1] : undefined
        if (id === undefined || ids.has(id)) return complaint(answer)
        ids.add(id)
        return null
      },
    })
    mustBeRight(created)

    const request = requestText('GET', `/api/v1/polls?limit=${LIST_LIMIT}`)
    const full = (answer: Answer) => answer.body.split('"question":').length === LIST_LIMIT + 1
    const listed = await runLoad({
      port,
      connections: LIST_CONNECTIONS,
      warmUpCount: WARM_UP_COUNT,
      count: WARM_UP_COUNT + lists,
      next: () => request,
      check: (_, answer) => (answer.status === 200 && full(answer) ? null : complaint(answer)),
    })
    mustBeRight(listed)
    return {
      createsPerSecond: created.perSecond,
      createP50Ms: created.p50Ms,
      createP99Ms: created.p99Ms,
      listsPerSecond: listed.perSecond,
      listP50Ms: listed.p50Ms,
      listP99Ms: listed.p99Ms,
      polls: ids.size,
    }
  } finally {
    await runtime.dispose()
  }
}
