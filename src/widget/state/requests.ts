// Owns sending requests over bad networks: each ends after a time, and one that may arrive twice is sent again.

const TIMEOUT_MS = 15_000
/** Pauses before a request without an answer is sent again; then the voter is asked. */
const PAUSES_MS = [600, 2_000]
/** Answers after which the same request may do better. */
const PASSING = [429, 502, 503, 504]
const LONGEST_RETRY_AFTER_SECONDS = 5

export interface Answer {
  /** 0: there was no answer. */
  status: number
  /** What the server's JSON holds, unchecked; null without any. */
  body: unknown
  retryAfterSeconds: number
}

export interface Call {
  method: string
  url: string
  headers: Record<string, string>
  body?: unknown
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Whether our server says that it has not done what was asked: only its own word is one. */
export function isRefusal(answer: Answer): boolean {
  return answer.status >= 400 && answer.status < 500 && codeOf(answer) !== ''
}

/** Sends a request that may arrive twice, again and again for a while. @param retrying called before each time but the first */
export async function sendSurely(call: Call, retrying: () => void): Promise<Answer> {
  let unclear: Answer | null = null
  for (let tries = 0; ; tries++) {
    const answer = await send(call)
    const pauseMs = PAUSES_MS[tries]
    const passing = answer.status === 0 || PASSING.includes(answer.status)
    if (answer.status === 0 || answer.status >= 500) unclear = answer
    if (!passing || pauseMs === undefined || answer.retryAfterSeconds > LONGEST_RETRY_AFTER_SECONDS)
      // Whoever is turned away at the door is not told what became of an earlier try.
      return answer.status === 429 && unclear ? unclear : answer
    retrying()
    await sleep(Math.max(pauseMs, answer.retryAfterSeconds * 1_000))
  }
}

/** Sends a request once. */
export async function send({ method, url, headers, body }: Call): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const retryAfterSeconds = Number(response.headers.get('Retry-After') ?? 0) || 0
    return { status: response.status, body: text === '' ? null : JSON.parse(text), retryAfterSeconds }
  } catch {
    // No answer, half an answer, or one from something in between that is not our server.
    return { status: 0, body: null, retryAfterSeconds: 0 }
  }
}

/** The code of the problem that an answer is, or ''. */
export function codeOf({ body }: Answer): string {
  const code = body !== null && typeof body === 'object' && 'code' in body ? body.code : ''
  return typeof code === 'string' ? code : ''
}
