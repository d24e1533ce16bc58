// Invites as whoever runs a poll sees them: issued, listed, revoked. Codes are told once and kept nowhere.
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { inBox, stubOf } from '../support/box.ts'
import { bearer, type Created, edit, from, move, newPoll, pathOf, refusal, send, vote } from '../support/client.ts'
import { readCsv } from '../support/csv.ts'
import { sendWith } from '../support/doubles.ts'
import {
  INVITED,
  INVITED_CHANGEABLE,
  type Issued,
  invitesOf,
  inviteTo,
  issue,
  listed,
  page,
  revoke,
  showing,
  usedOf,
} from '../support/invites.ts'
import { put, withdraw } from '../support/my-vote.ts'
import { type Names, written } from '../support/transcript.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const PRIVATE = { listing: 'private' }

afterEach(() => {
  vi.useRealTimers()
})

/** Every row of the catalogue, as text. */
async function catalogue(): Promise<string> {
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\' and name not like 'sqlite%'",
  ).all<{ name: string }>()
  const tables = await env.DB.batch(results.map(({ name }) => env.DB.prepare(`select * from "${name}"`)))
  return JSON.stringify(tables.map(({ results: rows }) => rows))
}

/** Every row of a poll's box, as text. */
function inStorage(poll: Created): Promise<string> {
  return inBox(poll, (_, { storage: { sql } }) => {
    const tables = sql.exec<{ name: string }>("select name from sqlite_master where type = 'table'").toArray()
    const ours = tables.filter(({ name }) => !name.startsWith('_') && !name.startsWith('sqlite'))
    expect(ours.map(({ name }) => name)).toEqual(expect.arrayContaining(['voters', 'revoked_invites', 'audit']))
    return JSON.stringify(ours.map(({ name }) => sql.exec(`select * from ${name}`).toArray()))
  })
}

/** The codes in an answer, whatever its form. */
const codesIn = (text: string) => new Set(text.match(/pli_[\w-]{26}\.[\w-]{22}/g))

