// Owns what the resolvers of one request look up, each thing once: who asks, what they are to polls, results, votes.
import type { Snapshot } from '../ballot-box/protocol.ts'
import { findVotes } from '../catalogue/poll-rows.ts'
import { findRoles } from '../catalogue/roles.ts'
import type { AppContext } from '../http/app-env.ts'
import { log } from '../log.ts'
import { admit } from '../polls/admission.ts'
import type { Role } from '../polls/permissions.ts'
import type { Ask } from '../results/counting-rules.ts'
import { heldForAnybody, readResult } from '../results/get-results.ts'
import { type Sender, type Standings, senderBefore, senderOf } from '../voters/asker.ts'

export interface LookUps {
  /** Who asks, whatever poll is meant. */
  sender(): Promise<Sender>
  /** Who asks, before a poll. Of however many polls at once, the catalogue is asked once. */
  senderTo(pollId: string): Promise<Sender>
  /** What the account that asks is to a poll, or null. */
  roleOn(pollId: string): Promise<Role | null>
  /** What a list has told of the account already. */
  knowRole(pollId: string, role: Role): void
  /**
   * How many have voted, as the catalogue has it, or null while that may not be told. It is asked once for all polls that
   * `senderTo` was asked about, however far apart their boxes let the sender in.
   */
  votesOf(pollId: string): Promise<number | null>
  /** The result that the sender may see. @throws Problem as `readResult` does */
  resultOf(pollId: string, ask: Ask): Promise<Snapshot>
}

export function lookUpsOf(c: AppContext): LookUps {
  const base = remembered<Sender>(() => senderOf(c))
  const sender = () => base('')
  const known = new Map<string, Role>()
  const roles = batched(async (pollIds) => {
    const { account } = (await sender()).asker
    return account ? findRoles(c.env.DB, pollIds, account.id) : new Map<string, Role>()
  })
  const roleOn = async (pollId: string) => known.get(pollId) ?? (await roles(pollId)) ?? null

  const standings: Standings = async (account, pollId) => {
    if (!account || pollId === null) return { role: null }
    if ((await sender()).roleUnknown) return 'unknown'
    try {
      return { role: await roleOn(pollId) }
    } catch (error) {
      log('warn', 'the catalogue could not tell what an account is to polls', { requestId: c.get('requestId'), error })
      return 'unknown'
    }
  }
  const votes = together((pollIds) => findVotes(c.env.DB, pollIds))
  const senderTo = remembered<Sender>(async (pollId) => {
    votes.expect(pollId)
    return senderBefore(c, await sender(), pollId, standings)
  })
  const plainResult = remembered<Snapshot>((pollId) => seenResult(c, pollId, senderTo, {}))

  return {
    sender,
    senderTo,
    roleOn,
    knowRole: (pollId, role) => void known.set(pollId, role),
    votesOf: async (pollId) => (await votes.of(pollId)) ?? null,
    resultOf: (pollId, ask) =>
      ask.method === undefined && !ask.compare ? plainResult(pollId) : seenResult(c, pollId, senderTo, ask),
  }
}

async function seenResult(
  c: AppContext,
  pollId: string,
  senderTo: (pollId: string) => Promise<Sender>,
  ask: Ask,
): Promise<Snapshot> {
  const plain = ask.method === undefined && !ask.compare
  const held = plain ? heldForAnybody(c, pollId, 0, Date.now()) : null
  if (held) return held
  const sender = await senderTo(pollId)
  if (sender.fault) await admit(c, 'read', sender)
  return readResult(c, sender, ask)
}

/** A question that is asked once for each key. */
function remembered<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>()
  return (key) => {
    const known = answers.get(key)
    if (known) return known
    const answer = ask(key)
    answers.set(key, answer)
    return answer
  }
}

interface Batch<T> {
  keys: string[]
  answer: Promise<Map<string, T>>
}

/** A question that is asked once for all keys which are wanted before the next turn of the event loop. */
function batched<T>(ask: (keys: string[]) => Promise<Map<string, T>>): (key: string) => Promise<T | undefined> {
  let gathering: Batch<T> | null = null
  return remembered(async (key) => {
    if (!gathering) {
      const keys: string[] = []
      const answer = scheduler.wait(0).then(() => {
        gathering = null
        return ask(keys)
      })
      gathering = { keys, answer }
    }
    gathering.keys.push(key)
    return (await gathering.answer).get(key)
  })
}

/** A question that is asked for all keys which are expected as soon as one of them is wanted. */
function together<T>(ask: (keys: string[]) => Promise<Map<string, T>>) {
  const expected = new Set<string>()
  const answers = new Map<string, Promise<Map<string, T>>>()
  return {
    expect: (key: string): void => void expected.add(key),
    async of(key: string): Promise<T | undefined> {
      if (!answers.has(key)) {
        const keys = [...expected.add(key)].filter((other) => !answers.has(other))
        const answer = ask(keys)
        for (const each of keys) answers.set(each, answer)
      }
      return (await answers.get(key))?.get(key)
    },
  }
}
