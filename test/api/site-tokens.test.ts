// Polls whose voters the embedding site vouches for: tokens in `Pollux-Voter`, for every operation that knows voters.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newAccount } from '../support/accounts.ts'
import {
  type Created,
  edit,
  newPoll,
  newVoter,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'
import { forgedTokens } from '../support/forged-tokens.ts'
import { events, listen, upgrade } from '../support/live.ts'
import { get, put, withdraw } from '../support/my-vote.ts'
import { answerAt } from '../support/outside-client.ts'
import {
  type Algorithm,
  claims,
  HOUR_SECONDS,
  newJwksPath,
  newKey,
  nowSeconds,
  publish,
  signed,
  sitePoll,
  siteUser,
} from '../support/site-tokens.ts'

const ISSUER = 'https://site.example'
const REFUSED = [401, 'invalid_voter_proof']
const CHANGEABLE = { changes: 'allowed' }

afterEach(() => {
  vi.useRealTimers()
})

const choosing = (poll: Created, index: number) => ({ choices: [poll.options[index]?.id] })
const castBy = (poll: Created, token: string, index = 0) => vote(poll, [index], voter(token))

describe.each(['EdDSA', 'ES256', 'RS256'] satisfies Algorithm[])('%s', (alg) => {
  it.each(['publicKey', 'jwksUrl'])('votes once for each user, by %s', async (way) => {
    const key = await newKey(alg)
    const poll = await sitePoll(
      way === 'publicKey' ? { publicKey: key.publicKey } : { jwksUrl: await publish(newJwksPath(), [key]) },
    )
    expect((await vote(poll, [0], await siteUser(key, poll, 'ada'))).status).toBe(201)
    expect((await vote(poll, [1], await siteUser(key, poll, 'grace'))).status).toBe(201)
    const again = await siteUser(key, poll, 'ada')
    expect(await refusal(await vote(poll, [1], again))).toEqual([409, 'already_voted'])
    expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([1, 1, 0])
  })

  it('takes none of the forged tokens', async () => {
    const [key, strangers] = [await newKey(alg), await newKey(alg)]
    for (const siteTokens of [
      { issuer: ISSUER, publicKey: key.publicKey },
      { issuer: ISSUER, jwksUrl: await publish(newJwksPath(), [key]) },
    ]) {
      const [poll, other] = [await sitePoll(siteTokens, {}, CHANGEABLE), await sitePoll(siteTokens)]
      const forged = Object.entries(forgedTokens(key, strangers, poll, other, ISSUER))
      expect(forged.length).toBeGreaterThan(35)
      for (const [name, make] of forged) {
        const token = await make()
        expect([name, await refusal(await castBy(poll, token))]).toEqual([name, REFUSED])
        expect([name, await refusal(await put(poll, [0], voter(token)))]).toEqual([name, REFUSED])
      }
      expect((await results(poll)).voters).toBe(0)
      const good = await signed(key, claims(poll, { iss: ISSUER }))
      expect((await castBy(poll, good)).status).toBe(201)
    }
  })
})

describe('a site token', () => {
  it('sees, changes and withdraws its vote', async () => {
    const key = await newKey()
    const poll = await sitePoll({ publicKey: key.publicKey }, {}, CHANGEABLE)
    const ada = await siteUser(key, poll, 'ada')
    expect(await (await get(poll, ada)).json()).toEqual({ voted: false })
    expect((await vote(poll, [0], ada)).status).toBe(201)
    expect((await put(poll, [2], await siteUser(key, poll, 'ada'))).status).toBe(200)
    expect(await (await get(poll, ada)).json()).toEqual({ voted: true, ballot: choosing(poll, 2) })
    expect(await (await get(poll, await siteUser(key, poll, 'grace'))).json()).toEqual({ voted: false })
    expect((await withdraw(poll, ada)).status).toBe(204)
    expect((await results(poll)).voters).toBe(0)
  })

  it('opens the result after the vote, by every way to it', async () => {
    const key = await newKey('ES256')
    const poll = await sitePoll({ publicKey: key.publicKey }, { results: { visibility: 'after_vote' } })
    const [ada, grace] = [await siteUser(key, poll, 'ada'), await siteUser(key, poll, 'grace')]
    expect((await vote(poll, [0], ada)).status).toBe(201)
    const asks = (headers: Record<string, string>) => [
      send(pathOf(poll, '/results'), { headers }),
      events(poll, headers),
      upgrade(poll, { 'Sec-WebSocket-Protocol': `pollux.v1, ${headers['Pollux-Voter']}` }),
    ]
    const seen = await Promise.all(asks(ada))
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 101])
    await seen[1]?.body?.cancel()
    seen[2]?.webSocket?.accept()
    seen[2]?.webSocket?.close()
    for (const response of await Promise.all(asks(grace))) {
      expect(await refusal(response)).toEqual([403, 'results_hidden'])
    }
    const bad = { 'Pollux-Voter': `${ada['Pollux-Voter'].slice(0, -4)}AAAA` }
    for (const response of await Promise.all(asks(bad))) expect(await refusal(response)).toEqual(REFUSED)
  })

  it('is told the proof’s protocol when it comes as one', async () => {
    const key = await newKey()
    const poll = await sitePoll({ publicKey: key.publicKey })
    const token = await signed(key, claims(poll))
    const listener = await listen(poll, { 'Sec-WebSocket-Protocol': `pollux.v1, ${token}` })
    expect(listener.protocol).toBe('pollux.v1')
    listener.socket.close()
  })

  it('is good for half a minute of differing clocks, and for many audiences', async () => {
    const key = await newKey()
    const poll = await sitePoll({ publicKey: key.publicKey })
    const now = nowSeconds()
    for (const [sub, changed] of [
      ['late', { iat: now - HOUR_SECONDS, exp: now - 10 }],
      ['early', { iat: now + 10, nbf: now + 10 }],
      ['long', { iat: now, exp: now + 24 * HOUR_SECONDS }],
      ['many', { aud: [poll.id, 'others'] }],
      ['x'.repeat(255), {}],
      ['unnamed', { iss: 'anybody' }],
    ] as const) {
      const token = await signed(key, claims(poll, { sub, ...changed }))
      expect([sub, (await castBy(poll, token)).status]).toEqual([sub, 201])
    }
  })

  it('is a bad proof in polls that know no site, and hides nothing there', async () => {
    const key = await newKey()
    for (const identity of ['open', 'device', 'network', 'account', 'invite']) {
      const poll = await newPoll({ voting: { identity } })
      expect(await refusal(await castBy(poll, await signed(key, claims(poll))))).toEqual(REFUSED)
      expect((await results(poll)).voters).toBe(0)
    }
    const nowhere = pathOf({ id: 'made-up' }, '/votes')
    const headers = voter(await signed(key, claims({ id: 'made-up' })))
    expect(await refusal(await send(nowhere, { body: { choices: [] }, headers }))).toEqual([404, 'not_found'])
    const hidden = await sitePoll({ publicKey: key.publicKey }, { listing: 'private' })
    expect(await refusal(await castBy(hidden, await signed(key, claims(hidden))))).toEqual([404, 'not_found'])
    expect(await refusal(await send('/api/v1/voters', { method: 'POST', headers }))).toEqual(REFUSED)
  })
})

