// The container and the dev container run the same two commands as everybody. There is no engine where tests run: what
// they say is read, and their commands are tried by hand (.github/OPERATING.md says how).
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
/** The instructions, comments left out and lines that go on put together. */
const instructions = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter(Boolean)
const at = (start: string): number => instructions.findIndex((line) => line.startsWith(start))

it('installs and starts as everybody does, as nobody in particular', () => {
  expect(instructions).toContain('RUN npm ci')
  expect(instructions.at(-1)).toBe('CMD ["npm", "start"]')
  expect(at('USER node')).toBeGreaterThan(0)
  expect(at('USER node')).toBeLessThan(at('RUN npm ci'))
  expect(instructions.filter((line) => line.startsWith('USER'))).toHaveLength(1)
})

it('sets what the start reads, and keeps state and secret in its volume', () => {
  const [, env = ''] = /^ENV (.*)$/m.exec(instructions.join('\n')) ?? []
  const set = Object.fromEntries(env.split(/\s+/).map((pair) => pair.split('=')))
  const serve = read('src/local/serve.ts')
  for (const name of Object.keys(set)) expect(serve).toContain(`env.${name}`)
  expect(set.POLLUX_HOST).toBe('0.0.0.0')
  expect(instructions).toContain(`EXPOSE ${set.PORT}`)
  expect(instructions).toContain('VOLUME /data')
  expect(set.POLLUX_STATE).toMatch(/^\/data\//)
  expect(instructions).toContain('RUN ln -s /data/.dev.vars .dev.vars')
  expect(serve).toContain("env.POLLUX_HOST ?? 'localhost'")
})

it('asks its own health, by a script that runs', () => {
  const check = instructions.find((line) => line.startsWith('HEALTHCHECK'))
  const command: unknown = JSON.parse(/CMD (\[.*\])$/.exec(check ?? '')?.[1] ?? '')
  expect(command).toEqual(['node', '-e', expect.stringContaining('/health/ready')])
  expect(() => new Function(String(Reflect.get(Object(command), 2)))).not.toThrow()
})

it('copies what there is, and leaves out what is made or secret', () => {
  const copied = instructions.filter((line) => line.startsWith('COPY')).flatMap((line) => line.split(' ').slice(2, -1))
  const ignored = read('.dockerignore').split('\n')
  for (const path of copied) {
    expect(existsSync(join(root, path)), path).toBe(true)
    expect(ignored).not.toContain(path)
  }
  // All that git leaves out, whoever adds to it, but for what an editor writes.
  const unversioned = read('.gitignore')
    .split('\n')
    .map((line) => line.replace(/\/$/, ''))
  const left = unversioned.filter((line) => line && line !== 'worker-configuration.d.ts' && !ignored.includes(line))
  expect(left).toEqual([])
  for (const path of ['.git', '.env', 'test']) expect(ignored).toContain(path)
})

it('develops with the same commands', () => {
  const container: unknown = JSON.parse(read('.devcontainer/devcontainer.json'))
  expect(container).toMatchObject({ postCreateCommand: 'npm ci', forwardPorts: [8787] })
})
