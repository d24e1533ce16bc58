// Owns counting the ballots of a poll, outside its box: read page by page, counted, handed back to the box to be shown.
import { callBox } from '../ballot-box/locate.ts'
import type { Condensed, CountJob } from '../ballot-box/protocol.ts'
import { BallotPile } from '../counting/count.ts'
import {
  ballotTypeOf,
  type CountSettings,
  MAX_KEMENY_OPTIONS,
  METHODS,
  type Method,
  settingsFor,
} from '../counting/election.ts'
import { ballotOf } from '../votes/ballot.ts'
import { ballotsDigest, lotsOf } from './lots.ts'
import { readBallots, type TakeBallot } from './read-ballots.ts'
import type { Compared, Draw, KeptCount } from './result.ts'

/** Makes a count and hands it to the box. Does nothing when votes come faster than they can be read: the last count stays. */
export async function recount(env: Env, job: CountJob): Promise<void> {
  const { pollId, source } = job
  if (job.condensed) {
    const kept = countOfSums(job, job.condensed)
    await callBox(env, pollId, (box) => box.keep(job, kept))
    return
  }
  const read = await readBallots(
    env,
    pollId,
    source,
    () => newReading(job),
    (sinceRev) => callBox(env, pollId, (box) => box.ballotChanges(source, sinceRev)),
  )
  if (!read) return
  const kept = countOf(job, read.taken, read.rev)
  await callBox(env, pollId, (box) => box.keep(job, kept))
}

interface Reading {
  take: TakeBallot
  pile: BallotPile
  /** By content, where lots are drawn. */
  contents: Map<string, number>
}

function newReading({ options, ballot, draw }: CountJob): Reading {
  const pile = new BallotPile(options, ballot)
  const contents = new Map<string, number>()
  const take: TakeBallot = (content, by) => {
    pile.add(ballotOf(content), by)
    if (draw) contents.set(content, (contents.get(content) ?? 0) + by)
  }
  return { take, pile, contents }
}

function countOf(job: CountJob, { pile, contents }: Reading, rev: number): KeptCount {
  const draw = drawOf(job, contents)
  const count = pile.count(job.settings, draw?.lots ?? null)
  return {
    rev,
    count,
    ...(draw && { draw }),
    ...(job.ask.compare && { comparison: compared(job, pile, draw) }),
  }
}

function countOfSums({ options, ballot, settings }: CountJob, condensed: Condensed): KeptCount {
  const pile = new BallotPile(options, ballot)
  for (const { ballot: one, count } of condensed.ballots) pile.add(one, count)
  const { rev, counted, blank } = condensed
  const made = pile.count(ofPairs(settings), null)
  return { rev, count: { ...made, ballots: { total: counted + blank, counted, blank, exhausted: 0 } } }
}

/** Condensed rankings are of two options, and say nothing of the others. */
function ofPairs(settings: CountSettings): CountSettings {
  return settings.unranked ? { ...settings, unranked: 'no-preference' } : settings
}

function drawOf({ pollId, draw, options }: CountJob, contents: Map<string, number>): Draw | null {
  if (!draw) return null
  const digest = ballotsDigest(contents)
  return { ...draw, ballotsDigest: digest, lots: lotsOf({ pollId, ballotsDigest: digest, seed: draw.seed, options }) }
}

/** What each method of the ballot type makes of the same ballots. */
function compared({ options, settings }: CountJob, pile: BallotPile, draw: Draw | null): Compared[] {
  return METHODS[ballotTypeOf(settings.method)].map((method: Method): Compared => {
    if (method === 'kemeny-young' && options.length > MAX_KEMENY_OPTIONS) {
      const reason = `Kemeny–Young weighs every order of the options: at most ${MAX_KEMENY_OPTIONS}.`
      return { method, settings: null, outcome: null, reason }
    }
    const own = settingsFor(method, settings, options.length)
    return { method, settings: own, outcome: pile.count(own, draw?.lots ?? null).outcome }
  })
}
