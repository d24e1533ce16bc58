// Owns counting the ballots of a poll, outside its box: read page by page, counted, handed back to the box to be shown.
import { callBox } from '../ballot-box/locate.ts'
import type { CountJob } from '../ballot-box/protocol.ts'
import { BallotPile } from '../counting/count.ts'
import { ballotTypeOf, METHODS, type Method, settingsFor } from '../counting/election.ts'
import { ballotOf } from '../votes/ballot.ts'
import { whyNot } from './counting-rules.ts'
import { ballotsDigest, lotsOf } from './lots.ts'
import { readBallots, type TakeBallot } from './read-ballots.ts'
import type { Compared, Draw, KeptCount } from './result.ts'
import { countOfSums } from './sums.ts'

/** Makes a count and hands it to the box; that it could not be made, too, so that nobody waits for it. */
export async function recount(env: Env, job: CountJob): Promise<void> {
  const { source, ask, stamp, pollId } = job
  let kept: KeptCount | null = null
  try {
    kept = job.condensed ? countOfSums(job, job.condensed) : await countOfBallots(env, job)
  } finally {
    await callBox(env, pollId, (box) => box.keep({ source, ask, stamp }, kept))
  }
}

/** The count of the ballots as they are; null when votes come faster than they can be read. */
async function countOfBallots(env: Env, job: CountJob): Promise<KeptCount | null> {
  const { pollId, source } = job
  const read = await readBallots(
    env,
    pollId,
    source,
    () => newReading(job),
    (sinceRev) => callBox(env, pollId, (box) => box.ballotChanges(source, sinceRev)),
  )
  return read && countOf(job, read.taken, read.rev)
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

function drawOf({ pollId, draw, options }: CountJob, contents: Map<string, number>): Draw | null {
  if (!draw) return null
  const digest = ballotsDigest(contents)
  return { ...draw, ballotsDigest: digest, lots: lotsOf({ pollId, ballotsDigest: digest, seed: draw.seed, options }) }
}

/** What each method of the ballot type makes of the same ballots. */
function compared({ options, settings }: CountJob, pile: BallotPile, draw: Draw | null): Compared[] {
  return METHODS[ballotTypeOf(settings.method)].map((method: Method): Compared => {
    const reason = whyNot(method, ballotTypeOf(method), options.length)
    if (reason !== null) return { method, settings: null, outcome: null, reason }
    const own = settingsFor(method, settings, options.length)
    return { method, settings: own, outcome: pile.count(own, draw?.lots ?? null).outcome }
  })
}
