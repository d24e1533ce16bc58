// Owns /p/{pollId}/manage as it is shown: to whoever's browser keeps the manage token, or whose account has a role.
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { admit, pollIdOf } from '../../polls/admission.ts'
import { socketResponse } from '../../results/watch-results.ts'
import { isCrossOrigin } from '../../voters/asker.ts'
import { NOT_STORED, newFormKey } from '../form.ts'
import { LockedPage } from '../locked-page.tsx'
import { takeIsNew } from '../manage-cookie.ts'
import { type Manager, managerOf } from '../manage-sight.ts'
import { refuse } from '../refusal.tsx'
import { looksLoggedIn } from '../session-cookie-names.ts'
import { type AskedParts, readDashboard } from './dashboard.ts'
import { LiveParts } from './live-parts.tsx'
import { manageNotice } from './manage-notices.ts'
import { ManagePage } from './manage-view.tsx'

const MAX_CURSOR_DIGITS = 15
const SEQ = new RegExp(`^\\d{1,${MAX_CURSOR_DIGITS}}$`)

/** `?only=live` is what an open page reads anew. */
export async function showManagePage(c: AppContext): Promise<Response> {
  const manager = await managerOf(c, null)
  if (!manager) return locked(c, false)
  const asked = askedParts(c)
  const dashboard = await readDashboard(c, manager, asked)
  const { poll, token } = manager
  if (asked.onlyLive) return c.html(<LiveParts poll={poll} dashboard={dashboard} />, 200, NOT_STORED)
  const isNew = takeIsNew(c, poll.definition.id)
  const named = c.req.query('notice')
  // Reloading the page makes no poll, nor does a bookmark of it.
  const notice = named === 'created' && !isNew ? undefined : named
  return c.html(
    <ManagePage
      poll={poll}
      dashboard={dashboard}
      byToken={token !== null}
      token={isNew ? token : null}
      notice={manageNotice(notice, poll)}
      origin={new URL(c.req.url).origin}
      formKey={newFormKey()}
    />,
    200,
    NOT_STORED,
  )
}

function askedParts(c: AppContext): AskedParts {
  const trail = c.req.query('trail') ?? ''
  return {
    onlyLive: c.req.query('only') === 'live',
    invitesBefore: c.req.query('invites') || null,
    trailBefore: SEQ.test(trail) ? Number(trail) : null,
  }
}

/** Tells whoever has no role how to get in. @throws Problem not_found */
export async function locked(c: AppContext, wrong: boolean): Promise<Response> {
  const { poll } = await admit(c, 'read')
  const problem = new Problem('forbidden', 'This page is for whoever manages the poll.')
  return refuse(c, problem, <LockedPage poll={poll} wrong={wrong} loggedIn={looksLoggedIn(c)} />)
}

/** GET /p/{pollId}/manage/live: the result as it moves, for whoever manages the poll by a cookie of these pages. */
export async function watchAsManager(c: AppContext): Promise<Response> {
  const id = pollIdOf(c)
  const manager: Manager | null = isCrossOrigin(c) ? null : await managerOf(c, null)
  if (!manager) throw new Problem('not_found', 'There is no such poll.')
  if (c.req.header('Upgrade')?.toLowerCase() === 'websocket') return socketResponse(c, id, manager.sender)
  throw new Problem('not_acceptable')
}
