// Backup and restore between running copies: everything is there afterwards, digest by digest and byte by byte.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bringBack } from '../../src/deployment/backup/bring-back.ts'
import { Damaged } from '../../src/deployment/backup/file-names.ts'
import { type BoxEntry, boxesOf, readManifest } from '../../src/deployment/backup/manifest.ts'
import { type OperatorApi, operatorAt, Refused } from '../../src/deployment/backup/operator-api.ts'
import { takeBackup } from '../../src/deployment/backup/take-backup.ts'
import { root } from '../../src/local/wrangler-command.ts'
import { readLine } from '../../src/portable-rows.ts'
import { freePort } from '../support/separate-copy.ts'
import { type SiteCopies, siteCopies } from '../support/site-copies.ts'
import { SECRET } from '../support/site-secrets.ts'
import { type Api, apiAt, makePolls, register, type VariedPoll } from '../support/varied-polls.ts'

const POLLS = 100
const TOKEN = 'the-token-of-the-operator-of-these-copies'
const EMAIL = 'owner@pollux.test'
const PASSWORD = 'correct horse battery staple'
const silent = () => {}

let copies: SiteCopies
let folder: string
let source: Api
let target: Api
let made: VariedPoll[]
let account: Account
let deleted: VariedPoll
let backup: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollux-backup-'))
  backup = join(folder, 'backup')
  copies = siteCopies()
  const vars = { POLLUX_SECRET: SECRET, OPERATOR_TOKEN: TOKEN, WEBHOOK_SCHEDULE_SECONDS: '3600' }
  const [from, to] = await Promise.all([copies.start(vars), copies.start(vars)])
  source = apiAt(from)
  target = apiAt(to)
  account = await makeAccount(source)
  made = await makePolls(source, POLLS)
  const [gone] = await makePolls(source, 1)
  if (!gone) throw new Error('no poll was made')
  deleted = gone
  await source.send('DELETE', `/api/v1/polls/${gone.poll.id}`, undefined, gone.manager)
  const tried = async () => expect(await deliveriesOf(source)).toMatch(/"attempts":1,/)
  await vi.waitFor(tried, { timeout: 20_000, interval: 250 })
}, 120_000)

afterAll(async () => {
  await copies?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Account {
  owned: string
  key: string
  webhook: { id: string; secret: string }
  /** Where the webhook leads, and nobody listens yet. */
  port: number
}

/** An account with a key, a poll of its own, a collaborator on it, and a webhook that has something to tell. */
async function makeAccount(api: Api): Promise<Account> {
  const owner = await register(api, EMAIL, PASSWORD)
  const poll = await api.send<{ id: string }>(
    'POST',
    '/api/v1/polls',
    { question: 'Whose?', options: ['mine', 'yours'], listing: 'private' },
    owner,
  )
  await api.send('PUT', `/api/v1/polls/${poll.id}/collaborators/helper@pollux.test`, { role: 'editor' }, owner)
  const fields = { name: 'a test', scopes: ['polls:read', 'webhooks:manage'] }
  const { key } = await api.send<{ key: string }>('POST', '/api/v1/me/keys', fields, owner)
  const port = await freePort()
  const endpoint = { pollId: poll.id, url: `http://127.0.0.1:${port}/`, events: ['poll.updated'] }
  const webhook = await api.send<Account['webhook']>('POST', '/api/v1/webhooks', endpoint, owner)
  await api.send('POST', `/api/v1/polls/${poll.id}/pause`, undefined, owner)
  return { owned: poll.id, key, webhook, port }
}

/** The log of the webhook: what was tried, and what is still to be sent. */
const deliveriesOf = (api: Api) =>
  answer(api, `/api/v1/webhooks/${account.webhook.id}/deliveries`, { Authorization: `Bearer ${account.key}` })

const operator = (api: Api): OperatorApi => operatorAt(api.origin, TOKEN)

/** An answer as bytes, but for where it comes from. */
async function answer({ ask, origin }: Api, path: string, headers: Record<string, string>): Promise<string> {
  const response = await ask('GET', path, undefined, { ...headers, 'X-Request-Id': 'the-same' })
  return `${response.status} ${response.headers.get('ETag')} ${(await response.text()).replaceAll(origin, 'ORIGIN')}`
}

const digestOf = async (api: Api, id: string) =>
  (await operator(api).get<{ digest: string }>(`boxes/${id}/digest`)).digest

async function entriesOf(path: string): Promise<BoxEntry[]> {
  const entries: BoxEntry[] = []
  for await (const entry of boxesOf(path)) entries.push(entry)
  return entries
}

/** An operator whose calls stop after so many that write. */
function interrupted(api: OperatorApi, after: number): OperatorApi {
  let calls = 0
  return {
    ...api,
    sendLines: (...call) => {
      if (++calls > after) throw new Error('interrupted')
      return api.sendLines(...call)
    },
  }
}

/** Votes as a new device. */
async function voteAnew(api: Api, { id, options }: VariedPoll['poll']): Promise<void> {
  const { token } = await api.send<{ token: string }>('POST', '/api/v1/voters')
  await api.send('POST', `/api/v1/polls/${id}/votes`, { choices: [options[0]?.id] }, { 'Pollux-Voter': token })
}

/** Runs a command as an operator does. */
function command(script: string, ...args: string[]): Promise<{ code: number; printed: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'src/deployment', script), ...args],
      { env: { ...process.env, OPERATOR_TOKEN: TOKEN } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), printed: out + err }),
    )
  })
}

