// Owns voting from the page: nothing is called counted before the server has said so, and a try that got no answer is
// sent again with the same key, so that it counts once however often it arrives.

const TIMEOUT_MS = 15_000
/** Pauses before a vote without an answer is sent again; then the voter is asked. */
const PAUSES_MS = [600, 2_000]
/** Answers after which the same request may do better. */
const PASSING = [429, 502, 503, 504]
const LONGEST_RETRY_AFTER_SECONDS = 5

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * The votes of one poll from this browser.
 * @param firstKey the key that came with the form
 */
export function voter(pollId, firstKey) {
  const votes = `/api/v1/polls/${pollId}/votes`
  const remembered = `pollux:unanswered:${pollId}`
  const key = recall(remembered) ?? firstKey

  /** Casts; on a poll with changes, a vote that was withdrawn is cast anew by changing it. */
  async function cast(ballot, changeable, retrying) {
    store(remembered, key)
    const answer = await send('POST', votes, ballot, { 'Idempotency-Key': key }, retrying)
    if (!isUncertain(answer)) store(remembered, null)
    if (answer.body?.code !== 'already_voted' || !changeable) return answer
    const mine = await send('GET', `${votes}/mine`, null, {}, retrying)
    if (isUncertain(mine)) return mine
    return mine.body?.voted === false ? change(ballot, retrying) : answer
  }

  const change = (ballot, retrying) => send('PUT', `${votes}/mine`, ballot, {}, retrying)
  const withdraw = (retrying) => send('DELETE', `${votes}/mine`, null, {}, retrying)
  return { cast, change, withdraw }
}

/** Whether the request may have been carried out or not: then its key is kept, also for the next load of the page. */
export function isUncertain({ status }) {
  return status === 0 || status >= 500
}

/** Sends a request that may arrive twice. Status 0: there was no answer. */
async function send(method, path, body, headers, retrying) {
  for (let tries = 0; ; tries++) {
    const answer = await sendOnce(method, path, body, headers)
    const pauseMs = PAUSES_MS[tries]
    const passing = answer.status === 0 || PASSING.includes(answer.status)
    if (!passing || pauseMs === undefined || answer.retryAfter > LONGEST_RETRY_AFTER_SECONDS) return answer
    retrying()
    await sleep(Math.max(pauseMs, answer.retryAfter * 1_000))
  }
}

async function sendOnce(method, path, body, headers) {
  try {
    const response = await fetch(path, {
      method,
      headers: body === null ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: body === null ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    const retryAfter = Number(response.headers.get('Retry-After') ?? 0) || 0
    return { status: response.status, body: text === '' ? null : JSON.parse(text), retryAfter }
  } catch {
    // No answer, half an answer, or one from something in between that is not our server.
    return { status: 0, body: null, retryAfter: 0 }
  }
}

// Private windows may forbid the storage; the key then lives as long as the page.
function recall(name) {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return null
  }
}

function store(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, value)
  } catch {
    // See above.
  }
}
