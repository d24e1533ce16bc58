// A new secret while people vote, and the end of the one before it, by the real script.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { changes, newSite, OLD_SECRET, type Site } from './platform.ts'

const rotated = (site: Site) => rotatedBy(site.run, site)

async function rotatedBy(run: Site['run'], site: Site) {
  const [old, fresh] = [join(site.directory, '.git/old'), join(site.directory, '.git/fresh')]
  writeFileSync(old, `${OLD_SECRET}\n`)
  const ran = await run('rotate-secret', '--env', 'production', '--old-file', old, '--new-file', fresh)
  return { ...ran, old, fresh }
}

it('has the new secret honoured everywhere before it is in force, and prints neither', async () => {
  const site = await newSite()
  const { code, printed, fresh } = await rotatedBy(site.runProcess, site)
  expect(code).toBe(0)
  const made = readFileSync(fresh, 'utf8').trim()
  expect(made.length).toBeGreaterThanOrEqual(43)
  expect(statSync(fresh).mode & 0o777).toBe(0o600)
  const { versions, traffic, calls } = site.platform()
  expect(versions.map(({ secrets }) => secrets)).toEqual([
    { POLLUX_SECRET: OLD_SECRET },
    { POLLUX_SECRET: OLD_SECRET, POLLUX_PREVIOUS_SECRET: made },
    { POLLUX_SECRET: made, POLLUX_PREVIOUS_SECRET: OLD_SECRET },
  ])
  expect(traffic).toEqual([{ version_id: versions[2]?.id, percentage: 100 }])
  // Asked once without traffic, then all of it: half of the isolates must not disagree for long.
  expect(changes(site.platform())).toEqual([
    'versions secret bulk',
    'versions deploy v2@0 v1@100',
    'versions deploy v2@100',
    'versions secret bulk',
    'versions deploy v3@0 v2@100',
    'versions deploy v3@100',
  ])
  for (const secret of [made, OLD_SECRET]) expect(`${printed}${calls.join()}`).not.toContain(secret)
})

it('keeps the previous secret while polls that may still take votes need it', async () => {
  const site = await newSite()
  const { old } = await rotated(site)
  site.health = (version) =>
    site.platform().versions.find(({ id }) => id === version)?.secrets.POLLUX_PREVIOUS_SECRET === null
      ? { status: 503, body: '{"code":"secret_in_use"}' }
      : { status: 200, body: '{}' }
  const kept = await site.run('rotate-secret', '--env', 'production', '--drop-previous', '--old-file', old)
  expect(kept.code).toBe(2)
  expect(kept.printed).toContain('secret_in_use')
  // What runs has it, and so has the newest version, from which the next inherits.
  const { versions, traffic } = site.platform()
  expect(versions.at(-1)?.secrets.POLLUX_PREVIOUS_SECRET).toBe(OLD_SECRET)
  expect(traffic).toEqual([{ version_id: versions.at(-1)?.id, percentage: 100 }])
})

it('drops it when none does', async () => {
  const site = await newSite()
  const { old, fresh } = await rotated(site)
  const wrong = await site.run('rotate-secret', '--env', 'production', '--drop-previous', '--old-file', fresh)
  expect(wrong.printed).toContain('is not the previous secret')
  const dropped = await site.run('rotate-secret', '--env', 'production', '--drop-previous', '--old-file', old)
  expect(dropped.code).toBe(0)
  const { versions, traffic } = site.platform()
  expect(versions.at(-1)?.secrets.POLLUX_PREVIOUS_SECRET).toBeNull()
  expect(traffic).toEqual([{ version_id: versions.at(-1)?.id, percentage: 100 }])
})

it.each([
  ['versions deploy .*2@100', 3],
  ['versions deploy .*3@100', 3],
])('goes on where it was killed (%s), with the secret that it had made', async (stopAfter, made) => {
  const site = await newSite()
  site.change((platform) => {
    platform.stopAfter = stopAfter
  })
  expect((await rotated(site)).code).toBeNull()
  site.change((platform) => {
    platform.stopAfter = null
  })
  const { code, fresh } = await rotated(site)
  expect(code).toBe(0)
  const { versions, traffic } = site.platform()
  expect(versions).toHaveLength(made)
  expect(versions.at(-1)?.secrets).toEqual({
    POLLUX_SECRET: readFileSync(fresh, 'utf8').trim(),
    POLLUX_PREVIOUS_SECRET: OLD_SECRET,
  })
  expect(traffic).toEqual([{ version_id: versions.at(-1)?.id, percentage: 100 }])
})

it('changes nothing when the file holds another secret than the one in force, or one is still honoured beside it', async () => {
  const site = await newSite()
  site.change(({ versions: [version] }) => {
    if (version) version.secrets = { POLLUX_SECRET: 'what is really in force, and is not in the file' }
  })
  const other = await rotated(site)
  expect(other.printed).toContain('What --old-file holds is not the secret in force')
  site.change(({ versions: [version] }) => {
    if (version)
      version.secrets = { POLLUX_SECRET: OLD_SECRET, POLLUX_PREVIOUS_SECRET: 'another that is still honoured here' }
  })
  const second = await rotated(site)
  expect(second.printed).toContain('--drop-previous first')
  expect([other.code, second.code]).toEqual([1, 1])
  expect(site.platform().calls).toEqual([])
})

it('sets back what was not well', async () => {
  const site = await newSite()
  site.health = (version) => ({ status: /2$/.test(version) ? 503 : 200, body: '{}' })
  expect((await rotated(site)).code).toBe(2)
  const { versions, traffic } = site.platform()
  expect(versions.at(-1)?.secrets).toEqual({ POLLUX_SECRET: OLD_SECRET, POLLUX_PREVIOUS_SECRET: null })
  expect(traffic).toEqual([{ version_id: versions.at(-1)?.id, percentage: 100 }])
})

it('waits for a deployment that is in the middle, and takes no short secret', async () => {
  const site = await newSite()
  site.change((platform) => {
    platform.stopAfter = 'versions deploy .*@10 '
  })
  await site.run('deploy', '--env', 'production', '--tests-passed')
  site.change((platform) => {
    platform.stopAfter = null
    platform.calls = []
  })
  const { code, printed } = await rotated(site)
  expect(code).toBe(1)
  expect(printed).toContain('A deployment is in the middle')
  expect(changes(site.platform())).toEqual([])
  const short = join(site.directory, 'short')
  writeFileSync(short, 'short\n')
  const refused = await site.run('rotate-secret', '--env', 'production', '--old-file', short, '--new-file', short)
  expect(refused.printed).toContain('holds no secret')
})

it('says in a sentence which file is not there, and which options there are', async () => {
  const site = await newSite()
  const missing = join(site.directory, 'missing')
  const told = await site.run('rotate-secret', '--env', 'production', '--dry-run', '--old-file', missing)
  expect([told.code, told.printed.trim()]).toEqual([
    1,
    `The file ${missing} cannot be read: it should hold the secret in force (--old-file).`,
  ])
  const help = await site.run('rotate-secret', '--help')
  expect([help.code, help.printed]).toEqual([0, expect.stringMatching(/^It takes --env …, .*--old-file …, .*\.md/)])
  const unknown = await site.run('deploy', '--nope')
  expect([unknown.code, unknown.printed]).toEqual([
    1,
    expect.stringMatching(/^Unknown option '--nope'\. It takes --env …/),
  ])
  expect(unknown.printed).not.toContain('--old-file')
  expect(changes(site.platform())).toEqual([])
})