describe('a backup', () => {
  it('has each poll at one moment, while votes come in', async () => {
    const busy = made.filter(({ kind }) => kind === 'one choice')
    let voting = true
    const voters = busy.map(async ({ poll }) => {
      for (; voting; await voteAnew(source, poll));
    })
    const path = join(folder, 'live')
    await takeBackup(operator(source), path, silent).finally(() => {
      voting = false
    })
    await Promise.all(voters)
    for (const { poll } of busy) {
      const entry = (await entriesOf(path)).find(({ pollId }) => pollId === poll.id)
      const rows = (await readFile(join(path, entry?.file ?? ''), 'utf8')).split('\n').filter(Boolean).map(readLine)
      const sum = (table: string, column: string) =>
        rows.filter((row) => row.table === table).reduce((total, { row }) => total + Number(row[column] ?? 1), 0)
      const now = await source.send<{ voters: number }>('GET', `/api/v1/polls/${poll.id}/results`)
      expect(sum('ballots', 'count')).toBe(sum('state', 'counted'))
      expect(sum('voters', '-')).toBe(sum('state', 'people'))
      expect(now.voters).toBeGreaterThanOrEqual(sum('state', 'people'))
    }
  })

  it('is taken by the command, for the eyes of its owner only', async () => {
    const { code, printed } = await command('backup.ts', '--url', source.origin, '--out', backup)
    expect(printed).toContain(`A backup of ${POLLS + 1} polls`)
    expect(code).toBe(0)
    expect((await stat(backup)).mode & 0o777).toBe(0o700)
    for (const file of await readdir(backup, { recursive: true, withFileTypes: true })) {
      const mode = (await stat(join(file.parentPath, file.name))).mode & 0o777
      expect(mode, file.name).toBe(file.isDirectory() ? 0o700 : 0o600)
    }
  })

  it('has each poll with the digest of its box, and not the deleted one', async () => {
    const entries = await entriesOf(backup)
    expect(entries.map(({ pollId }) => pollId).toSorted()).toEqual(
      [...made.map(({ poll }) => poll.id), account.owned].toSorted(),
    )
    for (const { pollId, digest } of entries) expect(await digestOf(source, pollId)).toBe(digest)
    expect(new Set(entries.map(({ digest }) => digest)).size).toBe(POLLS + 1)
  })

  it('holds no secret, no token and no address', async () => {
    const tokens = made.map(({ manager }) => manager.Authorization?.slice('Bearer '.length) ?? '')
    const proofs = made.flatMap(({ casts }) => casts.map(({ headers }) => headers['Pollux-Voter'] ?? ''))
    const hidden = [
      SECRET,
      TOKEN,
      PASSWORD,
      account.key,
      account.webhook.secret,
      '198.51.',
      ...tokens,
      ...proofs,
    ].filter(Boolean)
    let text = ''
    for (const file of await readdir(backup, { recursive: true, withFileTypes: true })) {
      if (file.isFile()) text += await readFile(join(file.parentPath, file.name), 'utf8')
    }
    expect(text).toContain(EMAIL)
    expect(hidden.length).toBeGreaterThan(POLLS)
    expect(hidden.filter((secret) => text.includes(secret))).toEqual([])
  })

  it('is not taken into a folder that is in use', async () => {
    await expect(takeBackup(operator(source), backup, silent)).rejects.toThrow(Damaged)
    const { code } = await command('backup.ts', '--url', source.origin, '--out', backup)
    expect(code).toBe(1)
  })

  it('says which polls it has not, when they never stand still between two pages', async () => {
    const restless = made[0]?.poll.id ?? ''
    let pages = 0
    const api: OperatorApi = {
      ...operator(source),
      async page<Head>(path: string, after: string | null, query?: string) {
        const page = await operator(source).page<Head>(path, path.includes(restless) ? null : after, query)
        if (!path.includes(restless)) return page
        return { ...page, head: { ...page.head, next: 'more', stamp: `${++pages}` } }
      },
    }
    const path = join(folder, 'restless')
    const { missing, boxes } = await takeBackup(api, path, silent)
    expect(missing).toEqual([restless])
    expect(boxes.rows).toBe(POLLS)
    expect((await entriesOf(path)).map(({ pollId }) => pollId)).not.toContain(restless)
    expect((await command('backup.ts', '--verify', path)).code).toBe(0)
  })

  it('says which polls the deployment no longer knows, though it lists them', async () => {
    const unknown = made[1]?.poll.id ?? ''
    const api: OperatorApi = {
      ...operator(source),
      async page<Head>(path: string, after: string | null, query?: string) {
        if (path.includes(unknown)) throw new Refused(404, 'nothing there')
        return operator(source).page<Head>(path, after, query)
      },
    }
    expect((await takeBackup(api, join(folder, 'unknown'), silent)).missing).toEqual([unknown])
  })

  it('is verified without a deployment', async () => {
    const { code, printed } = await command('backup.ts', '--verify', backup)
    expect(printed).toContain(`${POLLS + 1} polls`)
    expect(code).toBe(0)
    expect((await command('backup.ts', '--out', backup)).code).toBe(2)
  })
})

