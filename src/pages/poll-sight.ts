// Owns what a poll's pages read: the poll, the result that this visitor may see, and their own vote.
import { callBox } from '../ballot-box/locate.ts'
import type { MineOutcome } from '../ballot-box/protocol.ts'
import type { Ballot } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { limitRate } from '../http/rate-limit.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import { askResult } from '../results/ask-result.ts'
import { heldResult } from '../results/held-results.ts'
import type { Result } from '../results/result.ts'
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
  if (held) return parsed(held.json)
  const outcome = await askResult(c.env, id, asker)
  return outcome.outcome === 'ok' ? parsed(outcome.snapshot.json) : null
}

function parsed(json: string): Result {
  // The bytes were made by resultOf.
  return JSON.parse(json) as Result
}

/** What the box knows of the sender's vote. */
export async function ownVote(c: AppContext, { asker }: Sender): Promise<OwnVote> {
  const mine: MineOutcome = await callBox(c.env, pollIdOf(c), (box) => box.mine(asker))
  if (mine.outcome !== 'ok') return { recognised: false, voted: false, ballot: null }
  return { recognised: true, voted: mine.voted, ballot: mine.ballot }
}

/**
 * How a visitor stands to the devices of a poll. `known`: the box will recognise this device. `unneeded`: the poll asks
 * for no device. `refused`: too many new devices from this network; voting now would count for the network instead.
 */
export type DeviceStanding = 'known' | 'unneeded' | 'refused'

/** Sees to it that a visitor of a poll that counts devices has a token, so that all phones behind one router may vote. */
export function provideDevice(c: AppContext, { definition, status }: PollState, { asker }: Sender): DeviceStanding {
  if (definition.voting.identity !== 'device' || isFinal(status)) return 'unneeded'
  if (asker.device !== null) return 'known'
  try {
    limitRate(c, 'voter-tokens', asker.networks[0]?.pseudonym ?? '')
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal
    return 'refused'
  }
  setDeviceCookie(c, issueDeviceToken(keyring(c.env), null, Date.now()))
  return 'known'
}
