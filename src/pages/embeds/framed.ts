// Owns letting an answer be framed: whatever is answered in a frame, a refusal too, has to say whose pages may hold it.
import { frameHeaders } from '../../http/security.ts'
import type { PollState } from '../../polls/poll.ts'

/** The answer, for the pages that may frame the poll. @param poll null for what tells nothing of any poll: for every page */
export function framedBy(poll: PollState | null, response: Response): Response {
  for (const [name, value] of frameHeaders(poll ? poll.definition.embed.origins : null))
    response.headers.set(name, value)
  return response
}