describe('a restore is refused', () => {
  /** A copy of the backup with one file changed. */
  async function changed(file: (path: string) => Promise<string>, change: (text: string) => string): Promise<string> {
    const path = await mkdtemp(join(folder, 'changed-'))
    await cp(backup, path, { recursive: true })
    const name = join(path, await file(path))
    await writeFile(name, change(await readFile(name, 'utf8')))
    return path
  }

  const firstBox = async (path: string) => (await entriesOf(path))[0]?.file ?? ''

  const accounts = async () => 'tables/accounts.jsonl'
  const boxes = async () => 'boxes.jsonl'
  const manifest = async () => 'manifest.json'
  const seal = async () => 'manifest.seal'

  it.each([
    ['a ballot box', firstBox, (text: string) => text.replace('"counted":', '"counted":1'), Damaged],
    ['a ballot box that was cut off', firstBox, (text: string) => text.slice(0, text.indexOf('\n') + 1), Damaged],
    ['the list of accounts', accounts, (text: string) => text.replace('owner@', 'thief@'), Damaged],
    ['the list of boxes', boxes, (text: string) => text.replace('"rev":', '"rev":1'), Damaged],
    ['the manifest', manifest, (text: string) => text.replace('"begunAt": "2', '"begunAt": "3'), Refused],
    ['the seal', seal, () => `${'0'.repeat(64)}\n`, Refused],
  ])('of a backup in which %s was changed', async (_, file, change, expected) => {
    const path = await changed(file, change)
    await expect(bringBack(operator(target), path, silent)).rejects.toThrow(expected)
    expect((await operator(target).page('tables/accounts', null)).lines).toEqual([])
  })

  it('into a deployment with another secret', async () => {
    const other = apiAt(await copies.start({ POLLUX_SECRET: `${SECRET}, but another`, OPERATOR_TOKEN: TOKEN }))
    await expect(bringBack(operator(other), backup, silent)).rejects.toThrow(/needs the secret/)
    expect((await operator(other).page('tables/polls', null)).lines).toEqual([])
  })

  it('into a deployment that is in use', async () => {
    const { code, printed } = await command('restore.ts', '--url', source.origin, '--in', backup)
    expect(printed).toContain('empty deployment only')
    expect(code).toBe(1)
  })

  it('with a token that is not the operator’s', async () => {
    const stranger = operatorAt(target.origin, 'some-other-token-that-is-long-enough')
    await expect(bringBack(stranger, backup, silent)).rejects.toThrow(/OPERATOR_TOKEN/)
  })
})

