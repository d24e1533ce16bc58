// The secrets of a copy on one's own machine: made once, kept as they are, and readable by nobody else.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { localSecret, writeSecretsIfMissing } from '../../src/local/dev-vars.ts'

let folder: string
const file = () => join(folder, '.dev.vars')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollux-vars-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

it('are both made where there is no file, and are not the same', async () => {
  await writeSecretsIfMissing(folder)
  const [secret, token] = await Promise.all([
    localSecret('POLLUX_SECRET', folder),
    localSecret('OPERATOR_TOKEN', folder),
  ])
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(token).not.toBe(secret)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

it('are left as they are, and what is missing is added below', async () => {
  const before = '# mine\nexport POLLUX_SECRET = "kept"\nMORE=1'
  await writeFile(file(), before)
  await writeSecretsIfMissing(folder)
  const after = await readFile(file(), 'utf8')
  expect(after).toMatch(/^# mine\nexport POLLUX_SECRET = "kept"\nMORE=1\nOPERATOR_TOKEN=[\w-]{43}\n$/)
  expect(await localSecret('POLLUX_SECRET', folder)).toBe('kept')
  await writeSecretsIfMissing(folder)
  expect(await readFile(file(), 'utf8')).toBe(after)
})

it('are none where there is no file, or no such line', async () => {
  expect(await localSecret('OPERATOR_TOKEN', folder)).toBeUndefined()
  await writeFile(file(), '#OPERATOR_TOKEN=commented\nMY_OPERATOR_TOKEN=x\n')
  expect(await localSecret('OPERATOR_TOKEN', folder)).toBeUndefined()
})
