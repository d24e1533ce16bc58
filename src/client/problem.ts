// Owns what goes wrong, as programs meet it: a refusal with its code, or a server that nobody reached.
import type { ProblemDocument } from './shapes.ts'

/** The codes that this version knows. A newer server may have more, hence `PolluxProblem.code` may be any text. */
export type ProblemCode = ProblemDocument['code']

/** The code of an answer that is no problem document: something between here and Pollux has answered. */
export const NOT_A_PROBLEM = 'not_a_problem_document'

type AnyText = string & Record<never, never>

/** One fault of a request: where, as a JSON Pointer into the body, and what. */
export interface Fault {
  pointer: string
  detail: string
}

/** A refusal: the problem document (RFC 9457) of an answer. Act on `code`; `message` is for people. */
export class PolluxProblem extends Error {
  override readonly name = 'PolluxProblem'
  readonly code: ProblemCode | typeof NOT_A_PROBLEM | AnyText
  readonly status: number
  readonly title: string
  readonly detail: string | null
  /** Which fields are wrong, for `invalid_request` and its kind. */
  readonly errors: readonly Fault[]
  /** Where a poll can go from its status, for `illegal_transition`. */
  readonly allowed: readonly string[]
  /** To name when asking for help. */
  readonly requestId: string | null
  /** How long to wait, for `rate_limited` and `unavailable`. */
  readonly retryAfterSeconds: number | null

  constructor(response: Response, body: unknown) {
    const told = isDocument(body) ? body : null
    super(
      told
        ? `${told.title}: ${told.detail ?? told.code}`
        : `What answered (${response.status}) does not answer as Pollux does.`,
    )
    this.code = told?.code ?? NOT_A_PROBLEM
    this.status = response.status
    this.title = told?.title ?? response.statusText
    this.detail = told?.detail ?? null
    this.errors = told?.errors ?? []
    this.allowed = told?.allowed ?? []
    this.requestId = told?.requestId ?? response.headers.get('X-Request-Id')
    this.retryAfterSeconds = retryAfterSeconds(response, Date.now())
  }
}

/** Nobody answered, however often it was tried; `cause` is the last failure. Whether it arrived is not known. */
export class PolluxUnreachable extends Error {
  override readonly name = 'PolluxUnreachable'
  readonly url: string
  readonly tries: number

  constructor(url: string, tries: number, cause: unknown) {
    super(`${new URL(url).origin} did not answer (${tries} ${tries === 1 ? 'try' : 'tries'}).`, { cause })
    this.url = url
    this.tries = tries
  }
}

/** Whether an error is a refusal, and, with codes, one of these. */
export function isProblem(error: unknown, ...codes: ProblemCode[]): error is PolluxProblem {
  return error instanceof PolluxProblem && (codes.length === 0 || codes.some((code) => code === error.code))
}

/** What `Retry-After` says, in seconds or as a date (RFC 9110, section 10.2.3); null when it says nothing. */
export function retryAfterSeconds({ headers }: Response, nowMs: number): number | null {
  const text = headers.get('Retry-After')?.trim()
  if (!text) return null
  if (/^\d+$/.test(text)) return Number(text)
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? null : Math.max(0, (atMs - nowMs) / 1_000)
}

/** The body of an answer as far as it can be read: JSON, else null. */
export async function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => null)
}

function isDocument(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && 'title' in body
}

/** The data of an answer. @throws PolluxProblem */
export async function dataOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Exclude<T, undefined>> {
  const { data, error, response } = await call
  if (!response.ok) throw new PolluxProblem(response, error)
  // The seam where the wire becomes a type: an operation without content has T undefined, any other has sent it.
  return data as Exclude<T, undefined>
}
