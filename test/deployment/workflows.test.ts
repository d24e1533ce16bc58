// The workflows: they call our scripts and nothing else, every action is pinned, and secrets are where they are needed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.github/workflows')

interface Step {
  uses?: string
  run?: string
  env?: Record<string, string>
  with?: Record<string, unknown>
}
interface Job {
  if?: string
  needs?: string
  environment?: string | { name: string }
  permissions?: Record<string, string>
  'timeout-minutes'?: number
  env?: Record<string, string>
  steps: Step[]
}
interface Workflow {
  name: string
  on: Record<string, unknown>
  permissions: Record<string, string>
  env?: Record<string, string>
  jobs: Record<string, Job>
}

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const files = readdirSync(folder)
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8')
const workflows = Object.fromEntries(
  // As GitHub reads it: `yaml` keeps "on" a word, where YAML 1.1 makes a yes of it.
  files.map((file) => [file, parse(textOf(file), { version: '1.2' }) as Workflow]),
)
const jobsOf = (workflow: Workflow): Job[] => Object.values(workflow.jobs)
const environmentOf = ({ environment }: Job): string | undefined =>
  typeof environment === 'string' ? environment : environment?.name

it('are those that are known here', () => {
  expect(files.toSorted()).toEqual(['ci.yml', 'deploy.yml', 'preview.yml', 'release.yml'])
})

describe.each(Object.entries(workflows))('%s', (file, workflow) => {
  const steps = jobsOf(workflow).flatMap((job) => job.steps)

  it('runs scripts that there are, and nothing inline', () => {
    const commands = steps.flatMap(({ run }) => run ?? [])
    expect(commands.length).toBeGreaterThan(0)
    for (const command of commands) {
      expect(command.trim().split('\n')).toHaveLength(1)
      expect(command).toMatch(/^(npm ci$|npm run [\w:-]+( |$)|\.ci\/run$|gh (pr comment|release upload) )/)
      const script = /^npm run ([\w:-]+)/.exec(command)?.[1]
      if (script) expect(Object.keys(scripts)).toContain(script)
      if (command.startsWith('.ci/')) expect(existsSync(join(root, command))).toBe(true)
      // What others write, titles and names of branches, reaches no shell as text of a command.
      expect(command).not.toContain('${{')
      const env = /--env (\w+)/.exec(command)?.[1]
      if (env) expect(unstable_readConfig({ config: join(root, 'wrangler.toml') }).definedEnvironments).toContain(env)
    }
  })

  it('pins each action to a commit, and says which version that is', () => {
    const used = textOf(file).match(/uses: .*/g) ?? []
    expect(used.length).toBe(steps.filter(({ uses }) => uses).length)
    for (const line of used) expect(line).toMatch(/^uses: actions\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('may read, and more only where a job says so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    const more = jobsOf(workflow).flatMap(({ permissions }) => (permissions ? [permissions] : []))
    const allowed = {
      'preview.yml': [{ contents: 'read', 'pull-requests': 'write' }],
      'release.yml': [{ contents: 'write' }],
    }
    expect(more).toEqual(Reflect.get(allowed, file) ?? [])
  })

  it('ends by itself, and leaves no token in the checkout', () => {
    for (const job of jobsOf(workflow)) expect(job['timeout-minutes']).toBeGreaterThan(0)
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false)
  })

  it('hands secrets to single steps of jobs with an environment, after everything was installed', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target')
    expect(JSON.stringify(workflow.env ?? {})).not.toContain('secrets.')
    for (const job of jobsOf(workflow)) {
      expect(JSON.stringify(job.env ?? {})).not.toContain('secrets.')
      const holders = job.steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.'))
      for (const { run } of holders) {
        expect(environmentOf(job)).toBeDefined()
        expect(run).toMatch(/^npm run (deploy|preview) -- /)
      }
    }
  })
})

it('deploy.yml tests, then brings to staging, then to production', () => {
  const jobs: Record<string, Job> = workflows['deploy.yml']?.jobs ?? {}
  expect(Object.keys(jobs)).toEqual(['test', 'staging', 'production'])
  expect(jobs.test?.steps.at(-1)?.run).toBe('.ci/run')
  for (const [name, before] of [
    ['staging', 'test'],
    ['production', 'staging'],
  ] as const) {
    expect(jobs[name]?.needs).toBe(before)
    expect(jobs[name] && environmentOf(jobs[name])).toBe(name)
    expect(jobs[name]?.steps.at(-1)?.run).toBe(`npm run deploy -- --env ${name} --tests-passed`)
  }
})

it('preview.yml asks for no secret on behalf of a fork', () => {
  for (const job of jobsOf(workflows['preview.yml'] ?? { name: '', on: {}, permissions: {}, jobs: {} })) {
    expect(job.if).toContain('github.event.pull_request.head.repo.full_name == github.repository')
  }
})

it('preview.yml knows no account but that of previews, by whatever name', () => {
  const text = textOf('preview.yml')
  const accounts = [...text.matchAll(/vars\.(\w+)/g)].map(([, name]) => name)
  expect(new Set(accounts)).toEqual(new Set(['CLOUDFLARE_PREVIEW_ACCOUNT_ID']))
  for (const job of jobsOf(workflows['preview.yml'] ?? { name: '', on: {}, permissions: {}, jobs: {} })) {
    expect(environmentOf(job)).toBe('preview')
  }
  for (const other of ['deploy.yml', 'ci.yml', 'release.yml'])
    expect(textOf(other)).not.toContain('CLOUDFLARE_PREVIEW_ACCOUNT_ID')
})
