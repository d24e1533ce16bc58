// Voting by invite: each code once, none made up, and private polls that it opens.
import { describe, expect, it } from 'vitest'
import { inviteCode } from '../../src/credentials/invite-code.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { expiredToken } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import {
  bearer,
  type Created,
  edit,
  from,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'
import {
  INVITED,
  INVITED_CHANGEABLE,
  type Issued,
  invitesOf,
  inviteTo,
  listed,
  revoke,
  showing,
  usedOf,
} from '../support/invites.ts'
import { events, listen, upgrade } from '../support/live.ts'
import { get, put, votesOf, withdraw } from '../support/my-vote.ts'

const ALREADY_VOTED = [409, 'already_voted']
const NOT_ELIGIBLE = [403, 'not_eligible']
const INVALID = [401, 'invalid_voter_proof']
const NOT_FOUND = [404, 'not_found']
const INVITE_REQUIRED = [401, 'voter_proof_required']

/** The statuses of answers, and how many have each. */
function tallied(answers: readonly Response[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('a code', () => {
  it('votes once: of 1,000 parallel uses of 100 codes 100 are counted', { timeout: 120_000 }, async () => {
    const poll = await newPoll(INVITED)
    const invites = await invitesOf(poll, { count: 100 })
    const uses = Array.from({ length: 1_000 }, (_, n) => invites[n % 100] ?? { code: '' })
    const answers = await Promise.all(
      uses.map((invite, n) => vote(poll, [n % 3], { ...showing(invite), ...from(`192.0.2.${n % 250}`) })),
    )
    expect(tallied(answers)).toEqual({ 201: 100, 409: 900 })
    for (const answer of answers) if (answer.status === 409) expect(await refusal(answer)).toEqual(ALREADY_VOTED)
    expect(await results(poll)).toMatchObject({ voters: 100, people: 100, ballots: { counted: 100, blank: 0 } })
    expect(new Set(await usedOf(poll))).toEqual(new Set([true]))
  })

  it('votes once on whatever device, from whatever network', async () => {
    const poll = await newPoll(INVITED)
    const invite = await inviteTo(poll)
    expect((await vote(poll, [0], { ...showing(invite), ...from('192.0.2.1') })).status).toBe(201)
    const cookie = { Cookie: `__Host-pollux_voter=${await newVoter()}` }
    for (const elsewhere of [from('198.51.100.9'), cookie, { ...cookie, ...from('203.0.113.1') }])
      expect(await refusal(await vote(poll, [1], { ...showing(invite), ...elsewhere }))).toEqual(ALREADY_VOTED)
    expect(await votesOf(poll)).toEqual([1, 0, 0])
  })

  it('is asked for: no device, network or manage token votes in its place', async () => {
    const poll = await newPoll(INVITED)
    for (const headers of [{}, voter(await newVoter()), from('192.0.2.1'), bearer(poll)])
      expect(await refusal(await vote(poll, [0], headers))).toEqual(NOT_ELIGIBLE)
    expect((await results(poll)).voters).toBe(0)
  })

  it('does not hide a forged or expired access token beside it, which is told, and its vote is not lost', async () => {
    const owner = await newAccount()
    const poll = await newPoll({ ...INVITED_CHANGEABLE, listing: 'private' })
    const invite = await inviteTo(poll)
    const forged = { Authorization: `${owner.headers.Authorization.slice(0, -4)}AAAA` }
    for (const bad of [forged, await expiredToken(owner)]) {
      const headers = { ...showing(invite), ...bad }
      for (const act of [vote(poll, [0], headers), put(poll, [0], headers), get(poll, headers)])
        expect(await refusal(await act)).toEqual([401, 'invalid_token'])
      const unknown = { ...showing({ code: 'pli_made-up' }), ...bad }
      expect(await refusal(await vote(poll, [0], unknown))).toEqual(NOT_FOUND)
    }
    expect((await vote(poll, [0], { ...showing(invite), ...owner.headers })).status).toBe(201)
  })

  it('is answered again when the answer was lost', async () => {
    const poll = await newPoll(INVITED)
    const headers = { ...showing(await inviteTo(poll)), 'Idempotency-Key': 'sixteen-characters' }
    const [first, again] = [await vote(poll, [0], headers), await vote(poll, [0], headers)]
    expect([first.status, again.status, again.headers.get('Idempotency-Replayed')]).toEqual([201, 201, 'true'])
    expect((await again.json<{ receipt: unknown }>()).receipt).toEqual(
      (await first.json<{ receipt: unknown }>()).receipt,
    )
    expect(await refusal(await vote(poll, [1], headers))).toEqual([422, 'idempotency_key_reused'])
  })

  it('is refused once revoked, wherever it is shown', async () => {
    const poll = await newPoll(INVITED_CHANGEABLE)
    const invite = await inviteTo(poll)
    await revoke(poll, invite)
    expect(await refusal(await vote(poll, [0], showing(invite)))).toEqual(NOT_ELIGIBLE)
    for (const act of [get(poll, showing(invite)), put(poll, [0], showing(invite)), withdraw(poll, showing(invite))])
      expect(await refusal(await act)).toEqual(INVITE_REQUIRED)
    expect((await results(poll)).voters).toBe(0)
  })

  it('that is revoked while its vote is on the way is either counted and stays, or revoked and not counted', async () => {
    const poll = await newPoll(INVITED)
    const invites = await invitesOf(poll, { count: 40 })
    const races = await Promise.all(
      invites.flatMap((invite, n) => {
        const cast = () => vote(poll, [0], showing(invite))
        return n % 2 === 0 ? [cast(), revoke(poll, invite)] : [revoke(poll, invite), cast()]
      }),
    )
    const pairs = invites.map((_, n) => [races[2 * n]?.status, races[2 * n + 1]?.status].sort())
    for (const pair of pairs) expect([[201, 409].join(), [204, 403].join()]).toContain(pair.join())
    const counted = pairs.filter(([status]) => status === 201).length
    expect((await results(poll)).voters).toBe(counted)
    expect((await listed(poll)).map(({ used, revokedAt }) => used === (revokedAt === null))).not.toContain(false)
  })
})

describe('what is no code of this poll', () => {
  const MAC_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

  it('is refused whatever of it was changed', { timeout: 120_000 }, async () => {
    const poll = await newPoll(INVITED)
    const { code } = await inviteTo(poll)
    const changed = [...code].map((character, at) => {
      const other = MAC_CHARACTERS[(MAC_CHARACTERS.indexOf(character) + 1) % 64] ?? ''
      return code.slice(0, at) + other + code.slice(at + 1)
    })
    const mutated = [
      ...changed,
      code.slice(0, -1),
      code.slice(1),
      `${code}A`,
      `x${code}`,
      `${code}.${code}`,
      code.toUpperCase(),
      code.replace('.', ''),
      code.slice(0, code.indexOf('.')),
      `${code.slice(0, code.indexOf('.'))}.`,
      'pli_',
      'pli_.',
      `pli_${'A'.repeat(26)}.${'A'.repeat(22)}`,
    ]
    const cookie = { Cookie: `__Host-pollux_voter=${await newVoter()}` }
    for (const wrong of mutated) {
      expect([wrong, ...(await refusal(await vote(poll, [0], voter(wrong))))]).toEqual([wrong, ...INVALID])
    }
    for (const headers of [cookie, bearer(poll)])
      expect(await refusal(await vote(poll, [0], { ...voter(mutated[30] ?? ''), ...headers }))).toEqual(INVALID)
    expect((await results(poll)).voters).toBe(0)
    expect((await vote(poll, [0], voter(code))).status).toBe(201)
  })

  it('is not passed over where a cookie would have been enough', async () => {
    const poll = await newPoll()
    const headers = { ...voter('pli_made-up'), Cookie: `__Host-pollux_voter=${await newVoter()}` }
    expect(await refusal(await vote(poll, [0], headers))).toEqual(INVALID)
    expect(await refusal(await get(poll, headers))).toEqual(INVALID)
    expect(await refusal(await send(pathOf(poll, '/results'), { headers }))).toEqual(INVALID)
  })

  it('is refused when it is another poll’s, or another deployment’s', async () => {
    const [poll, other] = [await newPoll(INVITED), await newPoll(INVITED)]
    const elsewhere = keyring({ POLLUX_SECRET: 'the secret of another deployment, long enough' })
    const forged = inviteCode(elsewhere, poll.id, { issue: 'made', place: 0, weight: 1_000_000 })
    for (const shown of [await inviteTo(other), forged])
      expect(await refusal(await vote(poll, [0], showing(shown)))).toEqual(INVALID)
    expect((await results(poll)).voters).toBe(0)
  })
})

describe('one’s own vote', () => {
  it('is seen, changed and withdrawn by the invite alone', async () => {
    const poll = await newPoll(INVITED_CHANGEABLE)
    const [mine, others] = await invitesOf(poll, { count: 2 })
    if (!mine || !others) throw new Error('no invites')
    expect(await (await get(poll, showing(mine))).json()).toEqual({ voted: false })
    await vote(poll, [0], showing(mine))
    await vote(poll, [1], showing(others))
    expect(await (await get(poll, showing(mine))).json()).toEqual({
      voted: true,
      ballot: { choices: [optionId(poll, 0)] },
    })
    expect((await put(poll, [2], showing(mine))).status).toBe(200)
    expect(await votesOf(poll)).toEqual([0, 1, 1])
    expect((await withdraw(poll, showing(mine))).status).toBe(204)
    expect(await refusal(await vote(poll, [0], showing(mine)))).toEqual(ALREADY_VOTED)
    expect((await put(poll, [0], showing(mine))).status).toBe(200)
    expect(await votesOf(poll)).toEqual([1, 1, 0])
    expect(await refusal(await get(poll, voter(await newVoter())))).toEqual(INVITE_REQUIRED)
  })

  it('opens the result of a poll that shows it to voters', async () => {
    const poll = await newPoll({ ...INVITED, results: { visibility: 'after_vote' } })
    const [mine, others] = await invitesOf(poll, { count: 2 })
    if (!mine || !others) throw new Error('no invites')
    const cast = await vote(poll, [0], showing(mine))
    expect(await cast.json()).toMatchObject({ results: { voters: 1, people: 1 } })
    expect((await results(poll, showing(mine))).voters).toBe(1)
    expect(await refusal(await send(pathOf(poll, '/results'), { headers: showing(others) }))).toEqual([
      403,
      'results_hidden',
    ])
  })
})

describe('a private poll', () => {
  const READ = ['', '/results', '/turnout', '/votes/mine']
  const closedTo = async (poll: Created, headers: Record<string, string>): Promise<void> => {
    for (const below of READ) expect(await refusal(await send(pathOf(poll, below), { headers }))).toEqual(NOT_FOUND)
    expect(await refusal(await vote(poll, [0], headers))).toEqual(NOT_FOUND)
    expect(await refusal(await events(poll, headers))).toEqual(NOT_FOUND)
    expect(await refusal(await upgrade(poll, headers))).toEqual(NOT_FOUND)
  }

  it.each(['invite', 'device', 'network', 'open'])(
    'of identity %s is opened by an invite, and by nothing else',
    async (identity) => {
      const poll = await newPoll({ listing: 'private', voting: { identity } })
      const [one, two] = await invitesOf(poll, { count: 2 })
      if (!one || !two) throw new Error('no invites')
      const network = from('192.0.2.1')
      await closedTo(poll, voter(await newVoter()))
      await closedTo(poll, voter(`${one.code}x`))
      await closedTo(poll, showing(await inviteTo(await newPoll({ listing: 'private' }))))
      for (const below of ['', '/results', '/turnout']) {
        const answer = await send(pathOf(poll, below), { headers: showing(one) })
        expect(answer.status).toBe(200)
        expect(answer.headers.get('Cache-Control')).toMatch(/private, no-store/)
      }
      expect((await vote(poll, [0], { ...showing(one), ...network })).status).toBe(201)
      const again = await vote(poll, [0], { ...showing(one), ...network })
      expect(again.status).toBe(identity === 'open' ? 201 : 409)
      const second = await vote(poll, [1], { ...showing(two), ...network })
      expect(second.status).toBe(identity === 'network' ? 409 : 201)
      // Where votes are told apart otherwise, an invite opens the poll and is never used up.
      const byInvite = identity === 'invite' || identity === 'device'
      expect(await usedOf(poll)).toEqual([byInvite, byInvite])
    },
  )

  it('tells whoever was let in apart by the invite, and not by the device beside it', async () => {
    const poll = await newPoll({ listing: 'private', voting: { changes: 'allowed' } })
    const [one, two] = await invitesOf(poll, { count: 2 })
    if (!one || !two) throw new Error('no invites')
    const cookie = { Cookie: `__Host-pollux_voter=${await newVoter()}` }
    expect((await vote(poll, [0], { ...showing(one), ...cookie })).status).toBe(201)
    expect((await vote(poll, [0], { ...showing(two), ...cookie })).status).toBe(201)
    expect(await refusal(await vote(poll, [0], showing(one)))).toEqual(ALREADY_VOTED)
    expect(await (await get(poll, showing(two))).json()).toMatchObject({ voted: true })
    expect((await put(poll, [1], showing(two))).status).toBe(200)
    expect(await votesOf(poll)).toEqual([1, 1, 0])
  })

  it('is for an account to vote in where it asks for one: an invite only opens it', async () => {
    const poll = await newPoll({ listing: 'private', voting: { identity: 'account' } })
    const invite = await inviteTo(poll)
    expect((await send(pathOf(poll), { headers: showing(invite) })).status).toBe(200)
    expect(await refusal(await vote(poll, [0], showing(invite)))).toEqual(NOT_ELIGIBLE)
    expect((await revoke(poll, invite)).status).toBe(204)
    await closedTo(poll, showing(invite))
  })

  it('stays a draft for the invited until it is opened', async () => {
    const poll = await newPoll({ listing: 'private', draft: true })
    const invite = await inviteTo(poll)
    await closedTo(poll, showing(invite))
    await move(poll, 'open')
    expect((await send(pathOf(poll), { headers: showing(invite) })).status).toBe(200)
  })

  it('is closed to whoever’s invite is revoked, those who watch included', async () => {
    const poll = await newPoll({ listing: 'private' })
    const [one, two] = await invitesOf(poll, { count: 2 })
    if (!one || !two) throw new Error('no invites')
    const [gone, stays] = [await listen(poll, showing(one)), await listen(poll, showing(two))]
    expect(await gone.next()).toMatchObject({ voters: 0 })
    expect(await stays.next()).toMatchObject({ voters: 0 })
    expect((await revoke(poll, one)).status).toBe(204)
    await closedTo(poll, showing(one))
    await vote(poll, [0], showing(two))
    expect(await stays.next()).toMatchObject({ voters: 1 })
    expect(await gone.rest()).toEqual([])
  })

  it('that is listed later is open to all, and an invite then harms nobody', async () => {
    const poll = await newPoll({ listing: 'private' })
    const invite: Issued = await inviteTo(poll, 1_000)
    await edit(poll, { listing: 'unlisted' })
    expect((await vote(poll, [0], showing(invite))).status).toBe(201)
    expect((await vote(poll, [1])).status).toBe(201)
    expect(await votesOf(poll)).toEqual([1, 1, 0])
  })
})
