// Owns /: what this is, a quick form that makes a poll, the newest public polls and the liveliest of them.
import { type ListedPoll, listPolls } from '../catalogue/poll-list.ts'
import type { AppContext } from '../http/app-env.ts'
import { log } from '../log.ts'
import { NOT_STORED, newFormKey } from './form.ts'
import { HomePage } from './home-view.tsx'

/** The liveliest are looked for among so many: a list by votes alone would show the same old polls for ever. */
const LATELY_POLLS = 50
const SHOWN_POLLS = 5

export async function showHome(c: AppContext): Promise<Response> {
  const lately = await latePolls(c)
  const { origin } = new URL(c.req.url)
  return c.html(
    <HomePage
      formKey={newFormKey()}
      origin={origin}
      newest={lately === null ? null : lately.slice(0, SHOWN_POLLS)}
      liveliest={lately && liveliestOf(lately)}
    />,
    200,
    NOT_STORED,
  )
}

/** Null when the catalogue does not answer: the form may work all the same. */
async function latePolls(c: AppContext): Promise<ListedPoll[] | null> {
  const query = { limit: LATELY_POLLS, sort: 'newest', before: null, status: null, tag: null, q: null } as const
  try {
    return (await listPolls(c.env.DB, query, Date.now())).items
  } catch (error) {
    log('warn', 'the start page has no list', { requestId: c.get('requestId'), error })
    return null
  }
}

/** Open polls with votes, most votes first. Those that hide their votes are never among them: a rank would tell. */
function liveliestOf(polls: readonly ListedPoll[]): ListedPoll[] {
  return polls
    .filter(({ status, votes }) => status === 'open' && votes !== null && votes > 0)
    .sort((a, b) => (b.votes ?? 0) - (a.votes ?? 0))
    .slice(0, SHOWN_POLLS)
}