describe('a restore', () => {
  it('says beforehand whether it would be taken, and writes nothing', async () => {
    const { code } = await command('restore.ts', '--url', target.origin, '--in', backup, '--dry-run')
    expect(code).toBe(0)
    expect((await operator(target).page('tables/accounts', null)).lines).toEqual([])
  })

  it.each([3, 90])('that was interrupted after %i requests shows nothing that is half there', async (after) => {
    await expect(bringBack(interrupted(operator(target), after), backup, silent)).rejects.toThrow('interrupted')
    const statuses = await Promise.all(
      made.map(async ({ poll, manager }) => {
        const { status } = await target.ask('GET', `/api/v1/polls/${poll.id}`, undefined, manager)
        if (status !== 200) return status
        expect(await digestOf(target, poll.id)).toBe(await digestOf(source, poll.id))
        return status
      }),
    )
    expect(statuses.every((status) => [200, 404, 503].includes(status))).toBe(true)
  })

  it('goes on, ends with the digests of the backup, and says so', async () => {
    const { code, printed } = await command('restore.ts', '--url', target.origin, '--in', backup)
    expect(printed).toContain('every poll has the digest of the backup')
    expect(printed).toMatch(/[1-9]\d* of them from an earlier attempt/)
    expect(code).toBe(0)
    for (const { pollId, digest } of await entriesOf(backup)) expect(await digestOf(target, pollId)).toBe(digest)
  })

  it('can be asked for again, and takes no other backup', async () => {
    const { differs } = await bringBack(operator(target), backup, silent)
    expect(differs).toEqual([])
    const { manifest, sha256 } = await readManifest(backup)
    const other = { manifest: '0'.repeat(64), format: manifest.format, secrets: manifest.secrets }
    const { seal } = await operator(source).post<{ seal: string }>('backup/seal', { manifest: other.manifest })
    await expect(operator(target).post('restore', { ...other, seal })).rejects.toThrow(/Another backup/)
    expect(sha256).not.toBe(other.manifest)
  })
})

