// Owns the figures that Pollux has promised, and the judgement whether a run shows them.
import type { BoxTimes } from './big-box.ts'
import type { BundleFigures } from './bundle.ts'
import { FLOOR_A, FLOOR_B, FLOOR_C, type HotFigures, type HotLine, POLLUX } from './hot-rounds.ts'
import type { StorageCost } from './rows-and-syncs.ts'

const JUDGED_CONNECTIONS = 64
const MAX_BUNDLE_GZIP_BYTES = 350 * 1024

/** A promise with what was measured of it. */
export interface Figure {
  what: string
  measured: number
  rule: 'at least' | 'at most'
  limit: number
  shown: boolean
}

export function hotFigures({ lines }: HotFigures): Figure[] {
  const line = (subject: string, request: HotLine['request']): HotLine => {
    const isIt = (each: HotLine) =>
      each.subject === subject && each.request === request && each.connections === JUDGED_CONNECTIONS
    const found = lines.find(isIt)
    if (!found) throw new Error(`${subject} was not measured at ${JUDGED_CONNECTIONS} connections`)
    return found
  }
  const vote = line(POLLUX, 'vote')
  const floorB = line(FLOOR_B, 'vote')
  const floorC = line(FLOOR_C, 'vote')
  return [
    atLeast('votes/s, as a share of floor b', vote.perSecond / floorB.perSecond, 1.4),
    atLeast('votes/s, as a share of floor c', vote.perSecond / floorC.perSecond, 0.6),
    atMost('CPU of a vote, as a share of floor c', vote.cpuPer1000 / floorC.cpuPer1000, 1.7),
    atMost('p99 of a vote, as a share of floor c', vote.p99Ms / floorC.p99Ms, 1.5),
    atLeast(
      'result reads/s, as a share of floor a',
      line(POLLUX, 'read').perSecond / line(FLOOR_A, 'read').perSecond,
      0.5,
    ),
  ]
}

/** The first box is the one that the others are compared with. */
export function bigBoxFigures([empty, ...filled]: BoxTimes[]): Figure[] {
  if (!empty) return []
  return filled.flatMap((box) => {
    const name = `box of ${box.filledVotes.toLocaleString('en')} votes against an empty one`
    return [
      atMost(`${name}: p50 of a vote`, box.voteP50Ms / empty.voteP50Ms, 1.5),
      atMost(`${name}: p50 of a read`, box.readP50Ms / empty.readP50Ms, 1.5),
      atMost(`${name}: first answer after a restart`, box.firstAnswerMs / empty.firstAnswerMs, 1.5),
    ]
  })
}

export function storageFigures({ loneVote, loads }: StorageCost): Figure[] {
  return [
    atMost('rows written by a lone vote, usually', loneVote.usualRowsWritten, 3),
    atMost('rows written by a lone vote that arms the alarm or opens a bucket', loneVote.mostRowsWritten, 5),
    ...loads.map((load) =>
      atMost(`rows written per vote, ${load.connections} connections`, load.rowsWrittenPerVote, 3),
    ),
  ]
}

export function bundleFigures({ gzipBytes }: BundleFigures): Figure[] {
  return [atMost('bundle, KiB gzip', gzipBytes / 1024, MAX_BUNDLE_GZIP_BYTES / 1024)]
}

function atLeast(what: string, measured: number, limit: number): Figure {
  return { what, measured, rule: 'at least', limit, shown: measured >= limit }
}

function atMost(what: string, measured: number, limit: number): Figure {
  return { what, measured, rule: 'at most', limit, shown: measured <= limit }
}
