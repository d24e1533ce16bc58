// Owns the people and the polls of the authorisation matrix.
import { env } from 'cloudflare:workers'
import { inviteCode } from '../../../src/credentials/invite-code.ts'
import type { PollAnswer } from '../../../src/polls/poll-schema.ts'
import { keyring } from '../../../src/secrets/keyring.ts'
import { createKey, expiredToken, type Headers, newKey, withKey } from '../../support/account-tokens.ts'
import { newAccount, type TestAccount } from '../../support/accounts.ts'
import { type Created, newPoll, pathOf, send, voter } from '../../support/client.ts'
import { HOOK } from '../../support/webhook-calls.ts'
import type { Kind } from './rows.ts'

/** In the order of the lines of the matrix. */
export const ROLES = [...'AmMsOEVUDIKkSxrWB'] as const

const SCOPES = [
  'polls:read',
  'polls:write',
  'polls:delete',
  'results:read',
  'invites:manage',
  'collaborators:manage',
  'webhooks:manage',
  'audit:read',
]

export interface People {
  owner: TestAccount
  editor: TestAccount
  viewer: TestAccount
  auditor: TestAccount
  /** An admin of the site whom the owner has named as a viewer. */
  namedAdmin: TestAccount
  /** A viewer who has an invite, too. */
  invitedViewer: TestAccount
  /** What each role shows, but for those that show something of the poll; `k` by the scope that it lacks. */
  shown: Record<string, Headers>
  without: Record<string, Headers>
}

/** A poll as the matrix asks about it. */
export interface Fixture {
  poll: PollAnswer
  /** Of a poll with an owner, a wrong one. */
  manageToken: string
  /** The id of an invite to the poll. */
  inviteId: string
  inviteCode: string
  /** Of a webhook of the poll, and of an event that was sent to it. */
  webhookId: string
  deliveryId: string
  /** Of another invite, which a viewer has. */
  viewersInviteCode: string
}

/** One account for each role, with its tokens. */
export async function newPeople(): Promise<People> {
  const [owner, editor, viewer, auditor, stranger] = await Promise.all([
    newAccount(),
    newAccount(),
    newAccount(),
    newAccount(),
    newAccount(),
  ])
  const [admin, namedAdmin, invitedViewer] = await Promise.all([
    newAccount({ admin: true }),
    newAccount({ admin: true }),
    newAccount(),
  ])
  const revoked = await createKey(owner, { scopes: SCOPES })
  await send(`/api/v1/me/keys/${revoked.id}`, { method: 'DELETE', headers: owner.headers })
  const other = await newPoll()
  const lacking = (scope: string) =>
    newKey(
      owner,
      SCOPES.filter((name) => name !== scope),
    )
  const without = Object.fromEntries(
    await Promise.all(SCOPES.map(async (scope) => [scope, await lacking(scope)] as const)),
  )
  return {
    owner,
    editor,
    viewer,
    auditor,
    namedAdmin,
    invitedViewer,
    without,
    shown: {
      A: {},
      m: { Authorization: `Bearer ${other.manageToken}` },
      s: stranger.headers,
      O: owner.headers,
      E: editor.headers,
      V: viewer.headers,
      U: auditor.headers,
      D: admin.headers,
      K: await newKey(owner, SCOPES),
      S: await newKey(stranger, SCOPES),
      x: await expiredToken(owner),
      r: withKey(revoked),
      W: namedAdmin.headers,
    },
  }
}

const FIELDS: Record<Kind, Record<string, unknown>> = {
  public: { listing: 'public' },
  private: { listing: 'private' },
  draft: { listing: 'public', draft: true },
  closed: { listing: 'public' },
}

/** A poll of a kind, with collaborators and an invite, created by the owner's account or without one. */
export async function newFixture(kind: Kind, owned: boolean, people: People): Promise<Fixture> {
  const body = {
    question: 'Where?',
    options: ['Here', 'There'],
    voting: { changes: 'allowed' },
    results: { visibility: 'owner' },
    ...FIELDS[kind],
  }
  const response = await send('/api/v1/polls', { body, ...(owned && { headers: people.owner.headers }) })
  const { manageToken = `plm_${'A'.repeat(43)}`, ...poll } = await response.json<Partial<Created> & PollAnswer>()
  if (kind === 'closed') {
    const headers = owned ? people.owner.headers : { Authorization: `Bearer ${manageToken}` }
    await send(pathOf(poll, '/close'), { method: 'POST', headers })
  }
  const invite = (place: number) => inviteCode(keyring(env), poll.id, { issue: 'the matrix', place, weight: 1 })
  const { id, code } = invite(0)
  const { editor, viewer, auditor, namedAdmin, invitedViewer } = people
  const webhookId = crypto.randomUUID()
  const deliveryId = `evt_${crypto.randomUUID()}`
  const name = env.DB.prepare('insert into collaborators (poll_id, email, role, added_at_ms) values (?, ?, ?, 0)')
  await env.DB.batch([
    name.bind(poll.id, editor.email, 'editor'),
    name.bind(poll.id, viewer.email, 'viewer'),
    name.bind(poll.id, auditor.email, 'auditor'),
    name.bind(poll.id, namedAdmin.email, 'viewer'),
    name.bind(poll.id, invitedViewer.email, 'viewer'),
    name.bind(poll.id, 'somebody@pollux.test', 'viewer'),
    env.DB.prepare("insert into invites (poll_id, id, label, weight, issued_at_ms) values (?, ?, '', 1, 0)").bind(
      poll.id,
      id,
    ),
    env.DB.prepare(
      `insert into webhooks (id, poll_id, url, events, description, secret_id, created_at_ms)
       values (?, ?, ?, '["poll.closed"]', '', ?, 0)`,
    ).bind(webhookId, poll.id, HOOK, keyring(env)[0].id),
    env.DB.prepare("insert into webhook_events (id, type, at_ms, body) values (?, 'ping', 0, '{}')").bind(deliveryId),
    env.DB.prepare(
      `insert into webhook_deliveries (webhook_id, event_id, state, created_at_ms, not_before_ms)
       values (?, ?, 'delivered', 0, 0)`,
    ).bind(webhookId, deliveryId),
  ])
  const viewersInviteCode = invite(1).code
  return { poll, manageToken, inviteId: id, inviteCode: code, viewersInviteCode, webhookId, deliveryId }
}

/** What a role shows to a poll. */
export function shownBy(role: string, people: People, at: Fixture, scope: string | undefined): Headers {
  if (role === 'M') return { Authorization: `Bearer ${at.manageToken}` }
  if (role === 'B') return { ...people.invitedViewer.headers, ...voter(at.viewersInviteCode) }
  if (role === 'I') return voter(at.inviteCode)
  if (role === 'k' && scope !== undefined) return people.without[scope] ?? {}
  return people.shown[role === 'k' ? 'K' : role] ?? {}
}
