// Owns what runs at the platform now: which versions share the traffic, and which were uploaded.
import { z } from 'zod'
import { entryOf, type Ran, runWrangler, type Target } from './wrangler-run.ts'

const deploymentSchema = z.object({
  versions: z.array(z.object({ version_id: z.string(), percentage: z.number() })).min(1),
})
const versionsSchema = z.array(
  z.object({
    id: z.string(),
    metadata: z.object({ created_on: z.string() }),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
)
const versionSchema = z.object({
  resources: z.object({
    bindings: z.array(z.object({ type: z.string(), class_name: z.string().optional() })).default([]),
  }),
})

/** A version, and its part of the traffic in percent. */
export interface Share {
  id: string
  percent: number
}

export interface Uploaded {
  id: string
  /** The commit it was made of, where it was uploaded by us. */
  tag: string | null
  /** Whether it differs from the one before in its secrets only. */
  ofSecrets: boolean
}

/** What runs now. */
export interface Live {
  /** Who shares the traffic, the oldest version first; empty before the first deployment. */
  shares: Share[]
  /** The newest uploaded versions, the newest last. */
  uploaded: Uploaded[]
  /** The classes of objects that the oldest version in the traffic is bound to. */
  classes: string[]
}

/** The platform does not know such a Worker, or it has no deployment yet. */
const NOT_FOUND_CODES = [10007, 10090]
const NO_DEPLOYMENTS = /has no deployments/

/**
 * Asks the platform what runs.
 * @throws with everything wrangler printed when it does not say
 */
export async function readLive(target: Target): Promise<Live> {
  const status = await runWrangler(target, ['deployments', 'status', '--json'])
  if (!status.ok) {
    if (isFirst(status)) return { shares: [], uploaded: [], classes: [] }
    throw new Error(`wrangler deployments status failed:\n${status.printed}`)
  }
  const { versions } = deploymentSchema.parse(jsonOf(status.stdout))
  const listed = versionsSchema.parse(await ask(target, ['versions', 'list', '--json']))
  const uploaded = listed
    .toSorted((a, b) => a.metadata.created_on.localeCompare(b.metadata.created_on))
    .map(({ id, annotations = {} }) => ({
      id,
      tag: annotations['workers/tag'] ?? null,
      ofSecrets: annotations['workers/triggered_by'] === 'secret',
    }))
  // Only the newest are listed: one that is not among them is older than all of them.
  const age = (id: string): number => uploaded.findIndex((version) => version.id === id)
  const shares = versions
    .map(({ version_id, percentage }) => ({ id: version_id, percent: percentage }))
    .toSorted((a, b) => age(a.id) - age(b.id))
  const [oldest] = shares
  const view = oldest && versionSchema.parse(await ask(target, ['versions', 'view', oldest.id, '--json']))
  const classes = view?.resources.bindings.flatMap(({ class_name }) => class_name ?? []) ?? []
  return { shares, uploaded, classes }
}

function isFirst(status: Ran): boolean {
  const failed = entryOf(status, 'command-failed')
  return NOT_FOUND_CODES.includes(failed?.code ?? 0) || NO_DEPLOYMENTS.test(failed?.message ?? '')
}

async function ask(target: Target, args: string[]): Promise<unknown> {
  const ran = await runWrangler(target, args)
  if (!ran.ok) throw new Error(`wrangler ${args.join(' ')} failed:\n${ran.printed}`)
  return jsonOf(ran.stdout)
}

/** What follows the lines that wrangler may print before its JSON. */
function jsonOf(stdout: string): unknown {
  return JSON.parse(stdout.slice(Math.max(0, stdout.search(/^[[{]/m))))
}
