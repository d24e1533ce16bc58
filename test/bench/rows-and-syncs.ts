// Owns counting what votes cost the storage: rows read and written by the box's statements, disk syncs by the kernel.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runLoad } from '../support/load-client.ts'
import type { Workerd } from '../support/workerd.ts'
import { mustBeRight } from './hot-poll.ts'
import { complaint, newPolluxPoll, receiptIdOf, voteRequests } from './subjects.ts'

const ATTACH_LIMIT_MS = 5_000
const POLL_EVERY_MS = 20

interface Rows {
  read: number
  written: number
  alarms: number
}

export interface VoteCost {
  connections: number
  votes: number
  rowsReadPerVote: number
  rowsWrittenPerVote: number
  /** Null where strace is missing or may not attach. */
  syncsPerVote: number | null
}

export interface StorageCost {
  /** Rows that each of some votes wrote, sent one at a time into a fresh box: the dearest and the usual one. */
  loneVote: { mostRowsWritten: number; usualRowsWritten: number }
  loads: VoteCost[]
}

/** Measures with counting switched on, which costs time: never in the same run as speed. */
export async function measureStorage(
  server: Workerd,
  directory: string,
  tokens: string[],
  loads: readonly number[],
  loneVotes: number,
): Promise<StorageCost> {
  const loneVote = await measureLoneVotes(server, tokens.slice(0, loneVotes))
  const costs: VoteCost[] = []
  for (const connections of loads) {
    const poll = await newPolluxPoll(server)
    await rows(server, poll.id, 'POST')
    const requests = voteRequests(poll, tokens)
    const strace = await countSyncs(server.pid, join(directory, `syncs-${connections}.txt`))
    const report = await runLoad({
      port: server.port,
      connections,
      count: requests.length,
      next: (index) => requests[index] ?? '',
      check: (_, answer) => (receiptIdOf(answer) === null ? complaint(answer) : null),
    })
    const syncs = await strace?.end()
    mustBeRight(report)
    const { read, written } = await rows(server, poll.id)
    const votes = requests.length
    costs.push({
      connections,
      votes,
      rowsReadPerVote: read / votes,
      rowsWrittenPerVote: written / votes,
      syncsPerVote: syncs === undefined ? null : syncs / votes,
    })
  }
  return { loneVote, loads: costs }
}

async function measureLoneVotes(server: Workerd, tokens: string[]): Promise<StorageCost['loneVote']> {
  const poll = await newPolluxPoll(server)
  await rows(server, poll.id, 'POST')
  const writtenEach: number[] = []
  let writtenBefore = 0
  for (const request of voteRequests(poll, tokens)) {
    const check = (_: number, answer: Parameters<typeof receiptIdOf>[0]) =>
      receiptIdOf(answer) === null ? complaint(answer) : null
    mustBeRight(await runLoad({ port: server.port, connections: 1, count: 1, next: () => request, check }))
    const { written } = await rows(server, poll.id)
    writtenEach.push(written - writtenBefore)
    writtenBefore = written
  }
  writtenEach.sort((a, b) => a - b)
  return {
    mostRowsWritten: writtenEach.at(-1) ?? Number.NaN,
    usualRowsWritten: writtenEach[Math.floor(writtenEach.length / 2)] ?? Number.NaN,
  }
}

async function rows(server: Workerd, pollId: string, method: 'GET' | 'POST' = 'GET'): Promise<Rows> {
  const response = await fetch(`http://127.0.0.1:${server.port}/bench/polls/${pollId}/watch`, { method })
  if (response.status !== 200) throw new Error(`no row counts: ${response.status} ${await response.text()}`)
  return response.json() as Promise<Rows>
}

/** Counts fsync and fdatasync calls of a process with strace; null where that cannot be done. */
async function countSyncs(pid: number, file: string): Promise<{ end(): Promise<number> } | null> {
  if (spawnSync('strace', ['-V']).error) return null
  const strace = spawn('strace', ['-f', '-c', '-e', 'trace=fsync,fdatasync', '-o', file, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => strace.once('close', () => resolve()))
  if (!(await attached(strace))) {
    strace.kill('SIGINT')
    await ended
    return null
  }
  return {
    end: async () => {
      strace.kill('SIGINT')
      await ended
      const lines = readFileSync(file, 'utf8').split('\n')
      const calls = lines.filter((line) => /\b(fsync|fdatasync)$/.test(line)).map((line) => line.trim().split(/\s+/)[3])
      return calls.reduce((sum, count) => sum + Number(count), 0)
    },
  }
}

async function attached(strace: ChildProcess): Promise<boolean> {
  let said = ''
  strace.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  for (let waitedMs = 0; waitedMs < ATTACH_LIMIT_MS; waitedMs += POLL_EVERY_MS) {
    if (/attached/.test(said)) return true
    if (strace.exitCode !== null) return false
    await sleep(POLL_EVERY_MS)
  }
  return false
}
