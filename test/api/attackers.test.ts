// Identity × attacker: how many votes somebody gets counted who tries to vote often. Every cell says how many are to be
// expected: what each identity promises, and what it does not.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { publicKeys, signAccessToken } from '../../src/credentials/access-token.ts'
import { inviteCode } from '../../src/credentials/invite-code.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { type Created, newPoll, newVoter, results, vote, voter } from '../support/client.ts'
import { newAddress } from '../support/doubles.ts'
import { forgedTokens } from '../support/forged-tokens.ts'
import { put } from '../support/my-vote.ts'
import { claims, newKey, signed } from '../support/site-tokens.ts'

type Headers = Record<string, string>

/** How often each attacker tries. */
const TRIES = 12

const ISSUER = 'https://site.example'
const key = await newKey()
const strangers = await newKey()
/** The name of the key by which access tokens of this deployment are checked: anybody can read it. */
const [{ kid: ourKid } = {}] = await publicKeys(keyring(env))

const IDENTITIES = {
  open: { identity: 'open' },
  device: { identity: 'device' },
  network: { identity: 'network' },
  account: { identity: 'account' },
  'account of a site': { identity: 'account', siteTokens: { issuer: ISSUER, publicKey: key.publicKey } },
  invite: { identity: 'invite' },
} as const satisfies Record<string, object>
type Identity = keyof typeof IDENTITIES

/** A person who has one of everything that polls ask for. */
interface Person {
  device: () => Promise<Headers>
  address: Headers
  account: () => Promise<Headers>
  site: () => Promise<Headers>
  invite: Headers
  /** What the identity asks for, the same each time or made anew for the same person. */
  proof: (fresh: boolean) => Promise<Headers>
}

async function personAt(poll: Created, identity: Identity): Promise<Person> {
  const token = await newVoter()
  const accountId = crypto.randomUUID()
  const device = async () => voter(await newVoter())
  const account = async () => {
    const session = { accountId, sessionId: crypto.randomUUID(), admin: false }
    return { Authorization: `Bearer ${(await signAccessToken(keyring(env), session, Date.now())).token}` }
  }
  const site = async () => voter(await signed(key, claims(poll, { iss: ISSUER, jti: crypto.randomUUID() })))
  const invite = voter(newInvite(poll))
  const kept = { account: await account(), site: await site() }
  const proof = async (fresh: boolean): Promise<Headers> => {
    switch (identity) {
      case 'open':
      case 'network':
        return {}
      case 'device':
        return voter(token)
      case 'account':
        return fresh ? account() : kept.account
      case 'account of a site':
        return fresh ? site() : kept.site
      case 'invite':
        return invite
    }
  }
  return { device, address: newAddress(), account, site, invite, proof }
}

const newInvite = ({ id }: Created): string =>
  inviteCode(keyring(env), id, { issue: crypto.randomUUID(), place: 0, weight: 1 }).code

const cookie = (headers: Headers): Headers => ({ Cookie: `__Host-pollux_voter=${headers['Pollux-Voter']}` })

type Attempt = (poll: Created, person: Person, n: number) => Promise<Headers>
interface Attacker {
  /** What the n-th try shows. */
  shows: Attempt
  atOnce?: boolean
}

/** In the header where the identity asks for no other proof there, as our own pages' cookie everywhere else. */
async function withNewDevice(person: Person, fresh: boolean): Promise<Headers> {
  const proof = await person.proof(fresh)
  const device = await person.device()
  return proof['Pollux-Voter']?.startsWith('plv_') || !proof['Pollux-Voter']
    ? { ...proof, ...device }
    : { ...proof, ...cookie(device) }
}

const ATTACKERS = {
  'new cookie': { shows: async (_, person) => ({ ...person.address, ...(await withNewDevice(person, false)) }) },
  'new address': { shows: async (_, person) => ({ ...newAddress(), ...(await person.proof(false)) }) },
  'new cookie and new address': {
    shows: async (_, person) => ({ ...newAddress(), ...(await withNewDevice(person, true)) }),
  },
  'same proof, again and again': {
    shows: async (_, person) => ({ ...person.address, ...(await person.proof(false)) }),
  },
  'same proof, all at once': {
    shows: async (_, person) => ({ ...person.address, ...(await person.proof(false)) }),
    atOnce: true,
  },
  'proofs made anew for the same person, all at once': {
    shows: async (_, person) => ({ ...newAddress(), ...(await person.proof(true)) }),
    atOnce: true,
  },
  'same request, by its key, all at once': {
    shows: async (_, person) => ({
      ...person.address,
      ...(await person.proof(false)),
      'Idempotency-Key': 'the-same-key-each-time',
    }),
    atOnce: true,
  },
  'same invite, from new addresses with new cookies, all at once': {
    shows: async (_, person) => ({ ...newAddress(), ...cookie(await person.device()), ...person.invite }),
    atOnce: true,
  },
  'same invite, from one address': { shows: async (_, person) => ({ ...person.address, ...person.invite }) },
  'invites of another poll': {
    shows: async () => ({ ...newAddress(), ...voter(newInvite(await newPoll())) }),
  },
  'made-up invites': {
    shows: async (_, __, n) => ({ ...newAddress(), ...voter(`pli_${'A'.repeat(25)}${n % 10}.${'B'.repeat(22)}`) }),
  },
  'same user of a site, new tokens': {
    shows: async (_, person) => ({ ...newAddress(), ...(await person.site()) }),
    atOnce: true,
  },
  'same account, new tokens': {
    shows: async (_, person) => ({ ...newAddress(), ...(await person.account()) }),
    atOnce: true,
  },
  'forged access tokens': {
    shows: async (poll, _, n) => ({
      ...newAddress(),
      Authorization: `Bearer ${await signed(
        { ...strangers, kid: ourKid ?? '' },
        {
          ...claims(poll, { iss: 'pollux', aud: 'pollux-api', sub: `user-${n}`, sid: 'a session' }),
        },
        { typ: 'at+jwt' },
      )}`,
    }),
  },
  'made-up device tokens': {
    shows: async (_, __, n) => ({
      ...newAddress(),
      ...voter(`plv_${'A'.repeat(21)}${n % 10}.9999999999.${'B'.repeat(22)}`),
    }),
  },
  'bare requests from one address': { shows: async (_, { address }) => address },
  'bare requests from new addresses': { shows: async () => newAddress() },
  'bare requests without an address': { shows: async () => ({}) },
} as const satisfies Record<string, Attacker>
type AttackerName = keyof typeof ATTACKERS

