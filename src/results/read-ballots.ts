// Owns reading the distinct ballots of a poll page by page while votes go on, and making one state of what was read.
import { callBox } from '../ballot-box/locate.ts'
import type { BallotChanges, Source } from '../ballot-box/protocol.ts'

/** When too much has happened while reading, reading begins anew, so often. */
const MAX_RESTARTS = 2

/** What is done with ballots as they come: `by` voters more, or fewer when it is negative. */
export type TakeBallot = (content: string, by: number) => void

/** Where a page ends (null: nowhere), and the rev that it is of. */
interface PageEnd {
  last: string | null
  rev: number
}

/**
 * Reads the ballots of a source.
 *
 * Pages are of the rev at which each was read. What happened to a ballot after its page was read is added at the end,
 * so that all of it is of one rev: the one that `finish` was given at.
 *
 * @param begin makes what takes the ballots: called anew when reading begins anew
 * @param finish asks the box what has changed since a rev; what else has to be of that moment is read in the same call
 * @returns what took the ballots and the rev that they are of; null when the votes were faster than the reader
 */
export async function readBallots<T extends { take: TakeBallot }>(
  env: Env,
  pollId: string,
  source: Source,
  begin: () => T,
  finish: (sinceRev: number) => Promise<BallotChanges>,
): Promise<{ taken: T; rev: number } | null> {
  for (let tries = 0; tries <= MAX_RESTARTS; tries++) {
    const taken = begin()
    const ends: PageEnd[] = []
    let after: string | null = ''
    while (after !== null) {
      const from: string = after
      const page = await callBox(env, pollId, (box) => box.ballots(source, from))
      if (!page) return null
      for (const [content, count] of page.ballots) taken.take(content, count)
      ends.push({ last: page.next, rev: page.rev })
      after = page.next
    }
    const changes = await finish(ends[0]?.rev ?? 0)
    if (changes === 'lost') continue
    for (const [content, by, rev] of changes.changes) {
      if (rev > revOfPage(ends, content)) taken.take(content, by)
    }
    return { taken, rev: changes.rev }
  }
  return null
}

function revOfPage(ends: readonly PageEnd[], content: string): number {
  const page = ends.find(({ last }) => last === null || content <= last)
  return page?.rev ?? 0
}