describe('issuing', () => {
  it('makes so many alike, each with a link that keeps the code out of requests', async () => {
    const poll = await newPoll(INVITED)
    const response = await issue(poll, { count: 3, weight: 5, label: 'Board' })
    expect(response.status).toBe(201)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const { items } = await response.json<{ items: Issued[] }>()
    expect(items).toHaveLength(3)
    expect(new Set(items.map(({ code }) => code)).size).toBe(3)
    for (const { id, code, url, label, weight } of items) {
      expect(code).toMatch(/^pli_[\w-]{26}\.[\w-]{22}$/)
      expect(id).toMatch(/^[\w-]{22}$/)
      expect(code).not.toContain(id)
      expect(url).toBe(`https://pollux.test/p/${poll.id}#invite=${code}`)
      expect([label, weight]).toEqual(['Board', 5])
    }
  })

  it('makes a list of them, in its order', async () => {
    const poll = await newPoll(PRIVATE)
    const items = await invitesOf(poll, { invites: [{ label: 'Ada', weight: 2 }, {}, { label: '  Grace\u0301 ' }] })
    expect(items.map(({ label, weight }) => [label, weight])).toEqual([
      ['Ada', 2],
      ['', 1],
      ['Gracé', 1],
    ])
    expect((await listed(poll)).map(({ id }) => id)).toEqual(items.map(({ id }) => id))
  })

  it('makes 10,000 at once, whatever they are called', { timeout: 120_000 }, async () => {
    const poll = await newPoll(INVITED)
    const invites = Array.from({ length: 10_000 }, (_, n) => ({ label: `Ämter "№ ${n}"`, weight: 1 + (n % 3) }))
    const items = await invitesOf(poll, { invites })
    expect(new Set(items.map(({ code }) => code)).size).toBe(10_000)
    const { results } = await env.DB.prepare('select id, label, weight from invites where poll_id = ? order by seq')
      .bind(poll.id)
      .all()
    expect(results).toEqual(items.map(({ id, label, weight }) => ({ id, label, weight })))
    expect((await vote(poll, [0], showing(items[9_999] ?? { code: '' }))).status).toBe(201)
    const again = await issue(poll, { count: 10_000, label: '𒀱'.repeat(200) })
    expect(again.status).toBe(201)
  })

  it('tells them as a file that no spreadsheet runs', async () => {
    const poll = await newPoll(INVITED)
    const labels = ['=1+1', '+41', '@SUM(A1)', '-3', 'a "b", c', '＝HYPERLINK("x")', 'plain']
    const response = await issue(poll, { invites: labels.map((label) => ({ label })) }, { Accept: 'text/csv' })
    expect(response.status).toBe(201)
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="pollux-${poll.id}-invites.csv"`)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const [head, ...rows] = readCsv(await response.text())
    expect(head).toEqual(['label', 'weight', 'code', 'url'])
    expect(rows.map(([label]) => label)).toEqual(labels.map((label) => (/^[a-z]/.test(label) ? label : `'${label}`)))
    for (const [, weight, code, url] of rows) {
      expect([weight, url]).toEqual(['1', `https://pollux.test/p/${poll.id}#invite=${code}`])
      expect((await vote(poll, [0], showing({ code: code ?? '' }))).status).toBe(201)
    }
  })

  it.each<[why: string, body: unknown, pointer: string]>([
    ['none', { count: 0 }, '/count'],
    ['too many', { count: 10_001 }, '/count'],
    ['half a one', { count: 1.5 }, '/count'],
    ['a weight of nothing', { count: 1, weight: 0 }, '/weight'],
    ['a weight beyond all', { count: 1, weight: 1_000_001 }, '/weight'],
    ['a label too long', { count: 1, label: 'x'.repeat(201) }, '/label'],
    ['a label with a line break', { invites: [{}, { label: 'a\nb' }] }, '/invites/1/label'],
    ['an empty list', { invites: [] }, '/invites'],
    ['both at once', { count: 1, invites: [{}] }, '/invites'],
    ['neither', {}, '/count'],
  ])('refuses %s', async (_, body, pointer) => {
    const response = await issue(await newPoll(INVITED), body)
    const { code, errors } = await response.json<{ code: string; errors: { pointer: string }[] }>()
    expect([response.status, code]).toEqual([422, 'invalid_request'])
    expect(errors.map((fault) => fault.pointer)).toContain(pointer)
  })

  it('refuses where an invite would be good for nothing', async () => {
    const poll = await newPoll()
    expect(await refusal(await issue(poll, { count: 1 }))).toEqual([422, 'invalid_request'])
    expect((await edit(poll, { listing: 'private' })).status).toBe(200)
    expect((await issue(poll, { count: 1 })).status).toBe(201)
  })

  it('stops at 100,000 for a poll', async () => {
    const poll = await newPoll(INVITED)
    await fill(poll, 99_998)
    expect(await refusal(await issue(poll, { count: 3 }))).toEqual([409, 'limit_reached'])
    expect((await issue(poll, { count: 2 })).status).toBe(201)
    expect(await refusal(await issue(poll, { count: 1 }, { 'Idempotency-Key': 'one-more' }))).toEqual([
      409,
      'limit_reached',
    ])
  })
})

