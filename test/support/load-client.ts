// Owns the load client: HTTP/1.1 keep-alive over raw sockets, one request outstanding each, every answer checked.
import { connect, type Socket } from 'node:net'
import { type Answer, parseAnswer } from './http-text.ts'
import { quantile } from './quantiles.ts'

const CONNECT_LIMIT_MS = 10_000
const READ_BUFFER_BYTES = 65_536

export type LoadOptions = {
  port: number
  /** Sockets, each with one request outstanding at any time. */
  connections: number
  /** The next request as `requestText` makes it. `index` counts from 0 in the order of sending, warm-up included. */
  next(index: number): string
  /** Says what is wrong with an answer, or null. Called for every answer, warm-up included. */
  check(index: number, answer: Answer): string | null
  /** Answers that are checked but not measured; the clock starts with the last of them. */
  warmUpCount?: number
  /** Stop after sending this many, warm-up included … */
  count?: number
  /** … or after this time on the clock. One of the two is needed. */
  durationMs?: number
  /** Called when the clock starts. */
  onClockStart?(): void
  /** Called for a request whose connection broke before its answer was whole. */
  onLost?(index: number): void
}

export type LoadReport = {
  /** Answers on the clock, right or wrong. */
  answered: number
  /** Answers that `check` found wrong, warm-up included, and what it said of the first. */
  wrong: number
  firstWrong: string | null
  /** Sockets that could not connect or broke. */
  connectionFailures: number
  seconds: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  maxMs: number
  /** Latency by index, NaN where there is none: warm-up or lost. */
  latencyMs: Float64Array
}

/** Runs one load and resolves when every socket has its last answer or has broken. */
export async function runLoad(options: LoadOptions): Promise<LoadReport> {
  const warmUpCount = options.warmUpCount ?? 0
  const countLimit = options.count ?? Number.POSITIVE_INFINITY
  const durationMs = options.durationMs ?? Number.POSITIVE_INFINITY
  if (countLimit === Number.POSITIVE_INFINITY && durationMs === Number.POSITIVE_INFINITY)
    throw new Error('endless load')

  let latencyMs: Float64Array = new Float64Array(Number.isFinite(countLimit) ? countLimit : 65_536).fill(Number.NaN)
  let sent = 0
  let received = 0
  let answered = 0
  let wrong = 0
  let firstWrong: string | null = null
  let connectionFailures = 0
  let clockStart = Number.NaN
  let lastAnswerAt = Number.NaN
  const startClock = () => {
    clockStart = performance.now()
    options.onClockStart?.()
  }

  const drive = (socket: Socket, setOnBytes: (onBytes: (text: string) => void) => void): Promise<void> =>
    new Promise((resolve) => {
      let index = -1
      let sentAt = 0
      let rest = ''
      let closing = false
      const sendNext = () => {
        if (sent >= countLimit || performance.now() - clockStart >= durationMs) {
          closing = true
          index = -1
          socket.destroy()
          return
        }
        index = sent++
        const text = options.next(index)
        sentAt = performance.now()
        socket.write(text, 'latin1')
      }
      setOnBytes((text) => {
        rest = rest === '' ? text : rest + text
        const answer = parseAnswer(rest)
        if (answer === null) return
        rest = ''
        const now = performance.now()
        received++
        if (index >= warmUpCount && !Number.isNaN(clockStart)) {
          if (index >= latencyMs.length) latencyMs = grown(latencyMs)
          latencyMs[index] = now - sentAt
          answered++
          lastAnswerAt = now
        }
        const complaint = options.check(index, answer)
        if (complaint !== null) {
          wrong++
          firstWrong ??= complaint
        }
        if (received === warmUpCount) startClock()
        sendNext()
      })
      socket.once('close', () => {
        if (!closing) {
          connectionFailures++
          if (index >= 0) options.onLost?.(index)
        }
        resolve()
      })
      sendNext()
    })

  const opened = await Promise.all(Array.from({ length: options.connections }, () => open(options.port)))
  const sockets = opened.filter((each) => each !== null)
  connectionFailures = opened.length - sockets.length
  if (warmUpCount === 0) startClock()
  await Promise.all(sockets.map((each) => drive(each.socket, each.setOnBytes)))

  const seconds = (lastAnswerAt - clockStart) / 1000
  const sorted = latencyMs.filter((value) => !Number.isNaN(value)).sort()
  return {
    answered,
    wrong,
    firstWrong,
    connectionFailures,
    seconds,
    perSecond: answered / seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    maxMs: quantile(sorted, 1),
    latencyMs,
  }
}

type Opened = { socket: Socket; setOnBytes(onBytes: (text: string) => void): void }

// All sockets read into this one buffer: each read is copied out into text before the next one can start.
const readBuffer = Buffer.allocUnsafe(READ_BUFFER_BYTES)

function open(port: number): Promise<Opened | null> {
  return new Promise((resolve) => {
    let onBytes: (text: string) => void = () => {}
    const socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer: readBuffer,
        callback: (length) => {
          onBytes(readBuffer.latin1Slice(0, length))
          return true
        },
      },
    })
    socket.setTimeout(CONNECT_LIMIT_MS, () => socket.destroy())
    socket.on('error', () => resolve(null))
    socket.once('connect', () => {
      socket.setTimeout(0)
      resolve({
        socket,
        setOnBytes: (callback) => {
          onBytes = callback
        },
      })
    })
  })
}

function grown(array: Float64Array): Float64Array {
  const larger = new Float64Array(array.length * 2).fill(Number.NaN)
  larger.set(array)
  return larger
}
