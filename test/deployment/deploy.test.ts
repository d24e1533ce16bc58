// A deployment from end to end, by the real commands, against a stand-in for wrangler and a site that answers by version.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { changes, newSite, type Site } from './platform.ts'

const deploy = (site: Site, ...args: string[]) => site.run('deploy', '--env', 'production', '--tests-passed', ...args)

const ILL = { status: 503, body: '{"code":"unavailable"}' }

it('migrates, uploads, and raises the share step by step, asking the new version after each', async () => {
  const site = await newSite()
  const { code, printed } = await site.runProcess('deploy', '--env', 'production', '--tests-passed')
  expect(printed).toContain('is well')
  expect(code).toBe(0)
  expect(changes(site.platform())).toEqual([
    'd1 migrations apply DB',
    'versions upload',
    'versions deploy v2@0 v1@100',
    'versions deploy v2@10 v1@90',
    'versions deploy v2@50 v1@50',
    'versions deploy v2@100',
    'triggers deploy',
  ])
  // Each time three good answers of that very version, whatever share it had.
  expect(site.asked).toEqual(['2@0', '2@10', '2@50', '2@100'].flatMap((asked) => [asked, asked, asked]))
})

it.each([0, 10, 50, 100])('gives the traffic back when the new version is not well at %i %%', async (percent) => {
  const site = await newSite()
  site.health = (version) => {
    const has = site.platform().traffic.find(({ version_id }) => version_id === version)?.percentage
    return version.endsWith('2') && has === percent ? ILL : { status: 200, body: '{}' }
  }
  const { code, printed } = await deploy(site)
  expect(code).toBe(2)
  expect(printed).toContain('503')
  expect(changes(site.platform()).at(-1)).toBe('rollback v1')
  expect(site.platform().traffic).toEqual([{ version_id: site.platform().versions[0]?.id, percentage: 100 }])
  expect(changes(site.platform())).not.toContain('triggers deploy')
})

it('takes an answer of another version for none', async () => {
  const site = await newSite()
  const { code, printed } = await site.run('deploy', '--env', 'staging', '--tests-passed')
  // The site knows the name of production only: it goes by the shares, so the old version answers.
  expect(printed).toContain('was not reached')
  expect(code).toBe(2)
  expect(changes(site.platform()).at(-1)).toBe('rollback v1')
})

it('deploys nothing when the upload fails, or the migrations do', async () => {
  for (const failing of ['versions upload', 'd1 migrations']) {
    const site = await newSite()
    site.change((platform) => platform.failing.push(failing))
    const { code, printed } = await deploy(site)
    expect(code).toBe(1)
    expect(printed).toContain(`the test wants ${failing} to fail`)
    expect(site.platform().traffic.map(({ percentage }) => percentage)).toEqual([100])
    expect(site.platform().calls.join()).not.toMatch(/versions deploy|rollback/)
  }
})

it('gives the traffic back when a share cannot be set, and says so when that fails too', async () => {
  const site = await newSite()
  site.change((platform) => platform.failing.push('versions deploy .*@50'))
  expect((await deploy(site)).code).toBe(2)
  expect(changes(site.platform()).at(-1)).toBe('rollback v1')

  const stuck = await newSite()
  stuck.change((platform) => platform.failing.push('versions deploy .*@50', 'rollback'))
  const { code, printed } = await deploy(stuck)
  expect(code).toBe(3)
  expect(printed).toMatch(/wrangler rollback 0{8}.* failed/)
})

it.each([
  'versions upload',
  'versions deploy .*@0 ',
  'versions deploy .*@10 ',
  'versions deploy .*@50 .*@50',
  'versions deploy .*2@100',
])('goes on where it was killed (%s), when the same commit is deployed again', async (stopAfter) => {
  const site = await newSite()
  site.change((platform) => {
    platform.stopAfter = stopAfter
  })
  expect((await deploy(site)).code).toBeNull()
  const before = site.platform().traffic
  site.change((platform) => {
    platform.stopAfter = null
    platform.calls = []
  })
  expect((await deploy(site)).code).toBe(0)
  const { versions, traffic, calls } = site.platform()
  expect(versions).toHaveLength(2)
  expect(traffic).toEqual([{ version_id: versions[1]?.id, percentage: 100 }])
  expect(calls.at(-1)).toBe('triggers deploy')
  // No share is lowered on the way.
  const shares = calls.flatMap((call) => /@(\d+) /.exec(call)?.slice(1).map(Number) ?? [])
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  if (before.length === 2) expect(shares[0]).toBeGreaterThanOrEqual(before[0]?.percentage ?? 0)
})

