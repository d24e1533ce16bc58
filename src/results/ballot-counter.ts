// Owns the entrypoint by which a ballot box has its ballots counted outside its own thread.
import { WorkerEntrypoint } from 'cloudflare:workers'
import { callBox } from '../ballot-box/locate.ts'
import type { Source } from '../ballot-box/protocol.ts'
import { recount } from './recount.ts'

/** Reached by the boxes of this Worker only, never from outside. */
export class BallotCounter extends WorkerEntrypoint<Env> {
  /** Counts the ballots of a poll for a view, if that is due, and hands the count to its box. */
  async count(pollId: string, view: Source): Promise<void> {
    const job = await callBox(this.env, pollId, (box) => box.countDue(view))
    if (job) await recount(this.env, job)
  }
}
