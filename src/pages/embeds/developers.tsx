// Owns /developers: each way to put a poll into other pages, shown with a poll that there is. It makes none.
import { listPolls } from '../../catalogue/poll-list.ts'
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { showcaseHeaders } from '../../http/security.ts'
import { log } from '../../log.ts'
import type { PollState } from '../../polls/poll.ts'
import { DevelopersPage } from './developers-view.tsx'
import { publicSight } from './public-sight.ts'

const POLL_PATH = /^\/(?:p|embed)\/([^/]+)/
const DEMONSTRATIONS = 5

export async function showDevelopers(c: AppContext): Promise<Response> {
  const { origin } = new URL(c.req.url)
  const asked = c.req.query('poll')?.trim() || null
  const poll = asked === null ? await demonstration(c) : await pollIn(c, asked, origin)
  const unknown = asked !== null && poll === null ? asked : null
  const response = await c.html(<DevelopersPage origin={origin} poll={poll} unknown={unknown} />, unknown ? 404 : 200)
  response.headers.set('Cache-Control', 'no-cache')
  for (const [name, value] of showcaseHeaders()) response.headers.set(name, value)
  return response
}

/** The poll that a link or an id names, if everybody may see it. */
async function pollIn(c: AppContext, asked: string, origin: string): Promise<PollState | null> {
  const url = URL.canParse(asked) ? new URL(asked) : null
  const id = url ? (url.origin === origin ? POLL_PATH.exec(url.pathname)?.[1] : undefined) : asked
  if (id === undefined) return null
  try {
    return (await publicSight(c, id)).poll
  } catch (refusal) {
    if (refusal instanceof Problem && refusal.code === 'not_found') return null
    throw refusal
  }
}

/** The newest public poll that anybody may vote in by a choice. */
async function demonstration(c: AppContext): Promise<PollState | null> {
  const query = { limit: DEMONSTRATIONS, sort: 'newest', before: null, status: 'open', tag: null, q: null } as const
  try {
    const { items } = await listPolls(c.env.DB, query, Date.now())
    const found = items.find(
      ({ definition: { ballot, voting } }) => ballot.type === 'choice' && voting.identity === 'device',
    )
    // As its box knows it: the list may lag behind.
    return found ? await pollIn(c, found.definition.id, '') : null
  } catch (error) {
    log('warn', 'there is no poll to demonstrate', { requestId: c.get('requestId'), error })
    return null
  }
}
