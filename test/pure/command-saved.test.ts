// The file of tokens: readable by its owner alone, kept whole when commands run at once.
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
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
  await save(path, SERVER, { poll: 'p1', token: 't1' })
  expect((await stat(path)).mode & PERMISSIONS).toBe(0o600)
  expect((await stat(join(folder, 'new'))).mode & PERMISSIONS).toBe(0o700)
  const open = join(folder, 'open')
  await writeFile(open, '', { mode: 0o644 })
  await save(open, SERVER, { poll: 'p1', token: 't1' })
  expect((await stat(open)).mode & PERMISSIONS).toBe(0o600)
})

it('keeps the tokens of each server apart', async () => {
  const path = join(folder, 'pollux')
  await save(path, SERVER, { poll: 'p1', token: 't1' })
  await save(path, '__proto__', { device: { token: 'd', expiresAt: '2027-01-01' } })
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
  await Promise.all(ids.map((id) => save(path, SERVER, { poll: id, token: id })))
  expect([...(await savedOf(path, SERVER)).polls.keys()].sort()).toEqual([...ids].sort())
})

it('has the last of two tokens, and forgets a device', async () => {
  const path = join(folder, 'pollux')
  const device = (token: string) => ({ device: { token, expiresAt: '2027-01-01' } })
  for (const kept of [device('d1'), { poll: 'p', token: 't1' }, device('d2'), { poll: 'p', token: 't2' }])
    await save(path, SERVER, kept)
  expect(await savedOf(path, SERVER)).toEqual({ ...device('d2'), polls: new Map([['p', 't2']]) })
  await save(path, SERVER, { device: null })
  expect((await savedOf(path, SERVER)).device).toBeNull()
})

it('loses no more than a line that was written half when the power went', async () => {
  const path = join(folder, 'pollux')
  await save(path, SERVER, { poll: 'p1', token: 't1' })
  await appendFile(path, '{"server":"https://po')
  await save(path, SERVER, { poll: 'p2', token: 't2' })
  expect([...(await savedOf(path, SERVER)).polls.keys()]).toEqual(['p1', 'p2'])
})

it('is not written to when it is something else', async () => {
  const path = join(folder, 'pollux')
  for (const text of ['not JSON', '[]', '{"servers": 5}']) {
    await writeFile(path, text)
    await expect(save(path, SERVER, { poll: 'p', token: 't' })).rejects.toThrow('is no file of tokens')
    expect(await readFile(path, 'utf8')).toBe(text)
  }
})
