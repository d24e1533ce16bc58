// Owns the Durable Object that counts the ballots of a poll for its box: beside the box, so that votes need not wait.
import { DurableObject } from 'cloudflare:workers'
import { type BallotCounting, callBox } from '../ballot-box/locate.ts'
import type { Source } from '../ballot-box/protocol.ts'
import { recount } from './recount.ts'

/** Holds nothing and stores nothing: what it counts, the box keeps. */
export class BallotCounter extends DurableObject<Env> implements BallotCounting {
  /** Counts the ballots of a poll for a view, if that is due, and hands the count to its box. */
  async count(pollId: string, view: Source): Promise<void> {
    const job = await callBox(this.env, pollId, (box) => box.countDue(view))
    if (job) await recount(this.env, job)
  }
}
