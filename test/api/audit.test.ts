// The trail: who did what to a poll and when, for owner and auditor, append-only, without a word on votes or addresses.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createKey, nameCollaborator, newPollBy, withKey } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { inBox, stubOf } from '../support/box.ts'
import { bearer, type Created, edit, move, newPoll, pathOf, refusal, send, vote } from '../support/client.ts'
import { INVITED, inviteTo, revoke } from '../support/invites.ts'

interface Entry {
  seq: number
  at: string
  actor: { kind: string; id?: string; keyId?: string }
  action: string
  detail: Record<string, unknown>
}

const START_MS = Date.parse('2026-11-20T12:00:00Z')
const HOUR_MS = 3_600_000
const at = (ms: number) => new Date(ms).toISOString()
const TOKEN = { kind: 'manage-token' }

/** What an edit has changed. */
function changesOf(edited: Entry | undefined) {
  // The shape is the contract test's matter.
  return (edited?.detail.changes ?? []) as { field: string; before: string; after: string }[]
}

afterEach(() => {
  vi.useRealTimers()
})

async function trail(poll: { id: string }, headers: Record<string, string>): Promise<Entry[]> {
  const response = await send(pathOf(poll, '/audit'), { headers })
  if (response.status !== 200) throw new Error(`no trail: ${response.status} ${await response.text()}`)
  return (await response.json<{ items: Entry[] }>()).items
}

/** Actors and actions, oldest first. */
const deeds = async (poll: Created) =>
  (await trail(poll, bearer(poll))).reverse().map(({ actor, action }) => [actor.kind, action])

describe('the trail tells', () => {
  it('of every move, by whom and when, newest first', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
    const poll = await newPoll({ draft: true })
    for (const name of ['open', 'pause', 'open', 'reset', 'close', 'archive']) {
      vi.setSystemTime(Date.now() + HOUR_MS)
      expect((await move(poll, name)).status).toBe(200)
    }
    const told = await trail(poll, bearer(poll))
    expect(told.map(({ action }) => action)).toEqual([
      'archived',
      'closed',
      'reset',
      'opened',
      'paused',
      'opened',
      'created',
    ])
    expect(told.map(({ at }) => Date.parse(at))).toEqual(told.map((_, index) => START_MS + (6 - index) * HOUR_MS))
    for (const { actor } of told) expect(actor).toEqual(TOKEN)
  })

  it('of what the schedule did, at the moment that was set', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
    const schedule = { opensAt: at(START_MS + HOUR_MS), closesAt: at(START_MS + 3 * HOUR_MS) }
    const poll = await newPoll({ schedule })
    vi.setSystemTime(START_MS + 2 * HOUR_MS)
    await vote(poll, [0])
    vi.setSystemTime(START_MS + 5 * HOUR_MS)
    await runDurableObjectAlarm(stubOf(poll))
    const told = (await trail(poll, bearer(poll))).map(({ at, actor, action }) => [at, actor.kind, action])
    expect(told).toEqual([
      [schedule.closesAt, 'schedule', 'closed'],
      [schedule.opensAt, 'schedule', 'opened'],
      [at(START_MS), 'manage-token', 'created'],
    ])
  })

  it('of an edit what it changed, long texts cut', async () => {
    const poll = await newPoll({ description: 'x'.repeat(1_000) })
    const options = poll.options.map(({ id, label }) => ({ id, label: label === 'Memphis' ? 'Memphis, TN' : label }))
    await edit(poll, { description: 'Short.', options, voting: { changes: 'allowed' } })
    const [edited] = await trail(poll, bearer(poll))
    const changes = changesOf(edited)
    expect(changes.map(({ field }) => field).sort()).toEqual([
      '/description',
      `/options/${poll.options[0]?.id}/label`,
      '/voting/changes',
    ])
    const told = Object.fromEntries(changes.map(({ field, before, after }) => [field, { before, after }]))
    expect(told['/voting/changes']).toEqual({ before: '"forbidden"', after: '"allowed"' })
    expect(told['/description']?.after).toBe('"Short."')
    expect(told['/description']?.before.length).toBe(201)
  })

  it('of nothing that was refused or changed nothing', async () => {
    const poll = await newPoll()
    await move(poll, 'open')
    await move(poll, 'archive')
    await move(poll, 'close', { 'If-Match': '"99.open"' })
    await send(pathOf(poll, '/close'), { method: 'POST' })
    expect(await deeds(poll)).toEqual([['manage-token', 'created']])
  })

  it('of accounts, keys and copies by their ids', async () => {
    const owner = await newAccount()
    const key = await createKey(owner, { scopes: ['polls:write', 'polls:read'] })
    const poll = await newPollBy({ headers: { Authorization: withKey(key).Authorization ?? '' } })
    await send(pathOf(poll, '/pause'), { method: 'POST', headers: owner.headers })
    const clone = await (await send(pathOf(poll, '/clone'), { method: 'POST', headers: owner.headers })).json<Created>()
    const byKey = { kind: 'api-key', id: owner.id, keyId: key.id }
    const byOwner = { kind: 'account', id: owner.id }
    expect(await trail(poll, owner.headers)).toMatchObject([
      { actor: byOwner, action: 'paused' },
      { actor: byKey, action: 'created', detail: { clonedFrom: null } },
    ])
    expect(await trail(clone, owner.headers)).toMatchObject([
      { actor: byOwner, action: 'created', detail: { clonedFrom: poll.id } },
    ])
  })

  it('of an admin as an admin, and of a claim', async () => {
    const { manageToken, ...poll } = await newPoll()
    const [admin, owner] = [await newAccount({ admin: true }), await newAccount()]
    await send(pathOf(poll, '/pause'), { method: 'POST', headers: admin.headers })
    await send(pathOf(poll, '/claim'), { body: { manageToken }, headers: owner.headers })
    expect(await trail(poll, owner.headers)).toMatchObject([
      { actor: { kind: 'account', id: owner.id }, action: 'claimed', detail: { accountId: owner.id } },
      { actor: { kind: 'admin', id: admin.id }, action: 'paused' },
      { actor: TOKEN, action: 'created' },
    ])
  })

  it('of invites, collaborators and exports, and of no address', async () => {
    const poll = await newPoll(INVITED)
    const invite = await inviteTo(poll)
    await revoke(poll, invite)
    await revoke(poll, invite)
    await nameCollaborator(poll, bearer(poll), 'grace@pollux.test', 'auditor')
    await send(pathOf(poll, '/collaborators/grace%40pollux.test'), { method: 'DELETE', headers: bearer(poll) })
    await send(pathOf(poll, '/export?format=csv'), { headers: bearer(poll) })
    const told = (await trail(poll, bearer(poll))).reverse()
    expect(told.map(({ action, detail }) => [action, detail])).toEqual([
      ['created', { clonedFrom: null }],
      ['invites-issued', { count: 1, firstInviteId: invite.id }],
      ['invite-revoked', { inviteId: invite.id }],
      ['collaborator-set', { role: 'auditor', person: expect.stringMatching(/^[\w-]{12}$/) }],
      ['collaborator-removed', { person: told[3]?.detail.person }],
      ['exported', { format: 'csv' }],
    ])
    expect(JSON.stringify(told)).not.toContain('grace')
  })

  it('of no export by somebody from outside', async () => {
    const poll = await newPoll()
    await move(poll, 'close')
    expect((await send(pathOf(poll, '/export'))).status).toBe(200)
    expect((await deeds(poll)).at(-1)).toEqual(['manage-token', 'closed'])
  })
})

