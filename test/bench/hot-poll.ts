// Owns the measure of one hot poll: votes by distinct voters and reads of the result, at one number of connections.
import { type Answer, requestText } from '../support/http-text.ts'
import { type LoadReport, runLoad } from '../support/load-client.ts'
import type { Workerd } from '../support/workerd.ts'
import { complaint, type Poll, resultsPath, type Subject, voteRequests } from './subjects.ts'

/** One run, as it is tabulated. */
export interface Speed {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** CPU seconds of the server's process tree for 1,000 answers. */
  cpuPer1000: number
}

export interface LoadSize {
  connections: number
  warmUpCount: number
  /** Requests that are measured. */
  count: number
}

/** Every token votes once in a fresh poll; afterwards the poll must have counted each. */
export async function measureVotes(
  subject: Subject,
  tokens: string[],
  size: LoadSize,
): Promise<{ speed: Speed; poll: Poll }> {
  const count = size.warmUpCount + size.count
  const poll = await subject.newPoll()
  const requests = voteRequests(poll, tokens.slice(0, count))
  const next = (index: number) => requests[index] ?? ''
  const speed = await measure(subject.server, { ...size, next, check: subject.checkVote(poll) })
  const counted = await subject.counted(poll)
  if (counted !== count) throw new Error(`${subject.name} counted ${counted} of ${count} votes`)
  return { speed, poll }
}

/** Reads a poll's result, which must show `voters`. */
export function measureReads(server: Workerd, poll: Poll, voters: number, size: LoadSize): Promise<Speed> {
  const request = requestText('GET', resultsPath(poll.id))
  const start = `{"pollId":"${poll.id}"`
  const shown = `"voters":${voters},`
  const check = (_: number, answer: Answer) =>
    answer.status === 200 && answer.body.startsWith(start) && answer.body.includes(shown) ? null : complaint(answer)
  return measure(server, { ...size, next: () => request, check })
}

/** Reads the text of floor (a). */
export function measureText(server: Workerd, size: LoadSize): Promise<Speed> {
  const request = requestText('GET', '/')
  const check = (_: number, answer: Answer) =>
    answer.status === 200 && answer.body === 'hello' ? null : complaint(answer)
  return measure(server, { ...size, next: () => request, check })
}

type Asked = LoadSize & { next(index: number): string; check(index: number, answer: Answer): string | null }

async function measure(server: Workerd, asked: Asked): Promise<Speed> {
  let cpuAtStart = 0
  const report = await runLoad({
    ...asked,
    port: server.port,
    count: asked.warmUpCount + asked.count,
    onClockStart: () => {
      cpuAtStart = server.cpuSeconds()
    },
  })
  const cpuSeconds = server.cpuSeconds() - cpuAtStart
  mustBeRight(report)
  const { perSecond, p50Ms, p99Ms, answered } = report
  return { perSecond, p50Ms, p99Ms, cpuPer1000: (cpuSeconds / answered) * 1_000 }
}

/** A speed at which answers are wrong or connections break is no speed. */
export function mustBeRight({ wrong, firstWrong, connectionFailures }: LoadReport): void {
  if (wrong > 0) throw new Error(`${wrong} wrong answers, the first: ${firstWrong}`)
  if (connectionFailures > 0) throw new Error(`${connectionFailures} connections failed`)
}
