// Owns a bad network between a client and a running copy: requests and answers that get lost, and answers of others.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * What becomes of a request. `answer lost`: it is done, and nobody is told. `cut off`: half of the answer comes.
 * A number, or a number with headers: somebody on the way answers so, and it is not done.
 */
export type Fate =
  | 'pass'
  | 'request lost'
  | 'answer lost'
  | 'cut off'
  | { status: number; headers?: Record<string, string> }

export interface Seen {
  method: string
  path: string
  headers: IncomingMessage['headers']
}

export interface LossyProxy {
  origin: string
  /** All that came, in order. */
  seen: Seen[]
  /** What becomes of further requests. */
  decide: (fate: (request: Seen) => Fate) => void
  stop(): Promise<void>
}

/** @param target the origin of the running copy */
export async function startLossyProxy(target: string): Promise<LossyProxy> {
  const seen: Seen[] = []
  let fateOf: (request: Seen) => Fate = () => 'pass'
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const asked = { method, path: url, headers }
    const fate = fateOf(asked)
    seen.push(asked)
    if (fate === 'request lost') return request.socket.destroy()
    if (typeof fate === 'object') return response.writeHead(fate.status, fate.headers).end()
    const { host: _, connection: __, 'content-length': ___, ...passed } = headers
    const answer = await fetch(target + url, {
      method,
      headers: Object.entries(passed).map(([name, value]): [string, string] => [name, String(value)]),
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    })
    await passOn(answer, fate, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    seen,
    decide: (fate) => {
      fateOf = fate
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function passOn(answer: Response, fate: Fate, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer())
  if (fate === 'answer lost') {
    response.socket?.destroy()
    return
  }
  const headers = Object.fromEntries(
    [...answer.headers].filter(([name]) => !/^(content-(encoding|length)|transfer-encoding)$/.test(name)),
  )
  response.writeHead(answer.status, { ...headers, 'Content-Length': body.length })
  if (fate !== 'cut off') {
    response.end(body)
    return
  }
  response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy())
}