describe('the trail', () => {
  it('is read page by page, each entry once', async () => {
    const poll = await newPoll()
    for (let n = 0; n < 5; n++) await edit(poll, { description: `Version ${n}.` })
    const seqs: number[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`
      const response = await send(pathOf(poll, `/audit?limit=2${query}`), { headers: bearer(poll) })
      const page: { items: Entry[]; nextCursor: string | null } = await response.json()
      expect(page.items.length).toBe(2)
      seqs.push(...page.items.map(({ seq }) => seq))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seqs).toEqual([6, 5, 4, 3, 2, 1])
  })

  it.each(['UPDATE audit SET action = "x"', 'DELETE FROM audit'])('is append-only: no %s', async (statement) => {
    const poll = await newPoll()
    const refused = await inBox(poll, (_, { storage }) => {
      try {
        storage.sql.exec(statement)
        return ''
      } catch (error) {
        return String(error)
      }
    })
    expect(refused).toContain('append-only')
    expect(await deeds(poll)).toEqual([['manage-token', 'created']])
  })

  it('goes with the poll', async () => {
    const poll = await newPoll()
    expect((await send(pathOf(poll), { method: 'DELETE', headers: bearer(poll) })).status).toBe(204)
    const left = await inBox(poll, (_, { storage }) => storage.sql.exec('SELECT * FROM audit').toArray())
    expect(left).toEqual([])
  })

  it('is for owner, auditor and admin', async () => {
    const [owner, auditor, editor, admin] = [
      await newAccount(),
      await newAccount(),
      await newAccount(),
      await newAccount({ admin: true }),
    ]
    const poll = await newPollBy(owner)
    await nameCollaborator(poll, owner.headers, auditor.email, 'auditor')
    await nameCollaborator(poll, owner.headers, editor.email, 'editor')
    const asked = (headers: Record<string, string>) => send(pathOf(poll, '/audit'), { headers })
    for (const { headers } of [owner, auditor, admin]) expect((await asked(headers)).status).toBe(200)
    expect(await refusal(await asked(editor.headers))).toEqual([403, 'forbidden'])
    expect(await refusal(await asked({}))).toEqual([401, 'unauthorized'])
  })
})
