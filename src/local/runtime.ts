// Owns the Worker in Miniflare: the bundle with the bindings of wrangler.toml and storage that stays between runs.
// Not `wrangler dev`: its proxy Worker costs two thirds of the votes per second and it leaves workerd behind when killed.
import { dirname, join, resolve } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from 'wrangler'
import { workerModules } from './bundle.ts'
import { root } from './wrangler-command.ts'

export interface RuntimeOptions {
  /** Path of the built Worker. */
  bundle: string
  /** 0 takes any free port. */
  port: number
  /** Where it listens; loopback unless somebody says otherwise. */
  host?: string
  /** Where D1 and the objects are kept; the same layout as `wrangler dev --persist-to`. */
  stateDirectory: string
  /** Variables that replace those of wrangler.toml. Unless LOCAL_MODE is on, only public addresses are called. */
  vars: Record<string, string>
}

/**
 * The way out for a copy that others can reach. Whatever a name says, no address of this machine or its network is called:
 * the runtime looks at the address that it connects to. A Worker of its own, because Miniflare takes only a Worker there.
 */
const OUTWARDS = {
  name: 'outwards',
  modules: [
    {
      type: 'ESModule' as const,
      path: 'outwards.mjs',
      contents: 'export default { fetch: (request, env) => env.PUBLIC.fetch(request) }',
    },
  ],
  compatibilityDate: '2026-10-20',
  serviceBindings: { PUBLIC: { network: { allow: ['public'], deny: [], tlsOptions: { trustBrowserCas: true } } } },
}

/**
 * Starts the Worker; `ready` of the answer gives its URL.
 * Requests carry `CF-Connecting-IP` with the peer's address, unless the client sends one of its own.
 */
export async function startRuntime({ bundle, port, host, stateDirectory, vars }: RuntimeOptions): Promise<Miniflare> {
  const config = unstable_readConfig({ config: join(root, 'wrangler.toml') })
  const { workerOptions, externalWorkers } = unstable_getMiniflareWorkerOptions(config)
  const worker = {
    ...workerOptions,
    name: config.name ?? 'pollux',
    bindings: Object.assign({}, workerOptions.bindings, vars),
    // The shield is the platform's, against the public internet: here everything comes from one address.
    ratelimits: {},
    modules: await modulesOf(bundle),
    modulesRoot: dirname(resolve(bundle)),
    ...(vars.LOCAL_MODE === 'on' ? {} : { outboundService: OUTWARDS.name }),
  }
  return new Miniflare(
    convertV4MiniflareOptions({
      host: host ?? 'localhost',
      port,
      // Otherwise Miniflare asks a host of Cloudflare what `request.cf` should say.
      cf: false,
      log: new Log(LogLevel.ERROR),
      resourcePersistencePath: join(resolve(stateDirectory), 'v3'),
      workers: [worker, OUTWARDS, ...externalWorkers],
    }),
  )
}

async function modulesOf(entry: string) {
  const directory = dirname(resolve(entry))
  const paths = await workerModules(directory)
  return paths.map((path) => ({
    type: path.endsWith('.wasm') ? ('CompiledWasm' as const) : ('ESModule' as const),
    path: join(directory, path),
  }))
}
