// wrangler.toml: the environments have what the top level has, and the real wrangler bundles each of them.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { unstable_readConfig } from 'wrangler'

const root = join(import.meta.dirname, '../..')
const config = join(root, 'wrangler.toml')
const top = unstable_readConfig({ config }, { hideWarnings: true })
const environments = ['staging', 'production'] as const
const configOf = (env: string) => unstable_readConfig({ config, env }, { hideWarnings: true })

/** What may differ: names and ids, so that nothing is shared. */
const OWN = new Set(['database_name', 'database_id', 'queue', 'dead_letter_queue', 'dataset', 'namespace_id'])

/** A value with each name of its own left out. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, OWN.has(key) ? 'its own' : shape(of)]))
}

/** Every name and id of its own, wherever it stands. */
function names(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, of]) =>
    // Ids of databases are put in by whoever deploys.
    OWN.has(key) && key !== 'database_id' ? [`${key === 'dead_letter_queue' ? 'queue' : key} ${of}`] : names(of),
  )
}

it('declares a class for each binding of objects, and binds each class', () => {
  const bound = top.durable_objects.bindings.map(({ class_name }: { class_name: string }) => class_name)
  expect(Object.keys(top.exports ?? {}).toSorted()).toEqual(bound.toSorted())
})

describe.each(environments)('%s', (env) => {
  const own = configOf(env)

  it('has every binding, variable, cron and queue of the top level, under names of its own', () => {
    const left = { name: '', topLevelName: '', targetEnvironment: '', definedEnvironments: [], previews: {} }
    // The platform's traces hold what a ballot box keeps apart: only where nobody votes in earnest.
    const { traces } = top.observability ?? {}
    const observability = { ...top.observability, traces: { ...traces, enabled: env === 'staging' } }
    expect(shape({ ...own, ...left })).toEqual(shape({ ...top, observability, ...left }))
    expect(own.name).toBe(`pollux-${env}`)
  })

  it('shares no database, queue, data set or allowance with another', () => {
    const others = [top, ...environments.filter((other) => other !== env).map(configOf)]
    const taken = new Set(others.flatMap((other) => names(other)))
    expect(names({ ...own, previews: {} }).filter((name) => taken.has(name))).toEqual([])
    expect(names(own).length).toBeGreaterThan(5)
  })

  it('bundles with the real wrangler', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'pollux-bundle-'))
    onTestFinished(() => rmSync(outdir, { recursive: true, force: true }))
    // The first deployment is made by the one command, and what goes to people step by step by the other.
    const command = env === 'staging' ? ['deploy'] : ['versions', 'upload']
    const printed = await wrangler(...command, '--dry-run', '--env', env, '--outdir', outdir)
    expect(printed).toContain('--dry-run: exiting now')
    for (const { name } of own.durable_objects.bindings) expect(printed).toContain(`env.${name}`)
    expect(printed).toContain(`env.VERSION`)
  })
})

it('gives previews every binding and variable, under names that nothing else has', () => {
  const { previews } = configOf('staging')
  const has = ['d1_databases', 'durable_objects', 'ratelimits', 'analytics_engine_datasets', 'version_metadata', 'vars']
  for (const key of has) expect(shape(previews[key]), key).toEqual(shape(Reflect.get(top, key)))
  // Previews only send: their queues are called by nobody.
  expect(shape(previews.queues)).toEqual({ producers: shape(top.queues.producers) })
  const taken = new Set([top, ...environments.map((env) => ({ ...configOf(env), previews: {} }))].flatMap(names))
  expect(names(previews).filter((name) => taken.has(name))).toEqual([])
})

it('is what one interface describes: src/env.d.ts names every binding and variable', async () => {
  const { readFile } = await import('node:fs/promises')
  const types = await readFile(join(root, 'src/env.d.ts'), 'utf8')
  const bindings = [...top.durable_objects.bindings, ...top.ratelimits].map(({ name }) => name)
  for (const name of [...bindings, ...Object.keys(top.vars)]) expect(types).toContain(`  ${name}: `)
  expect(types.match(/interface \w*Env /g)?.length).toBeLessThanOrEqual(3)
})

async function wrangler(...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/wrangler/bin/wrangler.js'), ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        CI: '1',
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_HIDE_BANNER: 'true',
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      },
    },
  )
  return stdout + stderr
}
