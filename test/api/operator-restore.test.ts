// Filling boxes and the catalogue again, a piece at a time: what is taken, what is refused, and what is open meanwhile.
import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { SCHEMA_VERSION } from '../../src/ballot-box/schema.ts'
import { newPollId } from '../../src/polls/poll-id.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { inBox, stubOf } from '../support/box.ts'
import { bearer, type Created, move, newPoll, newVoter, pathOf, refusal, send, vote, voter } from '../support/client.ts'
import { allPages, operate, page, sendLines } from '../support/operator.ts'

const HASH = 'a'.repeat(64)

/** Says that a restore is under way, as it would be in an empty deployment. */
async function beginAnyway(): Promise<void> {
  await env.DB.prepare('INSERT OR REPLACE INTO restores (id, begun_at_ms) VALUES (?, 1)').bind(HASH).run()
}

const digestOf = async (poll: { id: string }) =>
  (await operate(`boxes/${poll.id}/digest`)).json<{ filled: string; digest: string; rev: number }>()

interface Dump {
  poll: Created
  schema: number
  /** All rows of the box but the last. */
  rows: string[]
  last: string
  inCatalogue: string
  digest: string
}

/** A poll with votes, read out and then forgotten, as if this were another deployment. */
async function takenAway(poll: Created): Promise<Dump> {
  const pages = await allPages(`boxes/${poll.id}`)
  const lines = pages.flatMap((one) => one.lines)
  const { digest } = await digestOf(poll)
  const polls = (await allPages('tables/polls')).flatMap((one) => one.lines)
  const inCatalogue = polls.find((line) => line.includes(poll.id)) ?? ''
  await inBox(poll, (_, state) => state.storage.deleteAll())
  await evictDurableObject(stubOf(poll))
  await env.DB.prepare('DELETE FROM polls WHERE id = ?').bind(poll.id).run()
  const schema = Number(pages[0]?.head.schema)
  return { poll, schema, rows: lines.slice(0, -1), last: lines.at(-1) ?? '', inCatalogue, digest }
}

const send1 = ({ poll, schema }: Pick<Dump, 'poll' | 'schema'>, lines: readonly string[], first = true) =>
  sendLines('PUT', `boxes/${poll.id}?first=${first}&schema=${schema}`, lines)
const open = ({ poll, inCatalogue, last }: Dump) => sendLines('POST', `boxes/${poll.id}/open`, [inCatalogue, last])

beforeAll(beginAnyway)

