// Owns calls on the operator's endpoints of a deployment: bounded, and tried again when the way there or the site fails.
import { setTimeout as sleep } from 'node:timers/promises'

const MAX_TRIES = 6
const FIRST_PAUSE_MS = 250
const TIMEOUT_MS = 60_000
const NOTHING_THERE =
  'There is nothing for this token, or no such poll: is OPERATOR_TOKEN set there, of 32 characters or more, and the same?'

/** A page of rows, and what its first line says of it. */
export interface Page<Head> {
  head: Head & { next: string | null }
  lines: string[]
}

/** The site refused: trying again changes nothing. */
export class Refused extends Error {
  override readonly name = 'Refused'

  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface OperatorApi {
  readonly origin: string
  /** @throws Refused, or what went wrong when every try failed */
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  sendLines<T>(method: 'PUT' | 'POST', path: string, lines: readonly string[]): Promise<T>
  /** One page of rows, after a place where one is given. */
  page<Head>(path: string, after: string | null, query?: string): Promise<Page<Head>>
}

/** The operator's endpoints at an origin. */
export function operatorAt(origin: string, token: string): OperatorApi {
  async function call(method: string, path: string, body?: { type: string; text: string }): Promise<string> {
    for (let tries = 1; ; tries++) {
      const outcome = await attempt(method, path, body)
      if (outcome instanceof Refused || tries >= MAX_TRIES) throw outcome
      if (typeof outcome === 'string') return outcome
      await sleep(FIRST_PAUSE_MS * 2 ** tries * (0.5 + Math.random() / 2))
    }
  }

  /** The body of the answer, a refusal, or what may go well the next time. */
  async function attempt(method: string, path: string, body?: { type: string; text: string }) {
    try {
      const response = await fetch(`${origin}/api/v1/operator/${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': body.type }) },
        ...(body && { body: body.text }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const text = await response.text()
      if (response.ok) return text
      if (response.status >= 500 || response.status === 429) return new Error(told(response.status, text))
      return new Refused(response.status, told(response.status, text))
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }

  const json = (value: unknown) => ({ type: 'application/json', text: JSON.stringify(value) })
  // The seam where JSON becomes a type: it is our own API, and the digests say whether all of it came.
  const parsed = <T>(text: string) => JSON.parse(text) as T
  return {
    origin,
    get: async (path) => parsed(await call('GET', path)),
    post: async (path, body) => parsed(await call('POST', path, json(body))),
    sendLines: async (method, path, lines) =>
      parsed(await call(method, path, { type: 'application/x-ndjson', text: lines.join('\n') })),
    async page(path, after, query = '') {
      const asked = [query, after === null ? '' : `after=${after}`].filter(Boolean).join('&')
      const [head = '', ...lines] = (await call('GET', `${path}?${asked}`)).split('\n')
      return { head: parsed(head), lines: lines.filter((line) => line !== '') }
    },
  }
}

function told(status: number, text: string): string {
  if (status === 404) return NOTHING_THERE
  try {
    const { detail, title, errors } = JSON.parse(text) as { detail?: string; title?: string; errors?: unknown }
    return [detail ?? title ?? `status ${status}`, errors ? JSON.stringify(errors) : ''].join(' ').trim()
  } catch {
    return `status ${status}`
  }
}