describe('after a restore', () => {
  /** All of them have the same rows, as their digests say. */
  const oneOfEach = () => new Map(made.map((one) => [one.kind, one])).values()

  it('every public answer is the same, byte by byte, for each kind of poll', async () => {
    // The trail first: whoever downloads ballots stands in it.
    const paths = ['', '/audit', '/results', '/turnout', '/invites', '/export']
    for (const { poll, manager, kind } of oneOfEach()) {
      for (const below of kind.includes('vite') ? paths : paths.filter((path) => path !== '/invites')) {
        const path = `/api/v1/polls/${poll.id}${below}`
        const [before, now] = await Promise.all([answer(source, path, manager), answer(target, path, manager)])
        expect(now, `${kind}: ${below}`).toBe(before)
      }
      const path = `/api/v1/polls/${poll.id}/results`
      expect(await answer(target, path, {}), kind).toBe(await answer(source, path, {}))
    }
  })

  it('lists are the same as soon as the boxes have written their projection', async () => {
    const list = (api: Api) => answer(api, '/api/v1/polls?limit=100', {})
    await expect.poll(async () => (await list(target)) === (await list(source)), { timeout: 20_000 }).toBe(true)
    expect(await list(target)).toContain(made.find(({ kind }) => kind === 'hidden, listed')?.poll.id)
  })

  it('whoever has voted is refused, and who sends the same again has the same receipt', async () => {
    let refused = 0
    for (const { poll, casts, kind } of oneOfEach()) {
      const path = `/api/v1/polls/${poll.id}/votes`
      for (const { ballot, headers, receipt } of casts) {
        const again = await target.ask('POST', path, ballot, headers)
        const before = await source.ask('POST', path, ballot, headers)
        expect([again.status, again.headers.get('Idempotency-Replayed')], kind).toEqual([
          before.status,
          before.headers.get('Idempotency-Replayed'),
        ])
        if (again.ok) expect((await again.json()) as unknown).toMatchObject({ receipt })
        const { 'Idempotency-Key': _, ...proof } = headers
        if (Object.keys(proof).length === 0 || kind === 'changes') continue
        const second = await target.ask('POST', path, ballot, proof)
        expect(second.status, kind).toBe(409)
        refused++
      }
    }
    expect(refused).toBeGreaterThan(40)
  })

  it('a poll goes on where it was', async () => {
    const open = made.filter(({ kind }) => kind === 'one choice')
    expect(open.length).toBeGreaterThan(3)
    for (const { poll } of open) {
      const path = `/api/v1/polls/${poll.id}`
      const before = await target.send<{ rev: number; voters: number }>('GET', `${path}/results`)
      const { token } = await target.send<{ token: string }>('POST', '/api/v1/voters')
      const ballot = { choices: [poll.options[0]?.id] }
      const { results } = await target.send<{ results: { rev: number; voters: number } }>(
        'POST',
        `${path}/votes`,
        ballot,
        {
          'Pollux-Voter': token,
        },
      )
      expect([results.rev, results.voters]).toEqual([before.rev + 1, before.voters + 1])
    }
  })

  it('a deleted poll stays deleted, with its place', async () => {
    const { status } = await target.ask('GET', `/api/v1/polls/${deleted.poll.id}`, undefined, deleted.manager)
    expect(status).toBe(404)
    const { lines } = await operator(target).page('tables/polls', null)
    expect(lines.some((line) => line.includes(deleted.poll.id))).toBe(true)
  })

  it('an account has its password, its key, its poll and whom it named', async () => {
    const { accessToken } = await target.send<{ accessToken: string }>('POST', '/api/v1/auth/login', {
      email: EMAIL,
      password: PASSWORD,
    })
    const owner = { Authorization: `Bearer ${accessToken}` }
    const listed = await target.send<{ items: { email: string }[] }>(
      'GET',
      `/api/v1/polls/${account.owned}/collaborators`,
      undefined,
      owner,
    )
    expect(listed.items.map(({ email }) => email)).toEqual(['helper@pollux.test'])
    const byKey = { Authorization: `Bearer ${account.key}` }
    const { items } = await target.send<{ items: { id: string }[] }>('GET', '/api/v1/polls?mine=true', undefined, byKey)
    expect(items.map(({ id }) => id)).toEqual([account.owned])
  })

  it('a webhook has still to send what it had, and signs with the secret of before', async () => {
    const before = await deliveriesOf(source)
    expect(before).toMatch(/^200 .*"state":"pending",.*"attempts":1,/)
    expect(await deliveriesOf(target)).toBe(before)
    const { promise: arrived, resolve } = Promise.withResolvers<[IncomingMessage['headers'], string]>()
    const receiver = createServer(async (request, response) => {
      const body = (await request.toArray()).join('')
      response.writeHead(204).end()
      resolve([request.headers, body])
    })
    await new Promise<void>((listening) => receiver.listen(account.port, '127.0.0.1', listening))
    try {
      const path = `/api/v1/webhooks/${account.webhook.id}/ping`
      await target.send('POST', path, undefined, { Authorization: `Bearer ${account.key}` })
      const [headers, body] = await arrived
      const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
      expect(new Webhook(account.webhook.secret).verify(body, texts)).toMatchObject({ type: 'ping' })
    } finally {
      receiver.close()
    }
  })
})