describe('a box', () => {
  it('is what it was once all of it is back: votes, voters, trail and rev', async () => {
    const poll = await newPoll()
    const headers = { ...voter(await newVoter()), 'Idempotency-Key': 'a-key-that-is-long-enough' }
    const cast = await vote(poll, [1], headers)
    const { receipt } = await cast.json<{ receipt: unknown }>()
    for (let n = 0; n < 5; n++) await vote(poll, [n % 3])
    await move(poll, 'pause')
    await move(poll, 'open')
    const ask = async (below: string) => {
      const response = await send(pathOf(poll, below), { headers: { ...bearer(poll), 'X-Request-Id': 'the-same' } })
      return `${response.status} ${response.headers.get('ETag')} ${await response.text()}`
    }
    const paths = ['', '/results', '/turnout', '/audit']
    const before = await Promise.all(paths.map(ask))

    const dump = await takenAway(poll)
    expect((await digestOf(poll)).filled).toBe('empty')
    expect(await refusal(await send(pathOf(poll), { headers: bearer(poll) }))).toEqual([404, 'not_found'])
    expect((await send1(dump, dump.rows)).status).toBe(200)
    expect((await open(dump)).status).toBe(200)

    expect(await digestOf(poll)).toMatchObject({ filled: 'known', digest: dump.digest })
    expect(await Promise.all(paths.map(ask))).toEqual(before)
    const again = await vote(poll, [1], headers)
    expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([201, 'true'])
    expect(await again.json()).toMatchObject({ receipt })
    const { 'Idempotency-Key': _, ...sameVoter } = headers
    expect(await refusal(await vote(poll, [0], sameVoter))).toEqual([409, 'already_voted'])
    expect((await vote(poll, [0])).status).toBe(201)
    await expect
      .poll(
        async () => {
          const row = await env.DB.prepare('SELECT rev, votes FROM polls WHERE id = ?').bind(poll.id).first()
          return row?.votes
        },
        { timeout: 20_000 },
      )
      .toBe(7)
  })

  it('closes when its time comes, as it would have', async () => {
    const closesAt = '2099-01-01T00:00:00.000Z'
    const poll = await newPoll({ schedule: { opensAt: null, closesAt } })
    await vote(poll, [0])
    const dump = await takenAway(poll)
    const alarm = () => inBox(poll, (_, { storage }) => storage.getAlarm())
    expect(await alarm()).toBe(null)
    await send1(dump, dump.rows)
    await open(dump)
    await expect.poll(alarm, { timeout: 20_000 }).toBe(Date.parse(closesAt))
  })

  it('forgets who voted when the day after closing was over before it was back', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    await move(poll, 'close')
    const dump = await takenAway(poll)
    const rows = dump.rows.map((line) =>
      line.replace(/"closed_at_ms":(\d+)/, (_, ms: string) => `"closed_at_ms":${Number(ms) - 25 * 60 * 60 * 1_000}`),
    )
    expect(rows.some((line) => line.startsWith('["voters"'))).toBe(true)
    await send1(dump, rows)
    await open(dump)
    const left = () => inBox(poll, (_, { storage }) => storage.sql.exec('SELECT 1 FROM voters').toArray().length)
    await expect.poll(left, { timeout: 20_000 }).toBe(0)
    expect((await page(`boxes/${poll.id}`)).lines.at(-1)).not.toContain('salt')
  })

  it('is open for nothing while a part of it is missing, even when the catalogue knows the poll', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    const dump = await takenAway(poll)
    await send1(dump, dump.rows.slice(0, 1))
    expect((await digestOf(poll)).filled).toBe('half-restored')
    await env.DB.prepare(
      "INSERT INTO polls (id, created_at_ms, rev, status, definition, listing, question, tags) VALUES (?, 1, 0, 'open', '{}', 'public', 'x', '[]')",
    )
      .bind(poll.id)
      .run()
    for (const below of ['', '/results', '/turnout', '/live', '/export']) {
      const response = await send(pathOf(poll, below), { headers: { ...bearer(poll), Accept: 'text/event-stream' } })
      expect(response.status, below).toBe(503)
    }
    expect((await vote(poll, [0])).status).toBe(503)
    expect((await send(pathOf(poll), { method: 'DELETE', headers: bearer(poll) })).status).toBe(503)
    expect((await operate(`boxes/${poll.id}`)).status).toBe(503)
    expect((await digestOf(poll)).filled).toBe('half-restored')
    await env.DB.prepare('DELETE FROM polls WHERE id = ?').bind(poll.id).run()

    // Begun anew: what was there is forgotten, and a page that comes twice is taken once.
    await send1(dump, dump.rows)
    await send1(dump, dump.rows.slice(2), false)
    expect((await open(dump)).status).toBe(200)
    expect(await digestOf(poll)).toMatchObject({ filled: 'known', digest: dump.digest })
    expect(await (await open(dump)).json()).toEqual({ outcome: 'known' })
    expect(await (await send1(dump, dump.rows)).json()).toEqual({ outcome: 'known' })
    expect((await digestOf(poll)).digest).toBe(dump.digest)
  })

  it('that knows its poll is never written to', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    const { digest } = await digestOf(poll)
    const { lines, head } = await page(`boxes/${poll.id}`)
    const forged = lines.map((line) => line.replace('"counted":1', '"counted":999'))
    const dump = { poll, schema: Number(head.schema), rows: forged, last: '', inCatalogue: '', digest }
    expect(await (await send1(dump, forged.slice(0, -1))).json()).toEqual({ outcome: 'known' })
    expect((await digestOf(poll)).digest).toBe(digest)
  })

  it('is many pages when it has many voters, all of one state; a vote in between shows', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    await inBox(poll, (_, { storage }) => {
      storage.sql.exec(
        `INSERT INTO voters (key, replay) SELECT 'voter ' || value, 'r' FROM json_each(?)`,
        JSON.stringify(Array.from({ length: 6_000 }, (_, index) => index)),
      )
    })
    const pages = await allPages(`boxes/${poll.id}`)
    expect(pages.length).toBe(3)
    expect(new Set(pages.map(({ head }) => head.stamp)).size).toBe(1)
    expect((await allPages(`boxes/${poll.id}?large=true`)).length).toBe(1)
    await vote(poll, [1])
    expect((await page(`boxes/${poll.id}`)).head.stamp).not.toBe(pages[0]?.head.stamp)

    const dump = await takenAway(poll)
    for (let at = 0; at < dump.rows.length; at += 2_000) await send1(dump, dump.rows.slice(at, at + 2_000), at === 0)
    expect((await open(dump)).status).toBe(200)
    expect((await allPages(`boxes/${poll.id}`)).flatMap(({ lines }) => lines).length).toBe(dump.rows.length + 1)
    let reached: { digest: string; next: string | null } = await digestOf(poll).then((first) => ({
      next: null,
      ...first,
    }))
    while (reached.next !== null) {
      const path = `boxes/${poll.id}/digest?digest=${reached.digest}&after=${reached.next}`
      reached = await (await operate(path)).json()
    }
    expect(reached.digest).not.toBe(dump.digest)
  })

  it('takes rows of an older version, and brings them up to date when it is opened', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    await vote(poll, [1])
    const dump = await takenAway(poll)
    // Before weights and trails: no `people`, no `ever_cast`, none of the later tables.
    const later = /^\["(audit|networks|revoked_invites)"/
    const columns = ['people', 'signals', 'ever_cast', 'projected_live', 'announced', 'told', 'figures']
    const rows = dump.rows
      .filter((line) => !later.test(line))
      .map((line) => {
        const [table, row] = JSON.parse(line)
        if (table !== 'state') return line
        for (const column of columns) delete row[column]
        return JSON.stringify([table, row])
      })
    const older = { ...dump, schema: 2, rows }
    expect(await refusal(await send1(older, dump.rows))).toEqual([422, 'invalid_request'])
    expect((await send1(older, rows)).status).toBe(200)
    expect((await open(older)).status).toBe(200)
    const { lines, head } = await page(`boxes/${poll.id}`)
    expect(head.schema).toBe(SCHEMA_VERSION)
    expect(lines[0]).toContain('"people":2')
  })
})

