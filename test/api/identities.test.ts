// Identities at providers: one account for each, never the last way to log in taken away, whoever comes at once.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { findAccountByEmail } from '../../src/catalogue/accounts.ts'
import {
  createLinkedAccount,
  findIdentity,
  type Identity,
  identitiesOf,
  linkIdentity,
  unlinkIdentity,
} from '../../src/catalogue/identities.ts'
import { insertSession } from '../../src/catalogue/sessions.ts'
import { newSessionId } from '../../src/credentials/session-token.ts'
import { newAccount, newEmail, putSession, type TestAccount } from '../support/accounts.ts'
import { send } from '../support/client.ts'

const { DB } = env
const NOW_MS = Date.now()
const newIdentity = () => ({ issuer: 'https://id.example', subject: crypto.randomUUID() })
const by = ({ id, sessionId }: Pick<TestAccount, 'id' | 'sessionId'>) => ({ accountId: id, sessionId })
const newOwner = () => ({ id: crypto.randomUUID(), email: newEmail() })

describe('an identity', () => {
  it('is linked to one account only, of many that try at once', async () => {
    const identity = newIdentity()
    const accounts = await Promise.all(Array.from({ length: 8 }, () => newAccount()))
    const linked = await Promise.all(accounts.map((account) => linkIdentity(DB, identity, by(account), NOW_MS)))
    expect(linked.filter(Boolean)).toHaveLength(1)
    expect(await findIdentity(DB, identity)).toBe(accounts[linked.indexOf(true)]?.id)
  })

  it('makes one account, of many callbacks that come at once', async () => {
    const identity = newIdentity()
    const owners = Array.from({ length: 8 }, newOwner)
    const created = await Promise.all(owners.map((owner) => createLinkedAccount(DB, owner, identity, NOW_MS)))
    expect(created.filter(Boolean)).toHaveLength(1)
    const found = await Promise.all(owners.map(({ email }) => findAccountByEmail(DB, email)))
    expect(found.map((account) => account !== null)).toEqual(created)
  })

  it('makes no account of an address that is taken, and is then nobody’s', async () => {
    const { email } = await newAccount()
    const identity = newIdentity()
    expect(await createLinkedAccount(DB, { id: crypto.randomUUID(), email }, identity, NOW_MS)).toBe(false)
    expect(await findIdentity(DB, identity)).toBeNull()
  })

  it('of one subject at two issuers is two', async () => {
    const identity = newIdentity()
    const [ann, bob] = [newOwner(), newOwner()]
    await createLinkedAccount(DB, ann, identity, NOW_MS)
    await createLinkedAccount(DB, bob, { ...identity, issuer: 'https://other.example' }, NOW_MS)
    expect(await findIdentity(DB, identity)).toBe(ann.id)
  })
})

describe('an attacker whose linking is under way', () => {
  it('links nothing once the session has ended, or the account is closed', async () => {
    const [ended, closed] = [await newAccount(), await newAccount()]
    await send('/api/v1/auth/logout', { method: 'POST', headers: ended.headers })
    await send('/api/v1/me', { method: 'DELETE', body: {}, headers: closed.headers })
    const stranger = await newAccount()
    for (const shown of [ended, closed, { id: ended.id, sessionId: stranger.sessionId }]) {
      const identity = newIdentity()
      expect(await linkIdentity(DB, identity, by(shown), NOW_MS)).toBe(false)
      expect(await findIdentity(DB, identity)).toBeNull()
    }
  })

  it('gets no session by an identity that was unlinked while the log-in was under way', async () => {
    const [owner, identity] = [newOwner(), newIdentity()]
    await createLinkedAccount(DB, owner, identity, NOW_MS)
    const open = (proven: Identity) => {
      const session = { id: newSessionId(), accountId: owner.id, kind: 'browser', label: 'a test' } as const
      return insertSession(DB, session, { identity: proven }, NOW_MS)
    }
    expect(await open(identity)).toBe(true)
    expect(await open({ ...identity, issuer: 'https://other.example' })).toBe(false)
    await DB.prepare('DELETE FROM identities WHERE account_id = ?').bind(owner.id).run()
    expect(await open(identity)).toBe(false)
  })

  it('leaves nothing at an account that is gone: the identity is free again', async () => {
    const identity = newIdentity()
    const row = [identity.issuer, identity.subject, 'an account that is gone', NOW_MS]
    await DB.prepare('INSERT INTO identities VALUES (?, ?, ?, ?)')
      .bind(...row)
      .run()
    expect(await findIdentity(DB, identity)).toBeNull()
    expect(await createLinkedAccount(DB, newOwner(), identity, NOW_MS)).toBe(true)
  })
})

describe('unlinking', () => {
  it('never takes the last way to log in, also when two are unlinked at once', async () => {
    const owner = newOwner()
    const [first, second] = [newIdentity(), newIdentity()]
    await createLinkedAccount(DB, owner, first, NOW_MS)
    expect(await unlinkIdentity(DB, owner.id, first)).toBe(false)
    const sessionId = newSessionId()
    await putSession({ id: sessionId, accountId: owner.id, kind: 'browser', label: 'a test' }, NOW_MS)
    expect(await linkIdentity(DB, second, by({ id: owner.id, sessionId }), NOW_MS)).toBe(true)
    const done = await Promise.all([first, second].map((identity) => unlinkIdentity(DB, owner.id, identity)))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await identitiesOf(DB, owner.id)).toHaveLength(1)
  })

  it('may take the last one of an account with a password, and nobody else’s', async () => {
    const account = await newAccount({ password: 'a password of the test' })
    const { id } = account
    const identity = newIdentity()
    expect(await linkIdentity(DB, identity, by(account), NOW_MS)).toBe(true)
    const other = await newAccount({ password: 'a password of the test' })
    expect(await unlinkIdentity(DB, other.id, identity)).toBe(false)
    expect(await unlinkIdentity(DB, id, identity)).toBe(true)
    expect(await unlinkIdentity(DB, id, identity)).toBe(false)
  })
})