describe('a poll with site tokens', () => {
  it('takes nothing else for a vote', async () => {
    const key = await newKey()
    const poll = await sitePoll({ publicKey: key.publicKey }, {}, CHANGEABLE)
    const account = await newAccount()
    const proofs = [account.headers, voter(await newVoter()), {}]
    for (const headers of proofs) {
      expect(await refusal(await vote(poll, [0], headers))).toEqual([403, 'not_eligible'])
      expect(await refusal(await put(poll, [0], headers))).toEqual([401, 'voter_proof_required'])
      expect(await refusal(await get(poll, headers))).toEqual([401, 'voter_proof_required'])
    }
    const both = { ...account.headers, ...(await siteUser(key, poll, 'ada')) }
    expect((await vote(poll, [0], both)).status).toBe(201)
    expect(await refusal(await vote(poll, [0], await siteUser(key, poll, 'ada')))).toEqual([409, 'already_voted'])
    expect((await results(poll)).voters).toBe(1)
  })

  it('judges by its rules as they are, in whatever isolate the old ones are held', async () => {
    const [old, key] = [await newKey(), await newKey()]
    const poll = await sitePoll({ publicKey: old.publicKey }, {}, CHANGEABLE)
    expect(await (await get(poll, await siteUser(old, poll, 'ada'))).json()).toEqual({ voted: false })
    const renewed = { voting: { identity: 'account', changes: 'allowed', siteTokens: { publicKey: key.publicKey } } }
    expect((await edit(poll, renewed)).status).toBe(200)
    expect(await refusal(await vote(poll, [0], await siteUser(old, poll, 'ada')))).toEqual(REFUSED)
    expect(await refusal(await put(poll, [0], await siteUser(old, poll, 'ada')))).toEqual(REFUSED)
    expect((await vote(poll, [0], await siteUser(key, poll, 'ada'))).status).toBe(201)
    expect((await results(poll)).voters).toBe(1)
  })

  it('takes no site token any more once it is for accounts here', async () => {
    const key = await newKey()
    const poll = await sitePoll({ publicKey: key.publicKey }, {}, CHANGEABLE)
    const ada = await siteUser(key, poll, 'ada')
    await get(poll, ada)
    await edit(poll, { voting: { siteTokens: null } })
    for (const headers of [ada, { ...ada, ...(await newAccount()).headers }]) {
      expect((await vote(poll, [0], headers)).status).toBeGreaterThan(400)
      expect((await put(poll, [0], headers)).status).toBeGreaterThan(400)
    }
    expect((await results(poll)).voters).toBe(0)
  })

  it('counts nobody while the keys of the site cannot be had', async () => {
    const key = await newKey()
    const poll = await sitePoll({ jwksUrl: await answerAt(newJwksPath(), { status: 500 }) }, {}, CHANGEABLE)
    const ada = await siteUser(key, poll, 'ada')
    for (const response of [await vote(poll, [0], ada), await put(poll, [0], ada), await get(poll, ada)]) {
      expect(response.headers.get('Retry-After')).not.toBe(null)
      expect(await refusal(response)).toEqual([503, 'unavailable'])
    }
    expect((await results(poll)).voters).toBe(0)
  })
})

it('is told from an access token, which opens a WebSocket the same way', async () => {
  const poll = await newPoll({ voting: { identity: 'account' }, results: { visibility: 'after_vote' } })
  const [ada, grace] = [await newAccount(), await newAccount()]
  expect((await vote(poll, [0], ada.headers)).status).toBe(201)
  const open = (token: string) => upgrade(poll, { 'Sec-WebSocket-Protocol': `pollux.v1, ${token}` })
  const seen = await open(ada.accessToken)
  expect(seen.status).toBe(101)
  seen.webSocket?.accept()
  seen.webSocket?.close()
  expect(await refusal(await open(grace.accessToken))).toEqual([403, 'results_hidden'])
})

it('lets a page of another origin show the tokens', async () => {
  const response = await send(pathOf(await newPoll(), '/votes'), {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://site.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'pollux-voter,pollux-challenge,content-type',
    },
  })
  expect(response.headers.get('Access-Control-Allow-Headers')?.toLowerCase()).toContain('pollux-challenge')
})