describe('a box is refused', () => {
  let dump: Dump

  beforeAll(async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    dump = await takenAway(poll)
  })

  it.each<[string, (dump: Dump) => [Pick<Dump, 'poll' | 'schema'>, string[]], number]>([
    ['of a newer version', (one) => [{ ...one, schema: SCHEMA_VERSION + 1 }, one.rows], 409],
    ['with a row of a table that it does not have', (one) => [one, [...one.rows, '["strangers",{"id":1}]']], 422],
    ['with a row of its migrations', (one) => [one, [...one.rows, '["migrations",{"version":99}]']], 422],
    ['with a column that it does not have', (one) => [one, [...one.rows, '["voters",{"key":"k","x\\" --":1}]']], 422],
    ['with its poll before everything else is there', (one) => [one, [...one.rows, one.last]], 422],
    ['without its state', (one) => [one, one.rows.slice(1)], 422],
    ['with what is no row', (one) => [one, [...one.rows, '{}']], 422],
    ['with what is no JSON', (one) => [one, [...one.rows, '["voters",{"key"']], 422],
  ])('%s', async (_, change, status) => {
    const [to, lines] = change(dump)
    expect((await send1(to, lines)).status).toBe(status)
    expect((await digestOf(dump.poll)).filled).toBe('empty')
  })

  it.each(['shoe_size', "id\", \"owner_id\") SELECT 'x', 'y' FROM json_each(?) --", "rev') --", '$.id'])(
    'with a row in the catalogue of a newer version, or a hostile one: column %s',
    async (column) => {
      await send1(dump, dump.rows)
      const [table, row] = JSON.parse(dump.inCatalogue)
      const changed = JSON.stringify([table, { ...row, [column]: 1 }])
      const refused = await open({ ...dump, inCatalogue: changed })
      expect(await refusal(refused)).toEqual([409, 'restore_refused'])
      expect(await env.DB.prepare('SELECT id FROM polls WHERE id = ?').bind(dump.poll.id).first()).toBe(null)
      expect((await digestOf(dump.poll)).filled).toBe('half-restored')
      await inBox(dump.poll, (_, state) => state.storage.deleteAll())
      await evictDurableObject(stubOf(dump.poll))
    },
  )

  it('before its first page, with another poll’s row, or of a poll that another deployment has made', async () => {
    expect(await refusal(await send1(dump, dump.rows, false))).toEqual([409, 'restore_refused'])
    expect(await refusal(await open(dump))).toEqual([409, 'restore_refused'])
    await env.DB.prepare('DELETE FROM polls WHERE id = ?').bind(dump.poll.id).run()
    const other = { ...dump, poll: { ...dump.poll, id: newPollId(keyring(env), null) } }
    expect(await refusal(await open(other))).toEqual([422, 'invalid_request'])
    await send1(other, dump.rows)
    const row = dump.inCatalogue.replace(dump.poll.id, other.poll.id)
    expect(await refusal(await sendLines('POST', `boxes/${other.poll.id}/open`, [row, dump.last]))).toEqual([
      422,
      'invalid_request',
    ])
    expect((await digestOf(other.poll)).filled).toBe('half-restored')
    const foreign = { ...dump, poll: { ...dump.poll, id: newPollId(keyring({ POLLUX_SECRET: 'x'.repeat(32) }), null) } }
    expect((await send1(foreign, dump.rows)).status).toBe(404)
  })

  it('when a poll was made in its place meanwhile', async () => {
    const poll = await newPoll()
    const { seq } = JSON.parse((await page('tables/polls')).lines.at(-1) ?? '')[1]
    const taken = dump.inCatalogue.replace(/"seq":\d+/, `"seq":${seq}`)
    await send1(dump, dump.rows)
    expect(await refusal(await sendLines('POST', `boxes/${dump.poll.id}/open`, [taken, dump.last]))).toEqual([
      409,
      'restore_refused',
    ])
    expect((await send(pathOf(poll), { headers: bearer(poll) })).status).toBe(200)
  })
})

