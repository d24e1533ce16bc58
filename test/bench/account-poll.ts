// Owns the measure of polls whose voters show a signed token, against a poll of devices in the same run.
import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { signAccessToken } from '../../src/credentials/access-token.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { type Answer, requestText } from '../support/http-text.ts'
import { runLoad } from '../support/load-client.ts'
import type { Workerd } from '../support/workerd.ts'
import { mustBeRight } from './hot-poll.ts'
import { benchVars, complaint, newPolluxPoll, type Poll, receiptIdOf, voters, votesPath } from './subjects.ts'

const QUESTION = {
  question: 'Where should the capital be?',
  options: ['Memphis', 'Nashville', 'Chattanooga', 'Knoxville'],
}
const SITE_TOKEN_SECONDS = 60 * 60
const IDEMPOTENCY_KEY_BYTES = 16

export interface AccountPollSpeed {
  /** Votes a second, round by round: by device tokens, by access tokens, by tokens of an embedding site. */
  devicePerSecond: number[]
  accountPerSecond: number[]
  sitePerSecond: number[]
  /** CPU seconds of the server for 1,000 votes, round by round. */
  deviceCpu: number[]
  accountCpu: number[]
  siteCpu: number[]
}

export interface AccountPollSize {
  rounds: number
  connections: number
  warmUpCount: number
  count: number
}

/** The same load on a poll of devices, one of accounts here and one of a site's accounts, in turns. Each voter votes once. */
export async function measureAccountPoll(
  server: Workerd,
  deviceTokens: readonly string[],
  size: AccountPollSize,
): Promise<AccountPollSpeed> {
  const votes = size.warmUpCount + size.count
  const site = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const publicKey = await exportJWK(site.publicKey)
  const speed: AccountPollSpeed = {
    devicePerSecond: [],
    accountPerSecond: [],
    sitePerSecond: [],
    deviceCpu: [],
    accountCpu: [],
    siteCpu: [],
  }
  const run = async (voting: object, proofs: (poll: Poll) => Promise<Record<string, string>[]>) => {
    const poll = await newPolluxPoll(server, { ...QUESTION, voting })
    const requests = voteRequests(poll, await proofs(poll))
    const measured = await cast(server, requests, size)
    const counted = await voters(server, poll)
    if (counted !== votes) throw new Error(`the poll counted ${counted} of ${votes} votes`)
    return measured
  }
  const turns = [
    async () => {
      const proofs = deviceTokens.slice(0, votes).map((token) => ({ 'Pollux-Voter': token }))
      const { perSecond, cpuPer1000 } = await run({ identity: 'device' }, async () => proofs)
      speed.devicePerSecond.push(perSecond)
      speed.deviceCpu.push(cpuPer1000)
    },
    async () => {
      const { perSecond, cpuPer1000 } = await run({ identity: 'account' }, () => accessTokens(votes))
      speed.accountPerSecond.push(perSecond)
      speed.accountCpu.push(cpuPer1000)
    },
    async () => {
      const { perSecond, cpuPer1000 } = await run({ identity: 'account', siteTokens: { publicKey } }, (poll) =>
        siteTokens(poll, site.privateKey, votes),
      )
      speed.sitePerSecond.push(perSecond)
      speed.siteCpu.push(cpuPer1000)
    },
  ]
  for (let round = 0; round < size.rounds; round++) {
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn()
  }
  return speed
}

/** Access tokens of so many accounts, signed with the secret of the server that is measured. */
async function accessTokens(count: number): Promise<Record<string, string>[]> {
  const ring = keyring(benchVars)
  const signing = Array.from({ length: count }, (_, n) =>
    signAccessToken(ring, { accountId: `account-${n}`, sessionId: `session-${n}`, admin: false }, Date.now()),
  )
  return (await Promise.all(signing)).map(({ token }) => ({ Authorization: `Bearer ${token}` }))
}

async function siteTokens({ id }: Poll, key: CryptoKey, count: number): Promise<Record<string, string>[]> {
  const now = Math.floor(Date.now() / 1_000)
  const signing = Array.from({ length: count }, (_, n) =>
    new SignJWT({ aud: id, sub: `user-${n}`, iat: now, exp: now + SITE_TOKEN_SECONDS })
      .setProtectedHeader({ alg: 'EdDSA' })
      .sign(key),
  )
  return (await Promise.all(signing)).map((token) => ({ 'Pollux-Voter': token }))
}

function voteRequests({ id, options }: Poll, proofs: readonly Record<string, string>[]): string[] {
  return proofs.map((proof, index) =>
    requestText(
      'POST',
      votesPath(id),
      { ...proof, 'Idempotency-Key': randomBytes(IDEMPOTENCY_KEY_BYTES).toString('base64url') },
      JSON.stringify({ choices: [options[index % options.length]] }),
    ),
  )
}

async function cast(server: Workerd, requests: readonly string[], { connections, warmUpCount }: AccountPollSize) {
  let cpuAtStart = 0
  const report = await runLoad({
    port: server.port,
    connections,
    warmUpCount,
    count: requests.length,
    next: (index) => requests[index] ?? '',
    check: (_, answer: Answer) => (receiptIdOf(answer) === null ? complaint(answer) : null),
    onClockStart: () => {
      cpuAtStart = server.cpuSeconds()
    },
  })
  const cpuSeconds = server.cpuSeconds() - cpuAtStart
  mustBeRight(report)
  return { perSecond: report.perSecond, cpuPer1000: (cpuSeconds / report.answered) * 1_000 }
}
