// Owns which object a poll's ballots go to, and how it is called: the only module that knows an object's name.
import type { PollDefinition } from '../polls/poll.ts'
import type { Region } from '../polls/poll-id.ts'
import { regionOf } from '../polls/poll-id.ts'
import type { BallotBox } from './ballot-box.ts'
import type { Source } from './protocol.ts'

const MAX_TRIES = 3
/** No new try begins later than this after the first. */
const MAX_TRYING_MS = 3_000
const FIRST_PAUSE_MS = 50

/** What the Worker may call on a box. */
export type Box = Pick<
  BallotBox,
  | 'define'
  | 'admit'
  | 'castText'
  | 'change'
  | 'mine'
  | 'results'
  | 'turnout'
  | 'export'
  | 'command'
  | 'erase'
  | 'ballots'
  | 'ballotChanges'
  | 'countDue'
  | 'keep'
  | 'desk'
  | 'office'
> &
  Pick<Fetcher, 'fetch'>

/** Cloudflare's continents and the placement that is nearest to each. */
const HINTS: Record<string, DurableObjectLocationHint> = {
  AF: 'afr',
  AS: 'apac',
  EU: 'weur',
  NA: 'enam',
  OC: 'oc',
  SA: 'sam',
}

/** The box of a poll. `continent` (two letters) places a box that does not exist yet; it changes nothing later. */
export function boxOf(env: Env, pollId: string, continent?: string): Box {
  const hint = continent === undefined ? undefined : HINTS[continent]
  const stub: unknown = env.BALLOT_BOX.get(objectId(env, pollId), hint ? { locationHint: hint } : {})
  // The platform's type of a stub wraps every member of our unions; all that crosses is plain data, so ours is true too.
  return stub as Box
}

/** What counts the ballots of a poll: an object of its own, so that its work does not keep the box's voters waiting. */
export interface BallotCounting {
  /** Counts the ballots for a view, if that is due, and hands the count to the box. */
  count(pollId: string, view: Source): Promise<void>
}

/** The counter of a poll. It stays where the poll's box has to stay. */
export function counterOf(env: Env, { id, region }: Pick<PollDefinition, 'id' | 'region'>): BallotCounting {
  const namespace = within(env.BALLOT_COUNTER, region)
  const stub: unknown = namespace.get(namespace.idFromName(id))
  // As with boxes: the class behind the binding is made of what stands above.
  return stub as BallotCounting
}

/** Making an id from a name costs a hash. Safe to lose. */
const objectIds = new Map<string, DurableObjectId>()
const REMEMBERED_IDS = 10_000

function objectId(env: Env, pollId: string): DurableObjectId {
  let id = objectIds.get(pollId)
  if (!id) {
    if (objectIds.size >= REMEMBERED_IDS) objectIds.clear()
    id = within(env.BALLOT_BOX, regionOf(pollId)).idFromName(pollId)
    objectIds.set(pollId, id)
  }
  return id
}

/** The box was too busy, or stayed out of reach: the caller may try again later. */
export class BoxUnavailable extends Error {
  override readonly name = 'BoxUnavailable'
}

/**
 * Calls the box of a poll. A call that broke with the object is tried again on a fresh stub; since it may have arrived
 * all the same, every call is one that may come twice.
 * @throws BoxUnavailable when it did not answer
 */
export async function callBox<T>(env: Env, pollId: string, call: (box: Box) => Promise<T>): Promise<T> {
  const startMs = Date.now()
  for (let tries = 1; ; tries++) {
    try {
      return await call(boxOf(env, pollId))
    } catch (error) {
      const { retryable, overloaded, durableObjectReset } = error as Partial<Record<string, boolean>>
      if (overloaded) throw new BoxUnavailable('overloaded', { cause: error })
      if (!retryable && !durableObjectReset) throw error
      const pauseMs = FIRST_PAUSE_MS * 2 ** tries * Math.random()
      if (tries >= MAX_TRIES || Date.now() + pauseMs - startMs > MAX_TRYING_MS) {
        throw new BoxUnavailable('out of reach', { cause: error })
      }
      await scheduler.wait(pauseMs)
    }
  }
}

/** What a local workerd says of jurisdictions, which it does not have: there is one machine, and all stays on it. */
const LOCAL_WORKERD = 'not implemented in workerd'

function within<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
  region: Region,
): DurableObjectNamespace<T> {
  if (region === null) return namespace
  try {
    return namespace.jurisdiction(region)
  } catch (error) {
    if (error instanceof Error && error.message.includes(LOCAL_WORKERD)) return namespace
    throw error
  }
}
