// Owns reading all that there is to know of a poll at once.
import type { PollClient } from './poll-client.ts'
import type { Answer } from './requests.ts'

/** The poll, its result since a rev, and the voter's vote: null where nobody can tell whose it is. */
export function askAll(client: PollClient, rev: number): Promise<[Answer, Answer, Answer | null]> {
  return Promise.all([client.poll(), client.results(rev), client.isShown() ? client.mine() : null])
}