/** All of them: what the identity does not promise to refuse. */
const ALL = TRIES

/**
 * How many votes are counted of TRIES tries. `open` counts every request, but for one that is sent again under its key.
 * `device` counts cookies, and bare requests by address; an invite to a poll stands in for the device. `network` counts
 * addresses. The others count people. A row goes: open, device, network, account, account of a site, invite.
 */
const ACCEPTED: Record<AttackerName, readonly number[]> = {
  'new cookie': [ALL, ALL, 1, 1, 1, 1],
  'new address': [ALL, 1, ALL, 1, 1, 1],
  'new cookie and new address': [ALL, ALL, ALL, 1, 1, 1],
  'same proof, again and again': [ALL, 1, 1, 1, 1, 1],
  'same proof, all at once': [ALL, 1, 1, 1, 1, 1],
  'proofs made anew for the same person, all at once': [ALL, 1, ALL, 1, 1, 1],
  'same request, by its key, all at once': [1, 1, 1, 1, 1, 1],
  'same invite, from new addresses with new cookies, all at once': [ALL, 1, ALL, 0, 0, 1],
  'same invite, from one address': [ALL, 1, 1, 0, 0, 1],
  'invites of another poll': [0, 0, 0, 0, 0, 0],
  'made-up invites': [0, 0, 0, 0, 0, 0],
  'same user of a site, new tokens': [0, 0, 0, 0, 1, 0],
  'same account, new tokens': [ALL, ALL, ALL, 1, 0, 0],
  'forged access tokens': [0, 0, 0, 0, 0, 0],
  'made-up device tokens': [0, 0, 0, 0, 0, 0],
  'bare requests from one address': [ALL, 1, 1, 0, 0, 0],
  'bare requests from new addresses': [ALL, ALL, ALL, 0, 0, 0],
  'bare requests without an address': [ALL, 1, 1, 0, 0, 0],
}

const names = Object.keys(IDENTITIES) as Identity[]
const pollOf = (identity: Identity, more: object = {}) => newPoll({ voting: { ...IDENTITIES[identity], ...more } })

it('forges access tokens under the name of our own key', () => {
  expect(ourKid).toMatch(/^[\w-]{43}$/)
})

it('has a number for every cell', () => {
  expect(Object.keys(ACCEPTED)).toEqual(Object.keys(ATTACKERS))
  for (const row of Object.values(ACCEPTED)) expect(row).toHaveLength(names.length)
})

describe.each(names.map((name, column) => [name, column] as const))('%s', (identity, column) => {
  it.each(Object.entries<Attacker>(ATTACKERS))('%s', async (name, { shows, atOnce }) => {
    const poll = await pollOf(identity)
    const person = await personAt(poll, identity)
    const tried = Array.from({ length: TRIES }, (_, n) => n)
    const attempt = async (n: number) => (await vote(poll, [0], await shows(poll, person, n))).status
    const statuses: number[] = []
    if (atOnce) statuses.push(...(await Promise.all(tried.map(attempt))))
    else for (const n of tried) statuses.push(await attempt(n))
    const expected = ACCEPTED[name as AttackerName][column]
    const { voters, options } = await results(poll)
    expect([voters, options[0]?.votes]).toEqual([expected, expected])
    // A request that is sent again is answered as it was, and counted once.
    const accepted = statuses.filter((status) => status === 201).length
    expect(accepted).toBe(name.startsWith('same request') ? TRIES : expected)
  })

  it('forged site tokens', async () => {
    const poll = await pollOf(identity, { changes: 'allowed' })
    const forged = Object.entries(forgedTokens(key, strangers, poll, await pollOf(identity), ISSUER))
    expect(forged.length).toBeGreaterThanOrEqual(15)
    for (const [name, make] of forged) {
      const headers = { ...newAddress(), ...voter(await make()) }
      expect([name, (await vote(poll, [0], headers)).status]).toEqual([name, 401])
      expect([name, (await put(poll, [0], headers)).status]).toEqual([name, 401])
    }
    expect((await results(poll)).voters).toBe(0)
  })

  it('the same person once more, by changing a vote that is not there', async () => {
    const poll = await pollOf(identity, { changes: 'allowed' })
    const person = await personAt(poll, identity)
    const ways = [person.device, person.account, person.site, async () => person.invite, async () => ({})]
    for (const way of [...ways, ...ways]) {
      await put(poll, [0], { ...person.address, ...(await way()) })
    }
    const people = { open: 0, device: 3, network: 0, account: 1, 'account of a site': 1, invite: 1 }
    expect((await results(poll)).voters).toBe(people[identity])
  })
})
