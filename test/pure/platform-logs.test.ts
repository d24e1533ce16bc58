// What the platform writes down by itself is set so that it does not undo what a ballot box keeps apart.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const toml = readFileSync(join(import.meta.dirname, '../../wrangler.toml'), 'utf8')

/** The tables of the file by name, with their settings. */
const tables = new Map(
  toml.split(/^\[/m).flatMap((part) => {
    const name = /^([\w.]+)\]/.exec(part)?.[1]
    const settings = [...part.matchAll(/^(\w+) = (.+)$/gm)].map(([, key = '', value = '']) => [key, value] as const)
    return name?.endsWith('observability') || name?.includes('observability.')
      ? [[name, Object.fromEntries(settings)]]
      : []
  }),
)

it('finds the settings', () => {
  expect([...tables.keys()]).toEqual(
    expect.arrayContaining(['observability', 'observability.logs', 'observability.traces']),
  )
})

it('keeps our own lines and nothing of the platform’s about requests: those have whole URLs and headers', () => {
  const logs = [...tables].filter(([name]) => name.endsWith('observability.logs'))
  expect(logs.length).toBeGreaterThan(0)
  for (const [, settings] of logs) expect(settings).toMatchObject({ enabled: 'true', invocation_logs: 'false' })
})

it('traces nothing where people vote: spans of storage carry voter keys beside ballots', () => {
  const traced = [...tables].filter(
    ([name, { enabled }]) => name.endsWith('observability.traces') && enabled === 'true',
  )
  expect(traced.map(([name]) => name)).toEqual(['env.staging.observability.traces'])
})
