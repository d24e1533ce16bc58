// Owns the figures that Pollux has promised, and the judgement whether a run shows them.
import { median } from '../support/quantiles.ts'
import type { AccountPollSpeed } from './account-poll.ts'
import type { BoxTimes } from './big-box.ts'
import type { BundleFigures } from './bundle.ts'
import type { CountingTime } from './counting.ts'
import type { Speed } from './hot-poll.ts'
import { FLOOR_A, FLOOR_B, FLOOR_C, type HotFigures, type HotLine, POLLUX } from './hot-rounds.ts'
import type { PageTimes } from './pages.ts'
import type { RankingPollSpeed, RecountLoad } from './ranking-poll.ts'
import type { StorageCost } from './rows-and-syncs.ts'
import type { WidgetFigures } from './widget.ts'

const JUDGED_CONNECTIONS = 64
/** CPU of a whole count of 10,000 distinct ballots, in milliseconds. */
const MAX_COUNT_MS = 50
const MAX_KEMENY_MS = 200
const MAX_BUNDLE_GZIP_BYTES = 350 * 1024
const MAX_WIDGET_GZIP_BYTES = 20 * 1024
const MAX_FIRST_PAINT_MS = 1_000
const MAX_PAGE_REQUESTS = 10
const MAX_PAGE_BYTES = 150 * 1024

/** A promise with what was measured of it. */
export interface Figure {
  what: string
  measured: number
  rule: 'at least' | 'at most'
  limit: number
  shown: boolean
}

/** Ratios are taken round by round, then their median: what slows the machine down slows both sides of one round. */
export function hotFigures({ lines }: HotFigures): Figure[] {
  const runs = (subject: string, request: HotLine['request']): Speed[] => {
    const isIt = (line: HotLine) =>
      line.subject === subject && line.request === request && line.connections === JUDGED_CONNECTIONS
    const found = lines.find(isIt)
    if (!found) throw new Error(`${subject} was not measured at ${JUDGED_CONNECTIONS} connections`)
    return found.runs
  }
  const ratio = (request: HotLine['request'], floor: string, figure: keyof Speed): number => {
    const floors = runs(floor, request)
    return median(runs(POLLUX, request).map((run, round) => run[figure] / (floors[round]?.[figure] ?? Number.NaN)))
  }
  return [
    atLeast('votes/s, as a share of floor b', ratio('vote', FLOOR_B, 'perSecond'), 1.4),
    atLeast('votes/s, as a share of floor c', ratio('vote', FLOOR_C, 'perSecond'), 0.6),
    atMost('CPU of a vote, as a share of floor c', ratio('vote', FLOOR_C, 'cpuPer1000'), 1.7),
    atMost('p99 of a vote, as a share of floor c', ratio('vote', FLOOR_C, 'p99Ms'), 1.5),
    atLeast('result reads/s, as a share of floor a', ratio('read', FLOOR_A, 'perSecond'), 0.5),
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
    // Over one connection every vote is a lone one; some of them arm the alarm.
    ...loads
      .filter(({ connections }) => connections > 1)
      .map((load) => atMost(`rows written per vote, ${load.connections} connections`, load.rowsWrittenPerVote, 3)),
  ]
}

export function countingFigures(times: CountingTime[]): Figure[] {
  return times.map(({ method, options, ballots, usualMs }) =>
    atMost(
      `${method}: ms of CPU for ${options} options and ${ballots.toLocaleString('en')} distinct ballots`,
      usualMs,
      method === 'kemeny-young' ? MAX_KEMENY_MS : MAX_COUNT_MS,
    ),
  )
}

/** The median over the rounds of one figure's share of another. */
function inRounds(of: number[], against: number[]): number {
  return median(of.map((each, round) => each / (against[round] ?? Number.NaN)))
}

export function accountFigures({ devicePerSecond, accountPerSecond }: AccountPollSpeed): Figure[] {
  return [
    atLeast('votes/s by access tokens, as a share of device tokens', inRounds(accountPerSecond, devicePerSecond), 0.6),
  ]
}

export function rankingFigures(speed: RankingPollSpeed, load: RecountLoad): Figure[] {
  const ballots = load.distinctBallots.toLocaleString('en')
  return [
    atLeast(
      'votes/s of a ranking poll, as a share of a choice poll',
      inRounds(speed.rankingPerSecond, speed.choicePerSecond),
      0.9,
    ),
    atMost(
      `p50 of a vote while ${ballots} ballots are counted, against none counted`,
      inRounds(load.countingP50Ms, load.quietP50Ms),
      2,
    ),
    atLeast(`counts of ${ballots} ballots made while votes went on`, load.counts, 1),
  ]
}

export function bundleFigures({ gzipBytes }: BundleFigures): Figure[] {
  return [atMost('bundle, KiB gzip', gzipBytes / 1024, MAX_BUNDLE_GZIP_BYTES / 1024)]
}

export function widgetFigures({ gzipBytes }: WidgetFigures): Figure[] {
  return [atMost('widget, KiB gzip', gzipBytes / 1024, MAX_WIDGET_GZIP_BYTES / 1024)]
}

export function pageFigures(times: PageTimes[]): Figure[] {
  const worst = (line: string, figure: Exclude<keyof PageTimes, 'line' | 'ballot'>) =>
    Math.max(...times.filter((each) => each.line === line).map((each) => each[figure]))
  return [
    atMost('first paint of the page to vote on 4G, ms', worst('4G', 'firstPaintMs'), MAX_FIRST_PAINT_MS),
    atMost('first paint of the page to vote on slow 4G, ms', worst('slow 4G', 'firstPaintMs'), MAX_FIRST_PAINT_MS),
    atMost('first vote possible on 4G, ms', worst('4G', 'voteMs'), MAX_FIRST_PAINT_MS),
    atMost('requests of the page to vote', worst('4G', 'requests'), MAX_PAGE_REQUESTS),
    atMost('transfer of the page to vote, KiB', worst('4G', 'bytes') / 1024, MAX_PAGE_BYTES / 1024),
  ]
}

function atLeast(what: string, measured: number, limit: number): Figure {
  return { what, measured, rule: 'at least', limit, shown: measured >= limit }
}

function atMost(what: string, measured: number, limit: number): Figure {
  return { what, measured, rule: 'at most', limit, shown: measured <= limit }
}