describe('an issue that is asked for again', () => {
  const KEY = { 'Idempotency-Key': 'the-same-request' }

  it('tells the same codes, and issues no more', async () => {
    const poll = await newPoll(INVITED)
    const first = await issue(poll, { count: 50, weight: 2 }, KEY)
    const again = await issue(poll, { weight: 2, count: 50 }, KEY)
    expect([first, again].map(({ headers }) => headers.get('Idempotency-Replayed'))).toEqual([null, 'true'])
    expect(await again.json()).toEqual(await first.json())
    expect(await listed(poll)).toHaveLength(50)
    const file = await issue(poll, { count: 50, weight: 2 }, { ...KEY, Accept: 'text/csv' })
    expect(codesIn(await file.text()).size).toBe(50)
    expect(await listed(poll)).toHaveLength(50)
  })

  it('is one issue, however many ask at once', async () => {
    const poll = await newPoll(INVITED)
    const answers = await Promise.all(Array.from({ length: 20 }, () => issue(poll, { count: 7 }, KEY)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    const told = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(told).size).toBe(1)
    expect(await listed(poll)).toHaveLength(7)
  })

  it('is another issue for another poll, without a key, and after a day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T12:00:00Z') })
    const [poll, other] = [await newPoll(INVITED), await newPoll(INVITED)]
    const codes = [
      await issue(poll, { count: 1 }, KEY),
      await issue(other, { count: 1 }, KEY),
      await issue(poll, { count: 1 }),
      await issue(poll, { count: 1 }),
    ]
    vi.setSystemTime(Date.now() + DAY_MS + 1)
    codes.push(await issue(poll, { count: 1 }, KEY))
    const told = await Promise.all(codes.map(async (answer) => [...codesIn(await answer.text())]))
    expect(new Set(told.flat()).size).toBe(5)
    expect(await listed(poll)).toHaveLength(4)
  })

  it('is refused with another body', async () => {
    const poll = await newPoll(INVITED)
    await issue(poll, { count: 1 }, KEY)
    expect(await refusal(await issue(poll, { count: 2 }, KEY))).toEqual([422, 'idempotency_key_reused'])
    expect(await refusal(await issue(poll, { count: 1 }, { 'Idempotency-Key': 'no space, please' }))).toEqual([
      422,
      'invalid_request',
    ])
    expect(await listed(poll)).toHaveLength(1)
  })
})

describe('the list', () => {
  it('walks all of them in pages, each once, while more are issued', async () => {
    const poll = await newPoll(INVITED)
    const before = await invitesOf(poll, { count: 25 })
    const first = await page(poll, '?limit=10')
    const { items, nextCursor } = await first.json<{ items: Issued[]; nextCursor: string }>()
    expect(first.headers.get('Link')).toBe(`<${pathOf(poll, '/invites')}?limit=10&cursor=${nextCursor}>; rel="next"`)
    expect(first.headers.get('Cache-Control')).toBe('private, no-store')
    const after = await invitesOf(poll, { count: 1 })
    const rest = await (await page(poll, `?limit=100&cursor=${nextCursor}`)).json<{ items: Issued[] }>()
    expect([...items, ...rest.items].map(({ id }) => id)).toEqual([...before, ...after].map(({ id }) => id))
    expect(rest).toMatchObject({ nextCursor: null })
    expect((await listed(poll, 7)).map(({ id }) => id)).toEqual([...before, ...after].map(({ id }) => id))
  })

  it('takes no cursor of another poll, and no limit beyond 100', async () => {
    const [poll, other] = [await newPoll(INVITED), await newPoll(INVITED)]
    const { id } = await inviteTo(other)
    for (const query of [`?cursor=${id}`, '?cursor=guess', '?limit=0', '?limit=101', '?limit=x'])
      expect(await refusal(await page(poll, query))).toEqual([422, 'invalid_request'])
  })

  it('says who has used theirs, until nobody can tell any more', async () => {
    const poll = await newPoll(INVITED_CHANGEABLE)
    const [one, two, three] = await invitesOf(poll, { count: 4 })
    if (!one || !two || !three) throw new Error('no invites')
    await vote(poll, [0], showing(one))
    await put(poll, [1], showing(two))
    await vote(poll, [0], showing(three))
    await withdraw(poll, showing(three))
    expect(await usedOf(poll)).toEqual([true, true, false, false])
    await put(poll, [2], showing(three))
    expect(await usedOf(poll)).toEqual([true, true, true, false])
    await move(poll, 'close')
    expect(await usedOf(poll)).toEqual([true, true, true, false])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS + 1_000 })
    await runDurableObjectAlarm(stubOf(poll))
    expect(await usedOf(poll)).toEqual([null, null, null, null])
  })

  it('says nothing of how anybody voted: two worlds that differ in all votes give the same list', async () => {
    const tell = async (world: 'one' | 'other'): Promise<string[]> => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T12:00:00Z') })
      const poll = await newPoll({ ...INVITED_CHANGEABLE, ballot: { min: 0, max: 2 } })
      const invites = await invitesOf(poll, { invites: [1, 1, 3, 1_000].map((weight) => ({ weight })) })
      const names: Names = [[poll.id, 'POLL'], ...invites.map(({ id }, n): [string, string] => [id, `INVITE-${n}`])]
      const ballots = world === 'one' ? [[0], [0], [0]] : [[], [1, 2], [2]]
      const told: string[] = []
      for (const [index, ballot] of ballots.entries()) {
        const headers = showing(invites[index] ?? { code: '' })
        await vote(poll, ballot, headers)
        if (index === 1) await put(poll, world === 'one' ? [2] : [0, 1], headers)
        told.push(await written(await page(poll), names), await written(await page(poll, '?limit=2'), names))
      }
      for (const name of ['pause', 'open', 'close']) {
        await move(poll, name)
        told.push(await written(await page(poll), names))
      }
      return told
    }
    expect(await tell('other')).toEqual(await tell('one'))
  })
})

