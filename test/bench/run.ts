// Owns `npm run bench`: runs every measure, prints the tables, writes .results/bench.json, and fails when a promise does.
// --quick: a short smoke run, whose figures are printed but not judged. --parts=hot,storage,boxes,stack,counting,rankings,accounts,bundle,widget,pages: some only.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type AccountPollSpeed, measureAccountPoll } from './account-poll.ts'
import { type BoxTimes, measureBigBoxes } from './big-box.ts'
import { type BundleFigures, measureBundle } from './bundle.ts'
import { type CountingTime, measureCounting } from './counting.ts'
import {
  accountFigures,
  bigBoxFigures,
  bundleFigures,
  countingFigures,
  type Figure,
  hotFigures,
  pageFigures,
  rankingFigures,
  storageFigures,
  widgetFigures,
} from './figures.ts'
import { type FullStackSpeed, measureFullStack } from './full-stack.ts'
import { type HotFigures, measureHotPoll } from './hot-rounds.ts'
import { measurePages, type PageTimes } from './pages.ts'
import { measureRankingPoll, measureRecounts, type RankingPollSpeed, type RecountLoad } from './ranking-poll.ts'
import {
  accountsReport,
  bigBoxReport,
  bundleReport,
  countingReport,
  figuresReport,
  fullStackReport,
  hotReport,
  pagesReport,
  rankingsReport,
  storageReport,
} from './report.ts'
import { measureStorage, type StorageCost } from './rows-and-syncs.ts'
import { bundles, issueTokens, startPollux } from './subjects.ts'
import { measureWidget, type WidgetFigures, widgetReport } from './widget.ts'

const RESULTS_DIRECTORY = join(import.meta.dirname, '../../.results')

const FULL = {
  hot: { levels: levels(3, 9, 3), warmUpCount: 2_000, count: 8_000 },
  storage: { connections: [1, 64], votes: 2_000, loneVotes: 30 },
  boxes: { sizes: [0, 1_000, 1_000_000], votesEach: 2_000, warmUpEach: 500, restarts: 7 },
  stack: { creates: 1_500, lists: 3_000 },
  counting: { ballots: 10_000, rounds: 9 },
  rankings: { rounds: 5, connections: 64, warmUpCount: 1_000, count: 6_000 },
  recounts: { rounds: 3, connections: 16, votesEach: 6_000, distinctBallots: 100_000 },
  accounts: { rounds: 7, connections: 64, warmUpCount: 1_000, count: 6_000 },
  bundle: { starts: 7 },
  widget: {},
  pages: { rounds: 7 },
}
const QUICK: typeof FULL = {
  hot: { levels: levels(1, 1, 1), warmUpCount: 500, count: 1_500 },
  storage: { connections: [1, 64], votes: 200, loneVotes: 5 },
  boxes: { sizes: [0, 1_000, 100_000], votesEach: 200, warmUpEach: 50, restarts: 2 },
  stack: { creates: 100, lists: 200 },
  counting: { ballots: 1_000, rounds: 2 },
  rankings: { rounds: 1, connections: 64, warmUpCount: 200, count: 500 },
  recounts: { rounds: 1, connections: 16, votesEach: 1_000, distinctBallots: 5_000 },
  accounts: { rounds: 1, connections: 64, warmUpCount: 200, count: 800 },
  bundle: { starts: 2 },
  widget: {},
  pages: { rounds: 1 },
}

interface Results {
  hot?: HotFigures
  storage?: StorageCost
  boxes?: BoxTimes[]
  stack?: FullStackSpeed
  counting?: CountingTime[]
  rankings?: RankingPollSpeed
  recounts?: RecountLoad
  accounts?: AccountPollSpeed
  bundle?: BundleFigures
  widget?: WidgetFigures
  pages?: PageTimes[]
}

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, parts: { type: 'string', default: Object.keys(FULL).join() } },
})
const settings = flags.quick ? QUICK : FULL
const parts = new Set(flags.parts.split(','))
const directory = mkdtempSync(join(tmpdir(), 'pollux-bench-'))
const results: Results = {}
const figures: Figure[] = []
const show = (title: string, report: string, shown: Figure[] = []) => {
  console.log(`\n== ${title} ==\n${report}`)
  figures.push(...shown)
  writeResults()
}

