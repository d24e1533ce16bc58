// Owns the points that go to Analytics Engine: one for each request, one for each act of voting. Who it was, and in which
// poll, stands in none of them: times of votes beside the name of a poll would undo what a ballot box keeps apart.

/** What each column of the dataset holds; `index1` is what the platform samples by when there are too many. */
export const COLUMNS = {
  request: {
    index1: 'the route, such as /api/v1/polls/:pollId',
    blob1: '"request"',
    blob2: 'the method',
    blob3: 'the route',
    blob4: 'the class of the status: "2xx" and so on',
    blob5: 'the code of the problem that it was refused with, or ""',
    blob6: 'the data centre of the platform that answered (three letters), or ""',
    blob7: 'the version of the Worker, or ""',
    double1: 'milliseconds until the head of the answer was there',
    double2: 'the status',
  },
  vote: {
    index1: '"vote"',
    blob1: '"vote"',
    blob2: '"cast", "change" or "withdraw"',
    blob3: 'what came of it: "counted", "replayed", "changed", "withdrawn", or the outcome of a refusal',
    blob4: 'what the voter showed: "device", "invite", "account", "site-token" or "none"',
    blob5: 'the type of the ballot, or "" for a withdrawal',
    double1: 'milliseconds until the ballot box had answered',
  },
} as const

/** What a request came to. */
export interface RequestFacts {
  method: string
  route: string
  status: number
  problemCode: string | undefined
  colo: string | undefined
  version: string | undefined
  durationMs: number
}

/** What an act of voting came to. */
export interface VoteFacts {
  act: 'cast' | 'change' | 'withdraw'
  outcome: string
  proof: 'device' | 'invite' | 'account' | 'site-token' | 'none'
  ballotType: string
  durationMs: number
}

/** A point, as the platform takes it. */
export interface Point {
  indexes: [string]
  blobs: string[]
  doubles: number[]
}

/** What takes points; absent on a copy of one's own, and where the bench runs. */
export interface Analytics {
  writeDataPoint(point: Point): void
}

/** An index may have 96 bytes. */
const MAX_INDEX_CHARACTERS = 96
/** Methods are ours to know: what else somebody sends as one is not written down. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export function requestPoint(facts: RequestFacts): Point {
  const { method, route, status, problemCode = '', colo = '', version = '', durationMs } = facts
  const named = METHODS.has(method) ? method : 'other'
  return {
    indexes: [route.slice(0, MAX_INDEX_CHARACTERS)],
    blobs: ['request', named, route, `${Math.floor(status / 100)}xx`, problemCode, colo, version],
    doubles: [durationMs, status],
  }
}

export function votePoint({ act, outcome, proof, ballotType, durationMs }: VoteFacts): Point {
  return { indexes: ['vote'], blobs: ['vote', act, outcome, proof, ballotType], doubles: [durationMs] }
}

/** Writes a point where points are taken. It waits for nothing and fails nobody. */
export function writePoint(analytics: Analytics | undefined, point: () => Point): void {
  if (!analytics) return
  try {
    analytics.writeDataPoint(point())
  } catch {
    // More points than one request may write: those are lost, and the request is not.
  }
}
