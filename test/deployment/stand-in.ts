// Owns a stand-in for wrangler: it keeps one Worker's versions and traffic, notes what it was told to do, and fails where
// a test wants it to. What it prints and tells has the form of wrangler 4.155.0.
import type { Entry } from '../../src/deployment/wrangler-run.ts'

/** What the stand-in keeps. */
export interface Platform {
  /** What it was told to do, in order. */
  calls: string[]
  versions: {
    id: string
    metadata: { created_on: string }
    annotations: Record<string, string>
    classes: string[]
    secrets: Record<string, string | null>
  }[]
  traffic: { version_id: string; percentage: number }[]
  /** The classes of versions that are uploaded. */
  classes: string[]
  url: string
  /** Patterns of commands that fail. */
  failing: string[]
  /** A pattern of the command after which whoever deploys is killed. */
  stopAfter: string | null
}

/** What came of a command. */
export interface Obeyed {
  ok: boolean
  /** What it tells as data. */
  entries: Entry[]
  stdout: string
  stderr: string
  /** Whether whoever called is to be killed now. */
  stops: boolean
}

const PLAIN: Obeyed = { ok: true, entries: [], stdout: '', stderr: '', stops: false }

/** Does what a command says, and changes the platform. */
export function obey(platform: Platform, given: readonly string[], input: string): Obeyed {
  const words = given.filter((word) => !word.startsWith('--env='))
  if (words.includes('--config')) words.splice(words.indexOf('--config'), 2)
  const command = words.join(' ')
  platform.calls.push(command)
  const broken = platform.failing.find((pattern) => new RegExp(pattern).test(command))
  const obeyed = broken === undefined ? work(platform, words, input) : failed(1, `the test wants ${broken} to fail`)
  const stops = obeyed.ok && platform.stopAfter !== null && new RegExp(platform.stopAfter).test(command)
  return { ...obeyed, stops }
}

const failed = (code: number, message: string): Obeyed => ({
  ...PLAIN,
  ok: false,
  entries: [{ type: 'command-failed', code, message }],
  stderr: `ERROR ${message}\n`,
})

function work(platform: Platform, words: readonly string[], input: string): Obeyed {
  const option = (name: string): string => words[words.indexOf(name) + 1] ?? ''
  switch (words.slice(0, 2).join(' ')) {
    case 'deployments status':
      if (platform.traffic.length === 0) return failed(10007, 'This Worker does not exist on your account.')
      return { ...PLAIN, stdout: JSON.stringify({ id: 'd', versions: platform.traffic }, null, 2) }
    case 'versions list':
      return { ...PLAIN, stdout: JSON.stringify(platform.versions.slice(-10)) }
    case 'versions view': {
      const version = platform.versions.find(({ id }) => id === words[2])
      if (!version) return failed(10007, 'no such version')
      const bindings = version.classes.map((name) => ({ type: 'durable_object_namespace', name, class_name: name }))
      const resources = { bindings: [{ type: 'd1', name: 'DB' }, ...bindings] }
      return { ...PLAIN, stdout: JSON.stringify({ id: version.id, resources }) }
    }
    case 'versions upload': {
      const version_id = newVersion(platform, option('--tag'), 'upload')
      return { ...PLAIN, entries: [{ type: 'version-upload', version_id }] }
    }
    case 'versions deploy':
      platform.traffic = words
        .filter((word) => word.includes('@'))
        .map((spec) => {
          const [version_id = '', percentage = '100'] = spec.split('@')
          return { version_id, percentage: Number(percentage) }
        })
      return PLAIN
    case 'versions secret': {
      const id = newVersion(platform, null, 'secret')
      Object.assign(platform.versions.at(-1)?.secrets ?? {}, JSON.parse(input))
      return { ...PLAIN, stdout: `Success! Created version ${id} with secrets\n` }
    }
    case 'd1 migrations':
    case 'triggers deploy':
    case 'preview delete':
      return PLAIN
  }
  switch (words[0]) {
    case 'rollback':
      platform.traffic = [{ version_id: words[1]?.startsWith('-') ? '' : (words[1] ?? ''), percentage: 100 }]
      return PLAIN
    case 'deploy': {
      const version_id = newVersion(platform, option('--tag'), 'upload')
      platform.traffic = [{ version_id, percentage: 100 }]
      return { ...PLAIN, entries: [{ type: 'deploy', version_id, targets: [platform.url] }] }
    }
    case 'preview':
      return {
        ...PLAIN,
        entries: [{ type: 'preview', preview_urls: ['https://pr-7-pollux.example.workers.dev'] }],
      }
    default:
      return failed(1, `the stand-in knows no ${words.join(' ')}`)
  }
}

/** A version that has the secrets of the one before. @returns its id */
function newVersion(platform: Platform, tag: string | null, triggeredBy: string): string {
  const number = platform.versions.length + 1
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  platform.versions.push({
    id,
    metadata: { created_on: new Date(number * 1_000).toISOString() },
    annotations: { ...(tag !== null && { 'workers/tag': tag }), 'workers/triggered_by': triggeredBy },
    classes: platform.classes,
    secrets: { ...platform.versions.at(-1)?.secrets },
  })
  return id
}