it('goes on where its process was killed', async () => {
  const site = await newSite()
  const run = () => site.runProcess('deploy', '--env', 'production', '--tests-passed')
  site.change((platform) => {
    platform.stopAfter = 'versions deploy .*@10 '
  })
  expect((await run()).code).toBeNull()
  expect(site.platform().traffic.map(({ percentage }) => percentage)).toEqual([10, 90])
  site.change((platform) => {
    platform.stopAfter = null
  })
  expect((await run()).code).toBe(0)
  const { versions, traffic } = site.platform()
  expect(versions).toHaveLength(2)
  expect(traffic).toEqual([{ version_id: versions[1]?.id, percentage: 100 }])
})

it('takes back what another commit has left in the middle, before it goes on', async () => {
  const site = await newSite()
  site.change((platform) => {
    platform.stopAfter = 'versions deploy .*@10 '
  })
  await deploy(site)
  site.change((platform) => {
    platform.stopAfter = null
    platform.calls = []
  })
  site.commit()
  expect((await deploy(site)).code).toBe(0)
  expect(changes(site.platform())).toEqual([
    'd1 migrations apply DB',
    'rollback v1',
    'versions upload',
    'versions deploy v3@0 v1@100',
    'versions deploy v3@10 v1@90',
    'versions deploy v3@50 v1@50',
    'versions deploy v3@100',
    'triggers deploy',
  ])
})

it('changes nothing but crons and queues when the commit is deployed already', async () => {
  const site = await newSite()
  await deploy(site)
  site.change((platform) => {
    platform.calls = []
  })
  expect((await deploy(site)).code).toBe(0)
  expect(changes(site.platform())).toEqual(['d1 migrations apply DB', 'triggers deploy'])
})

it('takes what is not committed for what is deployed already in no case', async () => {
  const site = await newSite()
  await deploy(site)
  appendFileSync(join(site.directory, 'wrangler.toml'), '# another setting\n')
  // Somebody's own deployment, without an environment, is not asked to be committed.
  expect((await site.run('deploy', 'release')).printed).toContain('50 % of the traffic')
  expect((await site.run('deploy', 'release')).printed).toContain('50 % of the traffic')
  expect(site.platform().versions.map(({ annotations }) => annotations['workers/tag'])).toEqual([
    'another',
    expect.stringMatching(/^[\da-f]{12}$/),
    expect.stringMatching(/^uncommitted-\w{8,}$/),
    expect.stringMatching(/^uncommitted-\w{8,}$/),
  ])
})

it('uploads anew rather than take an upload that is older than a change of the secret', async () => {
  const site = await newSite()
  await deploy(site, 'upload')
  site.change((platform) => {
    const [first] = platform.versions
    if (first)
      platform.versions.push({
        ...first,
        id: '00000000-0000-4000-8000-000000000003',
        metadata: { created_on: new Date(3_000).toISOString() },
        annotations: { 'workers/triggered_by': 'secret' },
      })
    platform.calls = []
  })
  expect((await deploy(site)).code).toBe(0)
  expect(changes(site.platform())).toContain('versions deploy v4@0 v1@100')
})

it('deploys all at once what is the first, and asks whether it is well', async () => {
  const site = await newSite()
  site.change((platform) => {
    platform.traffic = []
    platform.versions = []
  })
  const { code, printed } = await deploy(site)
  expect(printed).toContain('is well')
  expect(code).toBe(0)
  expect(changes(site.platform())).toEqual(['d1 migrations apply DB', 'deploy'])

  const ill = await newSite()
  ill.change((platform) => {
    platform.traffic = []
  })
  ill.health = () => ILL
  expect((await deploy(ill)).code).toBe(3)
})

it('splits no traffic between versions with different classes of objects, and says what to do', async () => {
  const site = await newSite()
  site.change((platform) => platform.versions[0]?.classes.splice(0, 2, 'Old'))
  const { code, printed } = await deploy(site)
  expect(code).toBe(1)
  expect(printed).toContain('+ BallotBox, + BallotCounter, - Old')
  expect(site.platform().calls.join()).not.toMatch(/versions (upload|deploy)|^deploy /)
  expect((await deploy(site, '--at-once')).code).toBe(0)
  expect(changes(site.platform())).toContain('deploy')
})

it('rolls back by hand: in the middle to the older version, else to the one before', async () => {
  const site = await newSite()
  site.change((platform) => {
    platform.stopAfter = 'versions deploy .*@50'
  })
  await deploy(site)
  site.change((platform) => {
    platform.stopAfter = null
  })
  expect((await deploy(site, 'rollback')).code).toBe(0)
  expect(changes(site.platform()).at(-1)).toBe('rollback v1')
  expect((await deploy(site, 'rollback')).code).toBe(0)
  expect(changes(site.platform()).at(-1)).toBe('rollback')
})
