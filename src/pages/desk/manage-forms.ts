// Owns what the forms of the manage page do, each once, however often it is sent; and where they lead.
import type { Command } from '../../ballot-box/protocol.ts'
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { admit, pollIdOf } from '../../polls/admission.ts'
import { commandProblem, runCommand } from '../../polls/command.ts'
import { erasePoll } from '../../polls/delete-poll.ts'
import { MANAGE_TOKEN_PREFIX } from '../../polls/manage-token.ts'
import { mayByRole, type Operation } from '../../polls/permissions.ts'
import { FORMATS } from '../../results/ballot-file.ts'
import { exportResponse, gatherExport } from '../../results/export-poll.ts'
import { readForm } from '../form.ts'
import { forgetManageToken, keepManageToken, managePath } from '../manage-cookie.ts'
import { type Manager, managerOf } from '../manage-sight.ts'
import { deskOfForm, deskPath } from './desk-query.ts'
import { EXPORT_ACTION } from './download-panel.tsx'
import { locked } from './manage.tsx'
import type { ManageNoticeCode } from './manage-notices.ts'
import { carryOutOnPeople, PEOPLE_ACTIONS } from './manage-people.ts'

const MAX_FORM_BYTES = 4 * 1_024

const COMMANDS = {
  open: { type: 'move', to: 'open' },
  pause: { type: 'move', to: 'paused' },
  close: { type: 'move', to: 'closed' },
  archive: { type: 'move', to: 'archived' },
  reset: { type: 'reset' },
} as const satisfies Partial<Record<Operation, Command>>

/** What cannot be taken back is done only when its box is ticked. */
const FINAL_ACTIONS = ['close', 'reset', 'delete'] as const satisfies readonly Operation[]

export async function managePollFromForm(c: AppContext): Promise<Response> {
  const form = await readForm(c, MAX_FORM_BYTES)
  const action = form.get('action')
  if (action === 'leave') return leave(c)
  try {
    return await manage(c, form, action ?? '')
  } catch (refusal) {
    // Sent twice: the first time has deleted it. Said of any id that opens nothing, so it tells nobody that there was a poll.
    const isGone = refusal instanceof Problem && refusal.code === 'not_found' && action === 'delete'
    if (isGone) return c.redirect(deskPath({}, { notice: 'gone' }), 303)
    throw refusal
  }
}

async function manage(c: AppContext, form: URLSearchParams, action: string): Promise<Response> {
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
  const done = await carryOut(c, id, manager, action, form)
  return typeof done === 'string' ? c.redirect(afterwards(id, form, done), 303) : done
}

/** Back to where the form was sent from: the poll's own page, or the desk as it was. */
function afterwards(id: string, form: URLSearchParams, notice: ManageNoticeCode): string {
  const desk = deskOfForm(form)
  return desk ? `${deskPath(desk, { notice, poll: id })}#poll-${id}` : `${managePath(id)}?notice=${notice}`
}

/** The same for every id, so that nobody learns by it whether there is such a poll. */
function leave(c: AppContext): Response {
  const id = encodeURIComponent(c.req.param('pollId') ?? '')
  forgetManageToken(c, id)
  return c.redirect(`/p/${id}`, 303)
}

async function carryOut(
  c: AppContext,
  id: string,
  manager: Manager,
  action: string,
  form: URLSearchParams,
): Promise<ManageNoticeCode | Response> {
  const onPeople = PEOPLE_ACTIONS.find((name) => name === action)
  if (onPeople) return carryOutOnPeople(c, manager, onPeople, form)
  const final = FINAL_ACTIONS.find((name) => name === action)
  if (final && !mayByRole(manager.poll, manager.sender.asker, final)) {
    throw new Problem('forbidden', 'Your role on this poll does not go so far.')
  }
  if (final && form.get('sure') !== 'yes') return 'not_sure'
  if (action === 'delete') return erase(c, manager)
  // Own keys only, so that `constructor` names no command.
  const name = Object.hasOwn(COMMANDS, action) ? (action as keyof typeof COMMANDS) : null
  if (!name) throw new Problem('invalid_request', 'The form asks for nothing that this page can do.')
  const outcome = await runCommand(c, id, manager.sender, COMMANDS[name], null)
  if (outcome.outcome === 'done') return name
  if (outcome.outcome === 'illegal_transition') return 'illegal_transition'
  throw commandProblem(outcome)
}

async function erase(c: AppContext, manager: Manager): Promise<Response> {
  const { poll } = await admit(c, 'delete', manager.sender)
  const { id } = poll.definition
  await erasePoll(c, id)
  if (manager.token !== null) forgetManageToken(c, id)
  return c.redirect(deskPath({}, { notice: 'deleted' }), 303)
}
