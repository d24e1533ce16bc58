// Owns the stand-in for everything outside: the challenge's check, sites' keys, a mail service, and any answer a test wants.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a path answers, once it was PUT there. */
export interface ScriptedAnswer {
  status?: number
  headers?: Record<string, string>
  body?: string
  /** Never answers. */
  hangs?: boolean
}

/** A request as it came in. */
export interface SeenRequest {
  method: string
  headers: Record<string, string>
  body: string
}

/** A mail as a mail API takes it. */
export interface SentMail {
  from: string
  to: string
  subject: string
  text: string
}

export interface Outside {
  origin: string
  stop(): Promise<void>
}

const NOT_FOUND: ScriptedAnswer = { status: 404, body: '{}' }
const JSON_TYPE = { 'Content-Type': 'application/json' }

/**
 * Starts it on a free loopback port. Whatever path a test PUTs a ScriptedAnswer to gives that answer from then on, to
 * every method but PUT; `GET /seen?path=…` tells what came in there. By themselves answer `POST /siteverify` (see
 * `siteverify`), `POST /mail`, which `GET /mail?to=…` gives back, and `/hook`, which takes whatever a webhook sends.
 */
export async function startOutside(): Promise<Outside> {
  const scripted = new Map<string, ScriptedAnswer>()
  const seen = new Map<string, SeenRequest[]>()
  const spent = new Map<string, string>()
  const mails: SentMail[] = []

  const answerOf = ({ method, url }: IncomingMessage, body: string): ScriptedAnswer => {
    const { pathname, searchParams } = new URL(url ?? '/', 'http://outside')
    if (method === 'PUT') {
      scripted.set(pathname, JSON.parse(body) as ScriptedAnswer)
      return { status: 204 }
    }
    if (method === 'GET' && pathname === '/seen') return asJson(seen.get(searchParams.get('path') ?? '') ?? [])
    const answer = scripted.get(pathname)
    if (answer) return answer
    if (pathname === '/siteverify') return siteverify(spent, body)
    if (pathname === '/hook') return { status: 204 }
    if (pathname !== '/mail') return NOT_FOUND
    if (method === 'GET') return asJson(mails.filter(({ to }) => to === searchParams.get('to')))
    mails.push(JSON.parse(body) as SentMail)
    return asJson({ id: String(mails.length) })
  }

  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    const path = new URL(request.url ?? '/', 'http://outside').pathname
    if (request.method !== 'PUT' && path !== '/seen') {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      seen.set(path, [...(seen.get(path) ?? []), { method: request.method ?? '', headers, body }])
    }
    give(response, answerOf(request, body))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

/**
 * Answers as Turnstile's siteverify does: a token is good once, but for the same idempotency key again. A token of the
 * tests is base64url of the JSON `{nonce, answer?, script?}`: `answer` is told, `script` is given as it stands.
 */
function siteverify(spent: Map<string, string>, body: string): ScriptedAnswer {
  const form = new URLSearchParams(body)
  const token = form.get('response') ?? ''
  const key = form.get('idempotency_key') ?? ''
  if ((form.get('secret') ?? '') === '') return refused('missing-input-secret')
  let told: { answer?: Record<string, unknown>; script?: ScriptedAnswer }
  try {
    told = JSON.parse(Buffer.from(token, 'base64url').toString())
  } catch {
    return refused('invalid-input-response')
  }
  if (told.script) return told.script
  const first = spent.get(token)
  if (first !== undefined && (first === '' || first !== key)) return refused('timeout-or-duplicate')
  spent.set(token, key)
  return asJson({ success: true, 'error-codes': [], ...told.answer })
}

const refused = (code: string): ScriptedAnswer => asJson({ success: false, 'error-codes': [code] })
const asJson = (value: unknown): ScriptedAnswer => ({ headers: JSON_TYPE, body: JSON.stringify(value) })

function give(response: ServerResponse, { status = 200, headers = {}, body, hangs }: ScriptedAnswer): void {
  if (hangs) return
  response.writeHead(status, headers)
  response.end(body)
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
