// Owns /p/{pollId}/manage: what is done by whoever's browser keeps the manage token, or whose account has a role.
import type { Command } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { commandProblem, runCommand } from '../polls/command.ts'
import { MANAGE_TOKEN_PREFIX } from '../polls/manage-token.ts'
import type { Operation } from '../polls/permissions.ts'
import { FORMATS } from '../results/ballot-file.ts'
import { exportResponse, gatherExport } from '../results/export-poll.ts'
import { NOT_STORED, newFormKey, readForm } from './form.ts'
import { LockedPage } from './locked-page.tsx'
import { forgetManageToken, keepManageToken, managePath } from './manage-cookie.ts'
import { type ManageNoticeCode, manageNotice } from './manage-notices.ts'
import { carryOutOnPeople, PEOPLE_ACTIONS } from './manage-people.ts'
import { type Manager, managerOf, manageSight } from './manage-sight.ts'
import { EXPORT_ACTION, ManagePage } from './manage-view.tsx'
import { refuse } from './refusal.tsx'
import { looksLoggedIn } from './session-cookie-names.ts'

const MAX_FORM_BYTES = 4 * 1_024

const COMMANDS = {
  open: { type: 'move', to: 'open' },
  pause: { type: 'move', to: 'paused' },
  close: { type: 'move', to: 'closed' },
  reset: { type: 'reset' },
} as const satisfies Partial<Record<Operation, Command>>

/** What cannot be taken back is done only when its box is ticked. */
const FINAL_COMMANDS = ['close', 'reset']

export async function showManagePage(c: AppContext): Promise<Response> {
  const manager = await managerOf(c, null)
  if (!manager) return locked(c, false)
  const { poll, token } = manager
  const notice = c.req.query('notice')
  return c.html(
    <ManagePage
      poll={poll}
      sight={await manageSight(c, manager)}
      byToken={token !== null}
      token={notice === 'created' ? token : null}
      notice={manageNotice(notice, poll)}
      url={new URL(`/p/${poll.definition.id}`, c.req.url).href}
      formKey={newFormKey()}
    />,
    200,
    NOT_STORED,
  )
}

export async function managePollFromForm(c: AppContext): Promise<Response> {
  const form = await readForm(c, MAX_FORM_BYTES)
  const action = form.get('action')
  if (action === 'leave') return leave(c)
  const id = pollIdOf(c)
  const entered = action === 'enter' ? (form.get('token') ?? '').trim() : null
  const manager = await managerOf(c, entered)
  if (!manager) return locked(c, entered !== null)
  if (entered !== null) {
    // Kept for long: nothing but what this poll alone is managed by.
    if (!entered.startsWith(MANAGE_TOKEN_PREFIX)) return locked(c, true)
    keepManageToken(c, id, entered)
    return c.redirect(managePath(id), 303)
  }
  const format = FORMATS.find((each) => action === EXPORT_ACTION + each)
  if (format) return exportResponse(c, await gatherExport(c, manager.sender, id, format), format)
  const done = await carryOut(c, id, manager, form)
  return typeof done === 'string' ? c.redirect(`${managePath(id)}?notice=${done}`, 303) : done
}

/** The same for every id, so that nobody learns by it whether there is such a poll. */
function leave(c: AppContext): Response {
  const id = encodeURIComponent(c.req.param('pollId') ?? '')
  forgetManageToken(c, id)
  return c.redirect(`/p/${id}`, 303)
}

/** Tells whoever has no role how to get in. @throws Problem not_found */
async function locked(c: AppContext, wrong: boolean): Promise<Response> {
  const { poll } = await admit(c, 'read')
  const problem = new Problem('forbidden', 'This page is for whoever manages the poll.')
  return refuse(c, problem, <LockedPage poll={poll} wrong={wrong} loggedIn={looksLoggedIn(c)} />)
}

async function carryOut(
  c: AppContext,
  id: string,
  manager: Manager,
  form: URLSearchParams,
): Promise<ManageNoticeCode | Response> {
  const action = form.get('action') ?? ''
  const onPeople = PEOPLE_ACTIONS.find((name) => name === action)
  if (onPeople) return carryOutOnPeople(c, manager, onPeople, form)
  // Own keys only, so that `constructor` names no command.
  const name = Object.hasOwn(COMMANDS, action) ? (action as keyof typeof COMMANDS) : null
  if (!name) throw new Problem('invalid_request', 'The form asks for nothing that this page can do.')
  if (FINAL_COMMANDS.includes(name) && form.get('sure') !== 'yes') return 'not_sure'
  const outcome = await runCommand(c, id, manager.sender, COMMANDS[name], null)
  if (outcome.outcome === 'done') return name
  if (outcome.outcome === 'illegal_transition') return 'illegal_transition'
  throw commandProblem(outcome)
}
