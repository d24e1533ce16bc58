// The file of tokens: readable by its owner alone, kept whole when commands run at once.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { save, savedOf, savedPath } from '../../src/client/command/saved.ts'

const PERMISSIONS = 0o777
const SERVER = 'https://polls.example'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollux-saved-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('is where the environment says', () => {
  expect(savedPath({ POLLUX_CONFIG: '/a/b' })).toBe('/a/b')
  expect(savedPath({ XDG_CONFIG_HOME: '/x' })).toBe('/x/pollux')
  expect(savedPath({})).toMatch(/\/\.config\/pollux$/)
})

it('is made for its owner alone, with its folder, and made so again', async () => {
  const path = join(folder, 'new/pollux')
  await save(path, SERVER, ({ polls }) => polls.set('p1', 't1'))
  expect((await stat(path)).mode & PERMISSIONS).toBe(0o600)
  expect((await stat(join(folder, 'new'))).mode & PERMISSIONS).toBe(0o700)
  const open = join(folder, 'open')
  await writeFile(open, '{"servers":{}}', { mode: 0o644 })
  await save(open, SERVER, ({ polls }) => polls.set('p1', 't1'))
  expect((await stat(open)).mode & PERMISSIONS).toBe(0o600)
})

it('keeps the tokens of each server apart', async () => {
  const path = join(folder, 'pollux')
  await save(path, SERVER, ({ polls }) => polls.set('p1', 't1'))
  await save(path, '__proto__', (kept) => Object.assign(kept, { device: { token: 'd', expiresAt: '2027-01-01' } }))
  expect((await savedOf(path, SERVER)).polls).toEqual(new Map([['p1', 't1']]))
  expect(await savedOf(path, '__proto__')).toEqual({
    device: { token: 'd', expiresAt: '2027-01-01' },
    polls: new Map(),
  })
  expect(await savedOf(path, 'https://other.example')).toEqual({ device: null, polls: new Map() })
})

it('loses nothing when many write at once', async () => {
  const path = join(folder, 'pollux')
  const ids = Array.from({ length: 20 }, (_, index) => `p${index}`)
  await Promise.all(ids.map((id) => save(path, SERVER, ({ polls }) => polls.set(id, id))))
  expect([...(await savedOf(path, SERVER)).polls.keys()].sort()).toEqual([...ids].sort())
})

it('is not written over when it is something else', async () => {
  const path = join(folder, 'pollux')
  for (const text of ['not JSON', '[]', '{"servers": 5}']) {
    await writeFile(path, text)
    await expect(save(path, SERVER, ({ polls }) => polls.set('p', 't'))).rejects.toThrow('is no file of tokens')
    expect(await readFile(path, 'utf8')).toBe(text)
  }
})