describe('the catalogue', () => {
  const account = (id: string, more = '') =>
    `["accounts",{"created_at_ms":1,"email":"${id}@pollux.test","id":"${id}"${more}}]`

  it('takes rows as they are, once', async () => {
    const lines = [account('a', ',"password":"$scrypt$5"'), account('b')]
    for (let times = 0; times < 2; times++) expect((await sendLines('PUT', 'tables/accounts', lines)).status).toBe(200)
    const { lines: there } = await page('tables/accounts')
    expect(there.filter((line) => lines.includes(line))).toEqual(lines)
  })

  it('keeps sums that only grow, and makes those over rows by itself', async () => {
    const lines = [
      '["counters",{"label":"","name":"votes_total","value":100000}]',
      '["counters",{"label":"open","name":"polls","value":7000}]',
    ]
    await sendLines('PUT', 'tables/counters', lines)
    const { results } = await env.DB.prepare(
      "SELECT value FROM counters WHERE name = 'votes_total' OR (name = 'polls' AND label = 'open') ORDER BY name DESC",
    ).all<{ value: number }>()
    expect(results[0]?.value).toBe(100_000)
    expect(results[1]?.value).toBeLessThan(7_000)
  })

  it.each([
    ['columns that it does not have', 'accounts', [account('c', ',"shoe_size":44')], 409],
    ['columns that would be SQL', 'accounts', [account('c', ',"id\\") SELECT value FROM json_each(?) --":44')], 409],
    ['rows of another table', 'accounts', ['["api_keys",{"id":"x"}]'], 422],
    ['polls without their boxes', 'polls', ['["polls",{"id":"x","seq":999}]'], 409],
    ['tables of its own', 'restores', ['["restores",{"id":"x"}]'], 404],
  ])('refuses %s', async (_, table, lines, status) => {
    expect((await sendLines('PUT', `tables/${table}`, lines)).status).toBe(status)
  })

  it('refuses rows in another type, and more than a page', async () => {
    expect((await operate('tables/accounts', {})).status).toBe(404)
    const tooMuch = await sendLines('PUT', 'tables/accounts', ['x'.repeat(9 * 1024 * 1024)])
    expect(await refusal(tooMuch)).toEqual([413, 'payload_too_large'])
  })

  it('forgets what is of polls that did not come, when all is there', async () => {
    const poll = await newPoll()
    const row = (id: string) =>
      `["collaborators",{"added_at_ms":1,"email":"h@pollux.test","poll_id":"${id}","role":"editor"}]`
    await sendLines('PUT', 'tables/collaborators', [row('none'), row(poll.id)])
    const other = { manifest: 'b'.repeat(64) }
    expect(await refusal(await operate('restore/finish', other))).toEqual([409, 'restore_refused'])
    expect((await page('tables/collaborators')).lines).toContain(row('none'))
    expect((await operate('restore/finish', { manifest: HASH })).status).toBe(200)
    const { lines } = await page('tables/collaborators')
    expect(lines).toContain(row(poll.id))
    expect(lines).not.toContain(row('none'))
    expect(await refusal(await sendLines('PUT', 'tables/accounts', [account('d')]))).toEqual([409, 'restore_refused'])
    // Asked for again when people use the site, it takes nothing away.
    await env.DB.prepare(
      "INSERT INTO collaborators (added_at_ms, email, poll_id, role) VALUES (1, 'h@pollux.test', 'later', 'editor')",
    ).run()
    expect((await operate('restore/finish', { manifest: HASH })).status).toBe(200)
    expect((await page('tables/collaborators')).lines).toContain(row('later'))
  })
})

