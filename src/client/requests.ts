// Owns how a request is made: address, tokens, the key that makes it safe to send twice, and who sends it again.
import createFetchClient, { type Client, type Middleware } from 'openapi-fetch'
import { addressOf, WRONG_ADDRESS } from './address.ts'
import type { paths } from './api-types.d.ts'
import { type Fetch, type Retries, retryingFetch } from './retry.ts'

/** Paths whose POST takes an Idempotency-Key: with it, what is sent twice happens once. */
type KeyedPath = {
  [Path in keyof paths]: paths[Path] extends { post: { parameters: { header?: infer Header } } }
    ? [NonNullable<Header>] extends [never]
      ? never
      : 'Idempotency-Key' extends keyof NonNullable<Header>
        ? Path
        : never
    : never
}[keyof paths]

/** The compiler finds the one that is missing, and the one that is no more. */
const KEYED: Record<KeyedPath, true> = {
  '/api/v1/polls': true,
  '/api/v1/polls/{pollId}/clone': true,
  '/api/v1/polls/{pollId}/invites': true,
  '/api/v1/polls/{pollId}/votes': true,
  '/api/v1/webhooks': true,
}

/** Without a key, yet the same however often they are asked for: moves to a status, and what stores nothing. */
const REPEATABLE: readonly (keyof paths)[] = [
  '/api/v1/polls/{pollId}/open',
  '/api/v1/polls/{pollId}/close',
  '/api/v1/polls/{pollId}/pause',
  '/api/v1/polls/{pollId}/archive',
  '/api/v1/voters',
  '/api/v1/count',
]

/** A bearer token, or where to get it for each request, for tokens that expire. */
export type TokenSource = string | (() => string | null | Promise<string | null>)

export interface RequestOptions extends Retries {
  /** Where Pollux is, for example `https://polls.example`. */
  baseUrl: string | URL
  /** A manage token (`plm_…`), an API key (`plx_…`) or an access token. */
  token?: TokenSource | null | undefined
  /** Instead of the global one. */
  fetch?: ((request: Request) => Promise<Response>) | undefined
}

/** Every operation of the API by method and path, with types; what it answers is not thrown but returned. */
export type Api = Client<paths>

export interface Requests {
  api: Api
  /** For what is not tried again here. */
  fetch: Fetch
  /** Without a slash at the end. */
  baseUrl: string
  token: () => Promise<string | null>
}

/** @throws TypeError when the address is none */
export function requestsOf(options: RequestOptions): Requests {
  const baseUrl = addressOf(options.baseUrl)
  if (baseUrl === null) throw new TypeError(`baseUrl: ${WRONG_ADDRESS}`)
  const given = options.fetch
  const fetch: Fetch = given ? (request) => given(request) : (request) => globalThis.fetch(request)
  const token = async (): Promise<string | null> =>
    (typeof options.token === 'function' ? await options.token() : options.token) ?? null
  const repeatable = new WeakSet<Request>()
  const prepare: Middleware = {
    async onRequest({ request, schemaPath }) {
      const bearer = request.headers.has('Authorization') ? null : await token()
      if (bearer !== null) request.headers.set('Authorization', `Bearer ${bearer}`)
      const keyed = request.method === 'POST' && schemaPath in KEYED
      if (keyed && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', newKey())
      if (keyed || REPEATABLE.some((path) => path === schemaPath)) repeatable.add(request)
    },
  }
  const api = createFetchClient<paths>({
    baseUrl,
    fetch: retryingFetch(fetch, options, (request) => repeatable.has(request)),
  })
  api.use(prepare)
  return { api, fetch, baseUrl, token }
}

/** A key that nobody can guess: 122 random bits. */
export function newKey(): string {
  return crypto.randomUUID()
}
