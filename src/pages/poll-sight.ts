// Owns what a poll's pages read: the poll, the result that this visitor may see, and their own vote.
import { callBox } from '../ballot-box/locate.ts'
import type { MineOutcome } from '../ballot-box/protocol.ts'
import { type ChallengeEnv, hasChallenge } from '../challenge/turnstile.ts'
import type { Ballot } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { limitRate } from '../http/rate-limit.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { eligibility } from '../polls/eligibility.ts'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import { askResult } from '../results/ask-result.ts'
import { heldResult } from '../results/held-results.ts'
import { parsedResult, type Result } from '../results/result.ts'
import { keyring } from '../secrets/keyring.ts'
import type { Sender } from '../voters/asker.ts'
import { setDeviceCookie } from '../voters/device-cookie.ts'
import { issueDeviceToken } from '../voters/device-token.ts'

/** What the box says of the visitor's own vote. */
export interface OwnVote {
  /** Whether the box can tell: the visitor shows a device token, the poll asks for one, and voters are not forgotten yet. */
  recognised: boolean
  voted: boolean
  /** What was voted, where the poll keeps that so that it can be changed. */
  ballot: Ballot | null
}

/** The poll and the result that the sender may see now, or null. @throws Problem as `admit` does */
export async function seePoll(c: AppContext, sender: Sender): Promise<{ poll: PollState; result: Result | null }> {
  const [{ poll }, result] = await Promise.all([admit(c, 'read', sender), visibleResult(c, sender)])
  return { poll, result }
}

async function visibleResult(c: AppContext, { asker }: Sender): Promise<Result | null> {
  const id = pollIdOf(c)
  const held = heldResult(id, 0, Date.now())
  if (held) return parsedResult(held.json)
  const outcome = await askResult(c.env, id, asker)
  return outcome.outcome === 'ok' ? parsedResult(outcome.snapshot.json) : null
}

/** What the box knows of the sender's vote. */
export async function ownVote(c: AppContext, { asker }: Sender): Promise<OwnVote> {
  const mine: MineOutcome = await callBox(c.env, pollIdOf(c), (box) => box.mine(asker))
  if (mine.outcome !== 'ok') return { recognised: false, voted: false, ballot: null }
  return { recognised: true, voted: mine.voted, ballot: mine.ballot }
}

/**
 * What a visitor lacks to vote in a poll that is open. `devices`: too many new devices came from this network just now.
 * `challenge`: the poll asks for a challenge that this deployment is not set up for.
 */
export type Barrier = 'log-in' | 'site' | 'invite' | 'revoked' | 'devices' | 'challenge'

/** What keeps the visitor from voting besides the state of the poll, or null. */
export function barrierOf(c: AppContext, poll: PollState, { asker }: Sender, own: OwnVote): Barrier | null {
  const { definition } = poll
  switch (eligibility(definition, asker)) {
    case 'account':
      return 'log-in'
    case 'site-token':
    case 'stale_rules':
      return 'site'
    case 'invite':
      return 'invite'
    case 'eligible':
      // The box knows every invite that was not revoked.
      if (definition.voting.identity === 'invite' && !own.recognised) return 'revoked'
      return definition.voting.challenge === 'turnstile' && siteKeyOf(c) === null ? 'challenge' : null
  }
}

/** The public key of the challenge that this deployment is set up for, or null. */
export function siteKeyOf(c: AppContext): string | null {
  const env: ChallengeEnv = c.env
  return (hasChallenge(env) && env.TURNSTILE_SITE_KEY) || null
}

/**
 * Sees to it that a visitor of a poll that counts devices has a token, so that all phones behind one router may vote.
 * @returns whether that is so, or no device is asked for; without one a vote would count for the network instead
 */
export function provideDevice(c: AppContext, { definition, status }: PollState, { asker }: Sender): boolean {
  if (definition.voting.identity !== 'device' || isFinal(status) || asker.invite || asker.device !== null) return true
  try {
    limitRate(c, 'voter-tokens', asker.networks[0]?.pseudonym ?? '')
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal
    return false
  }
  setDeviceCookie(c, issueDeviceToken(keyring(c.env), null, Date.now()))
  return true
}
