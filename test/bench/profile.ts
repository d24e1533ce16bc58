// Owns `node test/bench/profile.ts [votes|reads] [lines]`: where the JavaScript of the vote or read path spends its time.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { textTable } from '../support/text-table.ts'
import { measureReads, measureVotes } from './hot-poll.ts'
import { bundles, issueTokens, startPollux } from './subjects.ts'

const SAMPLE_EVERY_MICROSECONDS = 250
const SIZE = { connections: 64, warmUpCount: 2_000, count: 20_000 }

/** What the inspector's protocol gives (Profiler.Profile), as far as it is used. */
interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[]
  samples: number[]
}

const { positionals } = parseArgs({ allowPositionals: true })
const [what = 'votes', lines = '40'] = positionals
const directory = mkdtempSync(join(tmpdir(), 'pollux-profile-'))
const subject = await startPollux('Pollux', await bundles.pollux(), directory, true)
try {
  const all = SIZE.warmUpCount + SIZE.count
  const tokens = await issueTokens(subject.server, all)
  const inspector = await connect(subject.server.inspectorPort)
  const record = async (load: () => Promise<unknown>): Promise<Profile> => {
    await inspector.call('Profiler.enable')
    await inspector.call('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_MICROSECONDS })
    await inspector.call('Profiler.start')
    await load()
    const { profile } = await inspector.call('Profiler.stop')
    return profile as Profile
  }
  let profile: Profile
  if (what === 'votes') {
    profile = await record(() => measureVotes(subject, tokens, SIZE))
  } else {
    const { poll } = await measureVotes(subject, tokens, SIZE)
    profile = await record(() => measureReads(subject.server, poll, all, SIZE))
  }
  inspector.close()
  const results = join(import.meta.dirname, '../../.results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `${what}.cpuprofile`), JSON.stringify(profile))
  console.log(table(profile, Number(lines)))
} finally {
  await subject.server.stop()
  rmSync(directory, { recursive: true, force: true })
}

/** Functions by the time spent in themselves, and with what they call; as a share of all samples but idle ones. */
function table({ nodes, samples }: Profile, count: number): string {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)))
  const name = (id: number): string => {
    const frame = byId.get(id)?.callFrame
    return `${frame?.functionName || '(anonymous)'} ${frame?.url.split('/').at(-1) ?? ''}:${(frame?.lineNumber ?? 0) + 1}`
  }
  const own = new Map<string, number>()
  const within = new Map<string, number>()
  const busy = samples.filter((id) => byId.get(id)?.callFrame.functionName !== '(idle)')
  for (const sample of busy) {
    own.set(name(sample), (own.get(name(sample)) ?? 0) + 1)
    const seen = new Set<string>()
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) seen.add(name(id))
    for (const each of seen) within.set(each, (within.get(each) ?? 0) + 1)
  }
  const share = (samplesIn: number) => ((samplesIn / busy.length) * 100).toFixed(1)
  const rows = [...own].sort((a, b) => b[1] - a[1]).slice(0, count)
  const inclusive = [...within].sort((a, b) => b[1] - a[1]).slice(0, count)
  return [
    textTable(
      ['self %', 'with calls %', 'function'],
      rows.map(([key, n]) => [share(n), share(within.get(key) ?? 0), key]),
    ),
    textTable(
      ['with calls %', 'function'],
      inclusive.map(([key, n]) => [share(n), key]),
    ),
  ].join('\n\n')
}

interface Inspector {
  call(method: string, params?: object): Promise<Record<string, unknown>>
  close(): void
}

async function connect(port: number | null): Promise<Inspector> {
  const targets: unknown = await (await fetch(`http://127.0.0.1:${port}/json`)).json()
  // workerd lists one target for each Worker; there is one.
  const [target] = targets as { webSocketDebuggerUrl: string }[]
  if (!target) throw new Error('workerd offers nothing to inspect')
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  const waiting = new Map<number, (result: Record<string, unknown>) => void>()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as { id?: number; result?: Record<string, unknown> }
    if (message.id !== undefined) waiting.get(message.id)?.(message.result ?? {})
  })
  let id = 0
  return {
    call: (method, params = {}) =>
      new Promise((resolve) => {
        waiting.set(++id, resolve)
        socket.send(JSON.stringify({ id, method, params }))
      }),
    close: () => socket.close(),
  }
}
