// Owns the interleaved rounds: floors and Pollux take turns at every number of connections; medians over the rounds.
import { join } from 'node:path'
import { quantile } from '../support/load-client.ts'
import { measureReads, measureText, measureVotes, type Speed } from './hot-poll.ts'
import { bundles, issueTokens, startPollux, startTextFloor, startVoteFloor } from './subjects.ts'

export interface RoundSettings {
  rounds: number
  connections: number[]
  warmUpCount: number
  count: number
}

/** One line of the table: one kind of request to one subject at one number of connections. */
export interface HotLine extends Speed {
  subject: string
  request: 'vote' | 'read'
  connections: number
}

export interface HotFigures {
  lines: HotLine[]
  /** Resident memory of each server after all rounds. */
  memoryBytes: Record<string, number>
}

export const FLOOR_A = 'floor a: text'
export const FLOOR_B = 'floor b: one commit each'
export const FLOOR_C = 'floor c: grouped commits'
export const POLLUX = 'Pollux'

export async function measureHotPoll(directory: string, settings: RoundSettings): Promise<HotFigures> {
  const text = await startTextFloor(join(directory, 'a'))
  const floorB = await startVoteFloor(FLOOR_B, await bundles.oneCommit(), join(directory, 'b'))
  const floorC = await startVoteFloor(FLOOR_C, await bundles.grouped(), join(directory, 'c'))
  const pollux = await startPollux(POLLUX, await bundles.pollux(), join(directory, 'pollux'))
  const servers = { [FLOOR_A]: text, [FLOOR_B]: floorB.server, [FLOOR_C]: floorC.server, [POLLUX]: pollux.server }
  try {
    const votes = settings.warmUpCount + settings.count
    const tokens = await issueTokens(pollux.server, votes)
    const runs = new Map<string, HotLine[]>()
    const note = (subject: string, request: HotLine['request'], connections: number, speed: Speed) => {
      const { perSecond, p50Ms, p99Ms, cpuPer1000 } = speed
      const key = `${subject} ${request} ${connections}`
      const line = { subject, request, connections, perSecond, p50Ms, p99Ms, cpuPer1000 }
      runs.set(key, [...(runs.get(key) ?? []), line])
    }
    for (let round = 1; round <= settings.rounds; round++) {
      for (const connections of settings.connections) {
        const size = { connections, warmUpCount: settings.warmUpCount, count: settings.count }
        note(FLOOR_A, 'read', connections, await measureText(text, size))
        for (const floor of [floorB, floorC]) {
          note(floor.name, 'vote', connections, await measureVotes(floor, tokens, size))
        }
        const voted = await measureVotes(pollux, tokens, size)
        note(POLLUX, 'vote', connections, voted)
        note(POLLUX, 'read', connections, await measureReads(pollux.server, voted.poll, votes, size))
      }
      process.stderr.write(`round ${round} of ${settings.rounds} done\n`)
    }
    return {
      lines: [...runs.values()].map(medianLine),
      memoryBytes: Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, server.rssBytes()])),
    }
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()))
  }
}

/** Each figure's own median: a slow moment of the machine spoils one round, not the line. */
function medianLine(lines: HotLine[]): HotLine {
  const [first] = lines
  if (first === undefined) throw new Error('no rounds')
  const median = (figure: (line: HotLine) => number) =>
    quantile(
      lines.map(figure).sort((a, b) => a - b),
      0.5,
    )
  return {
    ...first,
    perSecond: median((line) => line.perSecond),
    p50Ms: median((line) => line.p50Ms),
    p99Ms: median((line) => line.p99Ms),
    cpuPer1000: median((line) => line.cpuPer1000),
  }
}