describe('revoking', () => {
  it('ends an invite for good, as often as it is asked for', async () => {
    const poll = await newPoll(INVITED)
    const invite = await inviteTo(poll)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T12:00:00Z') })
    expect((await revoke(poll, invite)).status).toBe(204)
    vi.setSystemTime(Date.now() + 60_000)
    expect((await revoke(poll, invite)).status).toBe(204)
    expect(await listed(poll)).toMatchObject([{ revokedAt: '2026-11-21T12:00:00.000Z', used: false }])
    expect(await refusal(await vote(poll, [0], showing(invite)))).toEqual([403, 'not_eligible'])
  })

  it('leaves a used one alone, and takes one whose vote was withdrawn', async () => {
    const poll = await newPoll(INVITED_CHANGEABLE)
    const invite = await inviteTo(poll)
    await vote(poll, [0], showing(invite))
    expect(await refusal(await revoke(poll, invite))).toEqual([409, 'invite_used'])
    await move(poll, 'close')
    expect(await refusal(await revoke(poll, invite))).toEqual([409, 'invite_used'])

    const other = await newPoll(INVITED_CHANGEABLE)
    const withdrawn = await inviteTo(other)
    await vote(other, [0], showing(withdrawn))
    await withdraw(other, showing(withdrawn))
    expect((await revoke(other, withdrawn)).status).toBe(204)
    expect((await put(other, [0], showing(withdrawn))).status).toBe(401)
  })

  it('knows no invite of another poll', async () => {
    const [poll, other] = [await newPoll(INVITED), await newPoll(INVITED)]
    const invite = await inviteTo(other)
    expect(await refusal(await revoke(poll, invite))).toEqual([404, 'not_found'])
    expect(await refusal(await revoke(poll, { id: 'made-up' }))).toEqual([404, 'not_found'])
    expect((await vote(other, [0], showing(invite))).status).toBe(201)
  })

  it('outlasts a reset, after which all other codes are unused again', async () => {
    const poll = await newPoll(INVITED)
    const [used, revoked] = await invitesOf(poll, { count: 2 })
    if (!used || !revoked) throw new Error('no invites')
    await vote(poll, [0], showing(used))
    await revoke(poll, revoked)
    await move(poll, 'reset')
    expect(await usedOf(poll)).toEqual([false, false])
    expect(await refusal(await vote(poll, [0], showing(revoked)))).toEqual([403, 'not_eligible'])
    expect((await vote(poll, [1], showing(used))).status).toBe(201)
  })

  it('holds in a box that has to learn of its poll from the catalogue', async () => {
    const poll = await newPoll(INVITED)
    const invite = await inviteTo(poll)
    await revoke(poll, invite)
    // The box as it is when it was never told.
    await inBox(poll, (_, { storage }) => {
      for (const table of ['poll', 'state', 'revoked_invites']) storage.sql.exec(`delete from ${table}`)
    })
    await evictDurableObject(stubOf(poll))
    expect(await refusal(await vote(poll, [0], showing(invite)))).toEqual([403, 'not_eligible'])
  })
})

