// Owns how the bench's measures are printed.
import { textTable } from '../support/text-table.ts'
import type { AccountPollSpeed } from './account-poll.ts'
import type { BoxTimes } from './big-box.ts'
import type { BundleFigures } from './bundle.ts'
import type { CountingTime } from './counting.ts'
import type { Figure } from './figures.ts'
import type { FullStackSpeed } from './full-stack.ts'
import { FLOOR_A, FLOOR_B, FLOOR_C, type HotFigures } from './hot-rounds.ts'
import type { PageTimes } from './pages.ts'
import type { RankingPollSpeed, RecountLoad } from './ranking-poll.ts'
import type { StorageCost } from './rows-and-syncs.ts'

const MIB = 1_048_576

export function hotReport({ lines, memoryBytes }: HotFigures): string {
  const ordered = [...lines].sort(
    (x, y) =>
      x.request.localeCompare(y.request) * -1 || x.connections - y.connections || order(x.subject) - order(y.subject),
  )
  const against = (floor: string, line: (typeof lines)[number]) => {
    const other = lines.find(
      (each) => each.subject === floor && each.connections === line.connections && each.request === line.request,
    )
    return other && other !== line ? (line.perSecond / other.perSecond).toFixed(2) : '-'
  }
  const speed = textTable(
    ['request', 'connections', 'subject', 'per second', 'p50 ms', 'p99 ms', 'CPU s/1,000', '× a', '× b', '× c'],
    ordered.map((line) => [
      line.request,
      line.connections,
      line.subject,
      line.perSecond.toFixed(0),
      line.p50Ms.toFixed(2),
      line.p99Ms.toFixed(2),
      line.cpuPer1000.toFixed(3),
      against(FLOOR_A, line),
      against(FLOOR_B, line),
      against(FLOOR_C, line),
    ]),
  )
  const memory = Object.entries(memoryBytes).map(([name, bytes]) => `${name} ${(bytes / MIB).toFixed(0)} MiB`)
  return `${speed}\n\nmemory after all rounds: ${memory.join(', ')}`
}

export function storageReport({ loneVote, loads }: StorageCost): string {
  const costs = textTable(
    ['connections', 'votes', 'rows read/vote', 'rows written/vote', 'disk syncs/vote'],
    loads.map((load) => [
      load.connections,
      load.votes,
      load.rowsReadPerVote.toFixed(2),
      load.rowsWrittenPerVote.toFixed(2),
      load.syncsPerVote === null ? 'not measured' : load.syncsPerVote.toFixed(3),
    ]),
  )
  return `${costs}\n\na lone vote writes ${loneVote.usualRowsWritten} rows, at most ${loneVote.mostRowsWritten}`
}

export function bigBoxReport(boxes: BoxTimes[]): string {
  return textTable(
    ['votes in the box', 'vote p50 ms', 'p99 ms', 'read p50 ms', 'p99 ms', 'first answer after a restart ms'],
    boxes.map((box) => [
      box.filledVotes.toLocaleString('en'),
      box.voteP50Ms.toFixed(3),
      box.voteP99Ms.toFixed(2),
      box.readP50Ms.toFixed(3),
      box.readP99Ms.toFixed(2),
      box.firstAnswerMs.toFixed(1),
    ]),
  )
}

export function fullStackReport(speed: FullStackSpeed): string {
  return textTable(
    ['Miniflare with D1', 'per second', 'p50 ms', 'p99 ms'],
    [
      ['create a poll', speed.createsPerSecond.toFixed(0), speed.createP50Ms.toFixed(1), speed.createP99Ms.toFixed(1)],
      [
        `list 20 of ${speed.polls}`,
        speed.listsPerSecond.toFixed(0),
        speed.listP50Ms.toFixed(1),
        speed.listP99Ms.toFixed(1),
      ],
    ],
  )
}

export function countingReport(times: CountingTime[]): string {
  return textTable(
    ['method', 'options', 'distinct ballots', 'first ms', 'usual ms'],
    times.map(({ method, options, ballots, firstMs, usualMs }) => [
      method,
      options,
      ballots,
      firstMs.toFixed(1),
      usualMs.toFixed(1),
    ]),
  )
}

export function rankingsReport(speed: RankingPollSpeed, load: RecountLoad): string {
  const list = (values: number[], digits: number) => values.map((value) => value.toFixed(digits)).join(' ')
  return textTable(
    ['by round', ''],
    [
      ['votes/s of a choice poll', list(speed.choicePerSecond, 0)],
      ['votes/s of a ranking poll', list(speed.rankingPerSecond, 0)],
      ['p50 ms of a vote, nobody reads', list(load.quietP50Ms, 2)],
      [`p50 ms of a vote, ${load.distinctBallots} ballots counted again and again`, list(load.countingP50Ms, 2)],
      ['counts made', String(load.counts)],
      ['ms to a result that had to be counted', load.countMs.toFixed(0)],
    ],
  )
}

export function accountsReport(speed: AccountPollSpeed): string {
  const list = (values: number[], digits: number) => values.map((value) => value.toFixed(digits)).join(' ')
  const row = (what: string, perSecond: number[], cpu: number[]) => [what, list(perSecond, 0), list(cpu, 3)]
  return textTable(
    ['by round', 'votes/s', 'CPU s/1,000'],
    [
      row('device tokens', speed.devicePerSecond, speed.deviceCpu),
      row('access tokens', speed.accountPerSecond, speed.accountCpu),
      row('tokens of a site, by a public key', speed.sitePerSecond, speed.siteCpu),
    ],
  )
}

export function bundleReport({ bytes, gzipBytes, lazyGzipBytes, startMs, floorStartMs }: BundleFigures): string {
  const kib = (value: number) => (value / 1024).toFixed(0)
  return [
    `bundle: ${kib(bytes)} KiB, ${kib(gzipBytes)} KiB gzip; loaded when asked for: ${kib(lazyGzipBytes)} KiB gzip more`,
    `start of workerd to the first answer: ${startMs.toFixed(0)} ms; a bare Worker ${floorStartMs.toFixed(0)} ms`,
  ].join('\n')
}

export function pagesReport(times: PageTimes[]): string {
  return textTable(
    ['line', 'ballot', 'first paint ms', 'vote possible ms', 'live ms', 'requests', 'KiB'],
    times.map(({ line, ballot, firstPaintMs, voteMs, liveMs, requests, bytes }) => [
      line,
      ballot,
      firstPaintMs.toFixed(0),
      voteMs.toFixed(0),
      liveMs.toFixed(0),
      requests,
      (bytes / 1_024).toFixed(1),
    ]),
  )
}

export function figuresReport(figures: Figure[]): string {
  return textTable(
    ['promise', 'measured', 'must be', ''],
    figures.map(({ what, measured, rule, limit, shown }) => [
      what,
      measured.toFixed(2),
      `${rule} ${limit}`,
      shown ? 'pass' : 'FAIL',
    ]),
  )
}

function order(subject: string): number {
  return [FLOOR_A, FLOOR_B, FLOOR_C].indexOf(subject) >>> 0
}
