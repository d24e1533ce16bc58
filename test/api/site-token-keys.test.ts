// Site tokens where something changes: the keys of the site after votes, and what an account is to a private poll.
import { describe, expect, it } from 'vitest'
import { nameCollaborator } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, edit, pathOf, refusal, results, send, vote } from '../support/client.ts'
import { get, put } from '../support/my-vote.ts'
import { newJwksPath, newKey, publish, sitePoll, siteUser } from '../support/site-tokens.ts'

const REFUSED = [401, 'invalid_voter_proof']
const CHANGEABLE = { changes: 'allowed' }

describe('a site whose key was stolen', () => {
  it.each(['publicKey', 'jwksUrl'])('gives another after votes: the thief’s tokens vote no more (%s)', async (way) => {
    const [old, key] = [await newKey(), await newKey('ES256')]
    const poll = await sitePoll({ publicKey: old.publicKey }, {}, CHANGEABLE)
    expect((await vote(poll, [0], await siteUser(old, poll, 'ada'))).status).toBe(201)
    const siteTokens =
      way === 'publicKey'
        ? { publicKey: key.publicKey }
        : { publicKey: null, jwksUrl: await publish(newJwksPath(), [key]) }
    expect((await edit(poll, { voting: { siteTokens } })).status).toBe(200)

    for (const sub of ['ada', 'grace']) {
      const stolen = await siteUser(old, poll, sub)
      expect(await refusal(await vote(poll, [1], stolen))).toEqual(REFUSED)
      expect(await refusal(await put(poll, [1], stolen))).toEqual(REFUSED)
      expect(await refusal(await get(poll, stolen))).toEqual(REFUSED)
    }
    const ada = await siteUser(key, poll, 'ada')
    expect(await refusal(await vote(poll, [1], ada))).toEqual([409, 'already_voted'])
    expect(await (await get(poll, ada)).json()).toMatchObject({ voted: true })
    expect((await put(poll, [2], ada)).status).toBe(200)
    expect((await vote(poll, [1], await siteUser(key, poll, 'grace'))).status).toBe(201)
    expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([0, 1, 1])
  })

  it('leaves a line in the trail, and stays the same site', async () => {
    const [old, key] = [await newKey(), await newKey()]
    const issuer = 'https://site.example'
    const poll = await sitePoll({ issuer: null, publicKey: old.publicKey })
    expect((await vote(poll, [0], await siteUser(old, poll, 'ada'))).status).toBe(201)
    for (const voting of [
      { siteTokens: { issuer, publicKey: key.publicKey } },
      { siteTokens: null },
      { siteTokens: null, identity: 'open' },
      { siteTokens: { publicKey: key.publicKey }, changes: 'allowed' },
    ]) {
      expect(await refusal(await edit(poll, { voting }))).toEqual([409, 'would_change_votes'])
    }
    await edit(poll, { voting: { siteTokens: { publicKey: key.publicKey } } })
    const response = await send(pathOf(poll, '/audit'), { headers: bearer(poll) })
    const { items } = await response.json<{ items: unknown[] }>()
    const field = '/voting/siteTokens/publicKey/x'
    const [before, after] = [old, key].map(({ publicKey }) => JSON.stringify(publicKey.x))
    expect(items).toMatchObject([
      { action: 'edited', detail: { changes: [{ field, before, after }] } },
      { action: 'created' },
    ])
  })
})

describe('a collaborator of a private poll with site tokens', () => {
  async function privatePoll() {
    const [old, key] = [await newKey(), await newKey()]
    const poll = await sitePoll({ publicKey: old.publicKey }, { listing: 'private' }, CHANGEABLE)
    const { email, headers } = await newAccount()
    await nameCollaborator(poll, bearer(poll), email, 'viewer')
    return { old, key, poll, account: headers }
  }

  it('votes as the site’s user, and only so', async () => {
    const { old, key, poll, account } = await privatePoll()
    const ada = await siteUser(old, poll, 'ada')
    expect((await vote(poll, [0], { ...account, ...ada })).status).toBe(201)
    expect(await refusal(await vote(poll, [0], { ...account, ...ada }))).toEqual([409, 'already_voted'])
    expect(await (await get(poll, { ...account, ...ada })).json()).toMatchObject({ voted: true })
    expect((await put(poll, [1], { ...account, ...ada })).status).toBe(200)
    const forged = { ...account, ...(await siteUser(key, poll, 'grace')) }
    expect(await refusal(await vote(poll, [0], forged))).toEqual(REFUSED)
    expect(await refusal(await put(poll, [0], forged))).toEqual(REFUSED)
    expect(await refusal(await vote(poll, [0], account))).toEqual([403, 'not_eligible'])
    expect(await refusal(await vote(poll, [0], ada))).toEqual([404, 'not_found'])
    const stranger = (await newAccount()).headers
    expect(await refusal(await vote(poll, [0], { ...stranger, ...ada }))).toEqual([404, 'not_found'])
  })

  it('votes by the rules as they are, and not by a stolen key that was good before', async () => {
    const { old, key, poll, account } = await privatePoll()
    const stolen = { ...account, ...(await siteUser(old, poll, 'ada')) }
    expect((await get(poll, stolen)).status).toBe(200)
    expect((await vote(poll, [0], stolen)).status).toBe(201)
    expect((await edit(poll, { voting: { siteTokens: { publicKey: key.publicKey } } })).status).toBe(200)
    expect(await refusal(await put(poll, [1], stolen))).toEqual(REFUSED)
    expect(await refusal(await vote(poll, [1], { ...account, ...(await siteUser(old, poll, 'grace')) }))).toEqual(
      REFUSED,
    )
    const grace = { ...account, ...(await siteUser(key, poll, 'grace')) }
    expect((await vote(poll, [1], grace)).status).toBe(201)
  })
})
