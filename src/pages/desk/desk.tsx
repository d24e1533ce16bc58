// Owns /desk: the polls of whoever is logged in, or the way in for whoever is not.
import { callBox } from '../../ballot-box/locate.ts'
import { listOwnPolls, type OwnPoll } from '../../catalogue/poll-list.ts'
import { findRole } from '../../catalogue/roles.ts'
import type { AppContext } from '../../http/app-env.ts'
import { readCursor, writeCursor } from '../../polls/list-cursor.ts'
import type { PollState } from '../../polls/poll.ts'
import { isPollId } from '../../polls/poll-id.ts'
import { keyring } from '../../secrets/keyring.ts'
import { NOT_STORED } from '../form.ts'
import { pageSender, pageSession } from '../session-cookie.ts'
import { DeskDoorPage } from './desk-door.tsx'
import { type DeskQuery, readDeskQuery } from './desk-query.ts'
import { DeskPage } from './desk-view.tsx'
import { deskNotice, manageNotice } from './manage-notices.ts'

const POLLS_PER_PAGE = 20
/** A list by votes has one page. */
const TOP_POLLS = 100

export async function showDesk(c: AppContext): Promise<Response> {
  const own = await pageSession(c)
  const notice = c.req.query('notice')
  if (!own) return c.html(<DeskDoorPage notice={deskNotice(notice)} />, 200, NOT_STORED)
  const query = readDeskQuery(new URL(c.req.url).searchParams)
  const { items, next } = await pollsOf(c, own.account.id, query)
  const about = notice === undefined ? null : await pollAsItIs(c, own.account.id, items, c.req.query('poll'))
  const page = (
    <DeskPage
      email={own.account.email}
      query={query}
      polls={items.map((poll) => (poll.definition.id === about?.definition.id ? { ...poll, ...about } : poll))}
      next={next === null ? null : writeCursor(next)}
      notice={(about && manageNotice(notice, about)) ?? deskNotice(notice)}
      aboutId={about?.definition.id ?? null}
    />
  )
  return c.html(page, 200, NOT_STORED)
}

function pollsOf(c: AppContext, accountId: string, { q, status, tag, sort, cursor }: DeskQuery) {
  const before = cursor === null ? null : readCursor(cursor)
  const limit = sort === 'votes' ? TOP_POLLS : POLLS_PER_PAGE
  return listOwnPolls(c.env.DB, accountId, { q, status, tag, sort, before, limit }, Date.now())
}

/**
 * The poll that something was done to a moment ago, as its own object knows it: the catalogue, which the list comes
 * from, may not have heard of it yet. Null for one that the account is nothing to.
 */
async function pollAsItIs(
  c: AppContext,
  accountId: string,
  polls: readonly OwnPoll[],
  id: string | undefined,
): Promise<PollState | null> {
  if (id === undefined || !isPollId(keyring(c.env), id)) return null
  const listed = polls.find(({ definition }) => definition.id === id)
  const role = listed?.role ?? (await findRole(c.env.DB, id, accountId))
  if (role === null) return null
  const { asker } = await pageSender(c)
  const read = await callBox(c.env, id, (box) => box.admit({ ...asker, role }, 'read'))
  return read.outcome === 'ok' ? read.poll : (listed ?? null)
}
