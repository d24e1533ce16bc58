// What keeps a deployment from beginning, and what a dry run shows without touching anything.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takenAway } from '../../src/deployment/migration-rules.ts'
import { changes, newSite, OLD_SECRET } from './platform.ts'

const root = join(import.meta.dirname, '../..')

describe('checks', () => {
  it('refuse what is not committed, not tested, or has no database', async () => {
    const site = await newSite()
    const config = join(site.directory, 'wrangler.toml')
    const untested = await site.run('deploy', '--env', 'production')
    expect(untested.printed).toContain('The tests were not run for this commit')
    appendFileSync(config, '# a change\n')
    const dirty = await site.run('deploy', '--env', 'production', '--tests-passed')
    expect(dirty.printed).toContain('Not everything is committed')
    writeFileSync(config, readFileSync(join(root, 'wrangler.toml'), 'utf8'))
    site.commit()
    const bare = await site.run('deploy', '--env', 'production', '--tests-passed')
    expect(bare.printed).toContain('wrangler d1 create pollux-production')
    expect([untested.code, dirty.code, bare.code]).toEqual([1, 1, 1])
    expect(site.platform().calls).toEqual([])
  })

  it('take the mark that npm test leaves, for its own commit only', async () => {
    const site = await newSite()
    writeFileSync(join(site.directory, '.gitignore'), '.results/\n')
    const tag = site.commit()
    mkdirSync(join(site.directory, '.results'))
    const marked = (commit: string) => writeFileSync(join(site.directory, '.results/tested'), `${commit}\n`)
    marked('0'.repeat(40))
    expect((await site.run('deploy', 'check', '--env', 'production')).code).toBe(1)
    marked(readFileSync(join(site.directory, '.git/refs/heads', branchOf(site.directory)), 'utf8').trim())
    expect((await site.run('deploy', 'check', '--env', 'production')).code).toBe(0)
    expect(tag).toHaveLength(12)
  })

  it('refuse a migration that takes something away', async () => {
    const site = await newSite()
    writeFileSync(join(site.directory, 'migrations/9999_smaller.sql'), 'ALTER TABLE polls DROP COLUMN tags;\n')
    site.commit()
    const { code, printed } = await site.run('deploy', '--env', 'production', '--tests-passed')
    expect(code).toBe(1)
    expect(printed).toContain('9999_smaller.sql drops a column.')
    expect(site.platform().calls).toEqual([])
  })

  it('refuse an environment or a step that there is not', async () => {
    const site = await newSite()
    expect((await site.run('deploy', '--env', 'prod')).printed).toContain(
      'No environment found in configuration with name "prod"',
    )
    expect((await site.run('deploy', 'relaese', '--env', 'production')).printed).toContain('no step relaese')
  })
})

const branchOf = (directory: string): string =>
  readFileSync(join(directory, '.git/HEAD'), 'utf8').trim().split('/').at(-1) ?? ''

describe('migrations', () => {
  it.each([
    ['DROP TABLE polls', 'drops a table or a view'],
    ['drop view `x`', 'drops a table or a view'],
    ['ALTER TABLE `polls` DROP COLUMN `tags`', 'drops a column'],
    ['ALTER TABLE `polls` RENAME TO `old`', 'renames a table or a column'],
    ['ALTER TABLE `polls` RENAME COLUMN `a` TO `b`', 'renames a table or a column'],
    ['ALTER TABLE `polls` ADD `a` integer NOT NULL', 'adds a column that older versions leave out'],
  ])('that hurt what runs are found: %s', (sql, what) => {
    expect(takenAway(`CREATE TABLE a (b text NOT NULL);\n--> statement-breakpoint\n${sql};`)).toEqual([what])
    expect(takenAway(`-- contract: nothing reads it since 1.4\n${sql};`)).toEqual([])
  })

  it.each([
    'ALTER TABLE `polls` ADD `a` integer DEFAULT 0 NOT NULL',
    'ALTER TABLE `polls` ADD `a` text',
    'CREATE TABLE a (b text NOT NULL)',
    'CREATE INDEX a ON b (c)',
    '-- DROP TABLE polls',
    'UPDATE polls SET tags = 1',
  ])('that only add pass: %s', (sql) => {
    expect(takenAway(`${sql};`)).toEqual([])
  })

  it('of ours only add', () => {
    const files = readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql'))
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) expect(takenAway(readFileSync(join(root, 'migrations', file), 'utf8')), file).toEqual([])
  })
})

describe('a dry run', () => {
  it('of a deployment shows every step and changes nothing', async () => {
    const site = await newSite()
    const { code, printed } = await site.run('deploy', '--env', 'production', '--dry-run')
    expect(code).toBe(0)
    expect(changes(site.platform())).toEqual(['versions upload'])
    expect(site.platform().calls[0]).toContain('--dry-run')
    for (const shown of [
      'wrangler d1 migrations apply DB --remote',
      'bundled as it would be uploaded',
      'wrangler versions deploy <new>@0 <live>@100 --yes',
      'wrangler versions deploy <new>@10 <live>@90 --yes',
      'wrangler versions deploy <new>@50 <live>@50 --yes',
      'wrangler versions deploy <new>@100 --yes',
      'wrangler triggers deploy',
    ])
      expect(printed).toContain(shown)
    // What would keep the real one from beginning is told, and the way is shown all the same.
    expect(printed).toContain('would refuse: The tests were not run for this commit')
    expect(site.asked).toEqual([])
  })

  it('of a change of the secret, of a preview and of a rollback calls nothing', async () => {
    const site = await newSite()
    const old = join(site.directory, 'old')
    const fresh = join(site.directory, 'new')
    writeFileSync(old, OLD_SECRET)
    const runs = [
      await site.run('rotate-secret', '--env', 'production', '--dry-run', '--old-file', old, '--new-file', fresh),
      await site.run('preview', '--env', 'staging', '--dry-run', '--name', 'pr-7'),
      await site.run('deploy', 'rollback', '--env', 'production', '--dry-run'),
    ]
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(runs.map(({ printed }) => printed).join()).not.toContain(OLD_SECRET)
    expect(site.platform().calls).toEqual([])
    expect(readdirSync(site.directory)).not.toContain('new')
  })
})