try {
  if (parts.has('hot')) {
    results.hot = await measureHotPoll(directory, settings.hot)
    show('one hot poll', hotReport(results.hot), hotFigures(results.hot))
  }
  if (parts.has('storage')) {
    results.storage = await storage()
    show('what a vote costs the storage', storageReport(results.storage), storageFigures(results.storage))
  }
  if (parts.has('boxes')) {
    results.boxes = await boxes()
    show('boxes that hold many votes', bigBoxReport(results.boxes), bigBoxFigures(results.boxes))
  }
  if (parts.has('stack')) {
    results.stack = await measureFullStack(directory, settings.stack.creates, settings.stack.lists)
    show('the whole stack', fullStackReport(results.stack))
  }
  if (parts.has('counting')) {
    results.counting = measureCounting(settings.counting.ballots, settings.counting.rounds)
    show('counting', countingReport(results.counting), countingFigures(results.counting))
  }
  if (parts.has('rankings') || parts.has('recounts')) {
    const { speed, load } = await rankings()
    results.rankings = speed
    results.recounts = load
    show('ranking polls', rankingsReport(speed, load), rankingFigures(speed, load))
  }
  if (parts.has('accounts')) {
    results.accounts = await accounts()
    show('polls of accounts', accountsReport(results.accounts), accountFigures(results.accounts))
  }
  if (parts.has('bundle')) {
    results.bundle = await measureBundle(directory, settings.bundle.starts)
    show('bundle', bundleReport(results.bundle), bundleFigures(results.bundle))
  }
  if (parts.has('widget')) {
    results.widget = await measureWidget()
    show('widget', widgetReport(results.widget), widgetFigures(results.widget))
  }
  if (parts.has('pages')) {
    results.pages = await measurePages(directory, settings.pages.rounds)
    show('the page to vote', pagesReport(results.pages), pageFigures(results.pages))
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}

show(flags.quick ? 'promises (a quick run: not judged)' : 'promises', figuresReport(figures))
if (!flags.quick && figures.some((figure) => !figure.shown)) process.exitCode = 1

/** How often 16, 64 and 256 connections are measured; 64 is what promises are judged at. */
function levels(at16: number, at64: number, at256: number) {
  return [
    { connections: 16, rounds: at16 },
    { connections: 64, rounds: at64 },
    { connections: 256, rounds: at256 },
  ]
}

/** After every part, so that a run that breaks off has not been for nothing. */
function writeResults(): void {
  const machine = { cpu: cpus()[0]?.model ?? '', cores: availableParallelism(), node: process.version }
  const all = { at: new Date().toISOString(), quick: flags.quick, machine, settings, ...results, figures }
  mkdirSync(RESULTS_DIRECTORY, { recursive: true })
  writeFileSync(join(RESULTS_DIRECTORY, 'bench.json'), `${JSON.stringify(all, null, 2)}\n`)
}

async function storage(): Promise<StorageCost> {
  const { connections, votes, loneVotes } = settings.storage
  const pollux = await startPollux('Pollux', await bundles.pollux(), join(directory, 'storage'))
  try {
    const tokens = await issueTokens(pollux.server, votes)
    return await measureStorage(pollux.server, directory, tokens, connections, loneVotes)
  } finally {
    await pollux.server.stop()
  }
}

async function rankings(): Promise<{ speed: RankingPollSpeed; load: RecountLoad }> {
  const pollux = await startPollux('Pollux', await bundles.pollux(), join(directory, 'rankings'))
  try {
    const { warmUpCount, count } = settings.rankings
    const tokens = await issueTokens(pollux.server, Math.max(warmUpCount + count, settings.recounts.votesEach))
    const speed = await measureRankingPoll(pollux.server, tokens, settings.rankings)
    return { speed, load: await measureRecounts(pollux.server, tokens, settings.recounts) }
  } finally {
    await pollux.server.stop()
  }
}

async function accounts(): Promise<AccountPollSpeed> {
  const pollux = await startPollux('Pollux', await bundles.pollux(), join(directory, 'accounts'))
  try {
    const { warmUpCount, count } = settings.accounts
    const tokens = await issueTokens(pollux.server, warmUpCount + count)
    return await measureAccountPoll(pollux.server, tokens, settings.accounts)
  } finally {
    await pollux.server.stop()
  }
}

async function boxes(): Promise<BoxTimes[]> {
  const { votesEach, warmUpEach } = settings.boxes
  const code = await bundles.pollux()
  const start = async () => (await startPollux('Pollux', code, join(directory, 'boxes'))).server
  let server = await start()
  try {
    const tokens = await issueTokens(server, votesEach + warmUpEach)
    const measured = await measureBigBoxes({ ...settings.boxes, server, restart: start, tokens })
    server = measured.server
    return measured.boxes
  } finally {
    await server.stop()
  }
}
