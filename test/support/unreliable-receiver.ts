// Owns a receiver of webhooks as there are some: it loses requests, loses its own answers, fails, and hangs.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { randomNumbers } from '../bench/rankings.ts'

/** Of all requests: */
const LOST_SHARE = 0.3
const FAILED_SHARE = 0.15
/** Each holds its sender up for as long as that waits. */
const MAX_HANGS = 2
const HANG_EVERY = 25

export interface UnreliableReceiver {
  origin: string
  /** The secret by which messages for a path are verified. */
  expect(path: string, secret: string): void
  /** What came: the ids by path, as often as they were acknowledged or not; and how many there were of each kind. */
  received: Map<string, Map<string, { type: string; timestamp: string; data: Record<string, unknown> }>>
  counts: { requests: number; lost: number; failed: number; hung: number; verified: number; unverified: number }
  stop(): Promise<void>
}

export async function startUnreliableReceiver(seed: number): Promise<UnreliableReceiver> {
  const random = randomNumbers(seed)
  const secrets = new Map<string, Webhook>()
  const received: UnreliableReceiver['received'] = new Map()
  const counts = { requests: 0, lost: 0, failed: 0, hung: 0, verified: 0, unverified: 0 }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const path = request.url ?? ''
    const number = ++counts.requests
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    // Every request is verified, whatever is then done with it.
    try {
      secrets.get(path)?.verify(body, headers)
      if (secrets.has(path)) counts.verified++
      else counts.unverified++
    } catch {
      counts.unverified++
    }
    const note = () => {
      const { type, timestamp, data } = JSON.parse(body)
      const ids = received.get(path) ?? new Map()
      ids.set(headers['webhook-id'] ?? '', { type, timestamp, data })
      received.set(path, ids)
    }
    if (number % HANG_EVERY === 0 && counts.hung < MAX_HANGS) {
      counts.hung++
      return
    }
    const drawn = random()
    if (drawn < LOST_SHARE) {
      counts.lost++
      // Half of them are lost on the way here, half on the way back.
      if (drawn < LOST_SHARE / 2) note()
      request.socket.destroy()
      return
    }
    if (drawn < LOST_SHARE + FAILED_SHARE) {
      counts.failed++
      response.writeHead(500).end('no')
      return
    }
    note()
    response.writeHead(204).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    expect: (path, secret) => void secrets.set(path, new Webhook(secret)),
    received,
    counts,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}
