// A running copy of a pull request, by the real script.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newSite } from './platform.ts'

it('migrates the database of previews, makes the preview, and says where it is', async () => {
  const site = await newSite()
  const comment = join(site.directory, '.results/comment.md')
  const { code, printed } = await site.runProcess('preview', '--env', 'staging', '--name', 'pr-7', '--comment', comment)
  expect(printed).toContain('https://pr-7-pollux.example.workers.dev')
  expect(code).toBe(0)
  expect(site.platform().calls).toEqual(['d1 migrations apply DB --remote', 'preview --name pr-7'])
  expect(readFileSync(comment, 'utf8')).toContain('https://pr-7-pollux.example.workers.dev')
})

it('takes it away, and takes no other name', async () => {
  const site = await newSite()
  expect((await site.run('preview', '--env', 'staging', '--name', 'pr-7', '--delete')).code).toBe(0)
  expect(site.platform().calls).toEqual(['preview delete --name pr-7 --skip-confirmation'])
  expect((await site.run('preview', '--env', 'staging', '--name', 'main')).code).toBe(1)
  site.change((platform) => platform.failing.push('^preview'))
  const failed = await site.run('preview', '--env', 'staging', '--name', 'pr-8')
  expect(failed.code).toBe(1)
  expect(failed.printed).toContain('the test wants ^preview to fail')
})
