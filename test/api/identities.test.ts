// Identities at providers: one account for each, never the last way to log in taken away, whoever comes at once.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { findAccountByEmail } from '../../src/catalogue/accounts.ts'
import {
  createLinkedAccount,
  findIdentity,
  identitiesOf,
  linkIdentity,
  unlinkIdentity,
} from '../../src/catalogue/identities.ts'
import { newAccount, newEmail } from '../support/accounts.ts'

const { DB } = env
const NOW_MS = Date.now()
const newIdentity = () => ({ issuer: 'https://id.example', subject: crypto.randomUUID() })
const newOwner = () => ({ id: crypto.randomUUID(), email: newEmail() })

describe('an identity', () => {
  it('is linked to one account only, of many that try at once', async () => {
    const identity = newIdentity()
    const accounts = await Promise.all(Array.from({ length: 8 }, () => newAccount()))
    const linked = await Promise.all(accounts.map(({ id }) => linkIdentity(DB, identity, id, NOW_MS)))
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

describe('unlinking', () => {
  it('never takes the last way to log in, also when two are unlinked at once', async () => {
    const owner = newOwner()
    const [first, second] = [newIdentity(), newIdentity()]
    await createLinkedAccount(DB, owner, first, NOW_MS)
    expect(await unlinkIdentity(DB, owner.id, first)).toBe(false)
    await linkIdentity(DB, second, owner.id, NOW_MS)
    const done = await Promise.all([first, second].map((identity) => unlinkIdentity(DB, owner.id, identity)))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await identitiesOf(DB, owner.id)).toHaveLength(1)
  })

  it('may take the last one of an account with a password, and nobody else’s', async () => {
    const { id } = await newAccount({ password: 'a password of the test' })
    const identity = newIdentity()
    await linkIdentity(DB, identity, id, NOW_MS)
    const other = await newAccount({ password: 'a password of the test' })
    expect(await unlinkIdentity(DB, other.id, identity)).toBe(false)
    expect(await unlinkIdentity(DB, id, identity)).toBe(true)
    expect(await unlinkIdentity(DB, id, identity)).toBe(false)
  })
})