describe('a code', () => {
  it('is stored nowhere, nor is any part of it', async () => {
    const poll = await newPoll(INVITED)
    const items = await invitesOf(poll, { count: 5, label: 'a canary' })
    const keyed = await issue(poll, { count: 5 }, { 'Idempotency-Key': 'kept-for-a-day' })
    items.push(...(await keyed.json<{ items: Issued[] }>()).items)
    for (const item of items.slice(0, 8)) await vote(poll, [0], showing(item))
    await revoke(poll, items[9] ?? { id: '' })
    const everything = (await catalogue()) + (await inStorage(poll))
    expect(everything).toContain('a canary')
    // The form of a code, since its first characters alone may stand in any random id.
    expect(/pli_[\w-]{26}\./.test(everything)).toBe(false)
    for (const { code } of items) {
      const [body = '', signature = ''] = code.slice(4).split('.')
      const bytes = Buffer.from(body, 'base64url')
      const parts = [body, signature, body.slice(0, 12), bytes.toString('hex'), bytes.toString('base64')]
      for (const part of parts) expect(everything.includes(part)).toBe(false)
    }
  })

  it('is in no log, nor is a label', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    )
    const poll = await newPoll(INVITED)
    const invites = { invites: [{ label: 'a canary' }] }
    const path = pathOf(poll, '/invites')
    const response = await sendWith({ LOG_LEVEL: 'debug' }, path, { body: invites, headers: bearer(poll) })
    const [item] = (await response.json<{ items: Issued[] }>()).items
    if (!item) throw new Error('no invite')
    await sendWith({ LOG_LEVEL: 'debug' }, pathOf(poll, '/votes'), { body: {}, headers: showing(item) })
    await sendWith({ LOG_LEVEL: 'debug' }, `${path}/${item.id}`, { method: 'DELETE', headers: bearer(poll) })
    const logged = JSON.stringify(spies.flatMap(({ mock }) => mock.calls))
    vi.restoreAllMocks()
    expect(logged).toContain('request')
    for (const secret of ['pli_', item.code.slice(4, 30), 'a canary']) expect(logged).not.toContain(secret)
  })

  it('goes with its poll', async () => {
    const poll = await newPoll(INVITED)
    await invitesOf(poll, { count: 2, label: 'gone with the poll' })
    await send(pathOf(poll), { method: 'DELETE', headers: bearer(poll) })
    expect(await catalogue()).not.toContain('gone with the poll')
  })
})

describe('whoever does not manage the poll', () => {
  it('is refused, an invited voter included', async () => {
    const [poll, other] = [await newPoll(INVITED), await newPoll(INVITED)]
    const invite = await inviteTo(poll)
    for (const [headers, refused] of [
      [{}, [401, 'unauthorized']],
      [showing(invite), [401, 'unauthorized']],
      [bearer(other), [403, 'forbidden']],
      [from('192.0.2.1'), [401, 'unauthorized']],
    ] as const) {
      const path = pathOf(poll, '/invites')
      expect(await refusal(await send(path, { headers }))).toEqual(refused)
      expect(await refusal(await send(path, { body: { count: 1 }, headers }))).toEqual(refused)
      expect(await refusal(await send(`${path}/${invite.id}`, { method: 'DELETE', headers }))).toEqual(refused)
    }
    expect(await listed(poll)).toMatchObject([{ revokedAt: null }])
  })
})

/** Puts so many invites into the catalogue at once. */
async function fill(poll: Created, count: number): Promise<void> {
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
     insert into invites (poll_id, id, label, weight, issued_at_ms) select ?1, 'filled ' || i, '', 1, 0 from n`,
  )
    .bind(poll.id, count)
    .run()
}
