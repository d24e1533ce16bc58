// Owns a stand-in for wrangler: it keeps one Worker's versions and traffic in a file, notes what it was told to do, and
// fails where a test wants it to. What it prints and writes has the form of wrangler 4.155.0.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import type { Platform } from './platform.ts'

const file = process.env.POLLUX_STAND_IN ?? ''
const platform: Platform = JSON.parse(readFileSync(file, 'utf8'))
const given: string[] = process.argv.slice(2)
const words = given.filter((word) => !word.startsWith('--env='))
words.splice(words.indexOf('--config'), 2)
const command = words.join(' ')
const option = (name: string): string => words[words.indexOf(name) + 1] ?? ''
const input = words.includes('bulk') ? readFileSync(0, 'utf8') : ''

platform.calls.push(command)

const tell = (entry: object): void =>
  appendFileSync(process.env.WRANGLER_OUTPUT_FILE_PATH ?? '', `${JSON.stringify(entry)}\n`)
const save = (): void => writeFileSync(file, JSON.stringify(platform))

function fail(code: number, message: string): never {
  save()
  tell({ type: 'command-failed', version: 1, code, message })
  process.stderr.write(`ERROR ${message}\n`)
  process.exit(1)
  throw new Error(message)
}

function newVersion(tag: string | null, triggeredBy: string): string {
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

const broken = platform.failing.find((pattern) => new RegExp(pattern).test(command))
if (broken !== undefined) fail(1, `the test wants ${broken} to fail`)

switch (words.slice(0, 2).join(' ')) {
  case 'deployments status':
    if (platform.traffic.length === 0) fail(10007, 'This Worker does not exist on your account.')
    process.stdout.write(JSON.stringify({ id: 'd', versions: platform.traffic }, null, 2))
    break
  case 'versions list':
    process.stdout.write(JSON.stringify(platform.versions.slice(-10)))
    break
  case 'versions view': {
    const version = platform.versions.find(({ id }) => id === words[2])
    if (!version) fail(10007, 'no such version')
    const bindings = version.classes.map((name) => ({ type: 'durable_object_namespace', name, class_name: name }))
    process.stdout.write(
      JSON.stringify({ id: version.id, resources: { bindings: [{ type: 'd1', name: 'DB' }, ...bindings] } }),
    )
    break
  }
  case 'versions upload':
    tell({
      type: 'version-upload',
      version: 1,
      worker_name: 'pollux',
      version_id: newVersion(option('--tag'), 'upload'),
    })
    break
  case 'versions deploy': {
    const specs = words.filter((word) => word.includes('@'))
    platform.traffic = specs.map((spec) => {
      const [version_id = '', percentage = '100'] = spec.split('@')
      return { version_id, percentage: Number(percentage) }
    })
    break
  }
  case 'versions secret': {
    const id = newVersion(null, 'secret')
    const secrets: Record<string, string | null> = JSON.parse(input)
    Object.assign(platform.versions.at(-1)?.secrets ?? {}, secrets)
    process.stdout.write(`Success! Created version ${id} with secrets\n`)
    break
  }
  case 'd1 migrations':
  case 'triggers deploy':
    break
  default:
    if (words[0] === 'rollback') {
      platform.traffic = [{ version_id: words[1]?.startsWith('-') ? '' : (words[1] ?? ''), percentage: 100 }]
    } else if (words[0] === 'deploy') {
      const id = newVersion(option('--tag'), 'upload')
      platform.traffic = [{ version_id: id, percentage: 100 }]
      tell({ type: 'deploy', version: 1, version_id: id, targets: [platform.url] })
    } else if (words[0] === 'preview') {
      if (words[1] !== 'delete')
        tell({ type: 'preview', version: 1, preview_urls: ['https://pr-7-pollux.example.workers.dev'] })
    } else fail(1, `the stand-in knows no ${command}`)
}

save()
if (platform.stopAfter !== null && new RegExp(platform.stopAfter).test(command)) {
  // As if the machine that deploys went away: nothing after this is done.
  process.kill(process.ppid, 'SIGKILL')
}