describe('a restore begins', () => {
  const backup = async (fields: Record<string, unknown> = {}) => {
    const head = await (await operate('backup')).json<{ format: number; secrets: unknown[] }>()
    const { seal } = await (await operate('backup/seal', { manifest: HASH })).json<{ seal: string }>()
    return { format: head.format, secrets: head.secrets, manifest: HASH, seal, ...fields }
  }

  it.each([
    ['with a newer format', { format: 2 }, 409],
    ['with another seal', { seal: 'b'.repeat(64) }, 409],
    ['with a secret that is not here', { secrets: [{ id: 'x', fingerprint: HASH }] }, 409],
    ['with a secret of the same name', { secrets: [{ id: '00000000', fingerprint: HASH }] }, 409],
    ['without a secret', { secrets: [] }, 422],
    ['with something else in it', { more: 1 }, 422],
  ])('not %s', async (_, fields, status) => {
    expect((await operate('restore', await backup(fields))).status).toBe(status)
  })

  it('only where there is nothing, with a backup that this deployment has sealed', async () => {
    await newPoll()
    await env.DB.prepare('DELETE FROM restores').run()
    expect(await refusal(await operate('restore', await backup()))).toEqual([409, 'restore_refused'])
    await env.DB.batch(['polls', 'accounts'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
    const ask = async (fields = {}) => (await operate('restore', await backup(fields))).json()
    expect(await ask({ dryRun: true })).toEqual({ state: 'begun' })
    expect(await ask()).toEqual({ state: 'begun' })
    expect(await ask()).toEqual({ state: 'resumed' })
    await operate('restore/finish', { manifest: HASH })
    expect(await ask()).toEqual({ state: 'finished' })
  })
})
