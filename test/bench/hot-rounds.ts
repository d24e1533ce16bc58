// Owns the interleaved rounds: floors and Pollux take turns at every number of connections; medians over the rounds.
import { join } from 'node:path'
import { median } from '../support/quantiles.ts'
import { type LoadSize, measureReads, measureText, measureVotes, type Speed } from './hot-poll.ts'
import { bundles, issueTokens, startPollux, startTextFloor, startVoteFloor } from './subjects.ts'

export interface RoundSettings {
  /** Numbers of connections, and in how many rounds each is measured. */
  levels: { connections: number; rounds: number }[]
  warmUpCount: number
  count: number
}

/** One line of the table: one kind of request to one subject at one number of connections. */
export interface HotLine extends Speed {
  subject: string
  request: 'vote' | 'read'
  connections: number
  /** The rounds that the line's own figures are the medians of, in order: same place, same round. */
  runs: Speed[]
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
    const lines = new Map<string, Omit<HotLine, keyof Speed>>()
    const note = (subject: string, request: HotLine['request'], connections: number, speed: Speed) => {
      const key = `${subject} ${request} ${connections}`
      const line = lines.get(key) ?? { subject, request, connections, runs: [] }
      line.runs.push(speed)
      lines.set(key, line)
    }
    const turns: ((size: LoadSize) => Promise<void>)[] = [
      async (size) => note(FLOOR_B, 'vote', size.connections, (await measureVotes(floorB, tokens, size)).speed),
      async (size) => note(FLOOR_C, 'vote', size.connections, (await measureVotes(floorC, tokens, size)).speed),
      async (size) => {
        const { speed, poll } = await measureVotes(pollux, tokens, size)
        note(POLLUX, 'vote', size.connections, speed)
        note(POLLUX, 'read', size.connections, await measureReads(pollux.server, poll, votes, size))
      },
      async (size) => note(FLOOR_A, 'read', size.connections, await measureText(text, size)),
    ]
    const rounds = Math.max(...settings.levels.map((level) => level.rounds))
    for (let round = 1; round <= rounds; round++) {
      for (const level of settings.levels) {
        if (round > level.rounds) continue
        const size = { connections: level.connections, warmUpCount: settings.warmUpCount, count: settings.count }
        // Every second round the other way round, so that a machine that grows slower favours nobody.
        for (const turn of round % 2 === 0 ? [...turns].reverse() : turns) await turn(size)
      }
      process.stderr.write(`round ${round} of ${rounds}\n`)
    }
    return {
      lines: [...lines.values()].map(withMedians),
      memoryBytes: Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, server.rssBytes()])),
    }
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()))
  }
}

/** Each figure's own median: a slow moment of the machine spoils one round, not the line. */
function withMedians(line: Omit<HotLine, keyof Speed>): HotLine {
  const of = (figure: keyof Speed) => median(line.runs.map((run) => run[figure]))
  return { ...line, perSecond: of('perSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms'), cpuPer1000: of('cpuPer1000') }
}
