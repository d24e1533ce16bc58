// Owns /p/{pollId}/manage: opening, pausing, closing and taking away, for whoever's browser keeps the manage token.
import type { Command } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit, pollIdOf, refusalProblem } from '../polls/admission.ts'
import { commandProblem, runCommand } from '../polls/command.ts'
import type { PollState } from '../polls/poll.ts'
import { askResult } from '../results/ask-result.ts'
import { FORMATS } from '../results/ballot-file.ts'
import { exportResponse, gatherExport } from '../results/export-poll.ts'
import type { Result } from '../results/result.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { NOT_STORED, readForm } from './form.ts'
import { forgetManageToken, keepManageToken, managePath, manageTokenOf } from './manage-cookie.ts'
import { type ManageNoticeCode, manageNotice } from './manage-notices.ts'
import { EXPORT_ACTION, LockedPage, ManagePage } from './manage-view.tsx'
import { refuse } from './refusal.tsx'

const MAX_FORM_BYTES = 4 * 1_024

const COMMANDS = {
  open: { type: 'move', to: 'open' },
  pause: { type: 'move', to: 'paused' },
  close: { type: 'move', to: 'closed' },
  reset: { type: 'reset' },
} as const satisfies Record<string, Command>

/** What cannot be taken back is done only when its box is ticked. */
const FINAL_COMMANDS = ['close', 'reset']

export async function showManagePage(c: AppContext): Promise<Response> {
  const token = manageTokenOf(c)
  const manager = token === null ? null : await managerOf(c, token)
  if (token === null || !manager) return locked(c, false)
  const { poll, sender } = manager
  const outcome = await askResult(c.env, poll.definition.id, sender.asker)
  if (outcome.outcome === 'hidden' || outcome.outcome === 'unfit') throw new Problem('results_hidden')
  if (outcome.outcome !== 'ok') throw refusalProblem(outcome)
  const created = c.req.query('notice') === 'created'
  return c.html(
    <ManagePage
      poll={poll}
      // The bytes were made by resultOf.
      result={JSON.parse(outcome.snapshot.json) as Result}
      token={created ? token : null}
      notice={manageNotice(c.req.query('notice'), poll)}
      url={new URL(`/p/${poll.definition.id}`, c.req.url).href}
    />,
    200,
    NOT_STORED,
  )
}

export async function managePollFromForm(c: AppContext): Promise<Response> {
  const id = pollIdOf(c)
  const form = await readForm(c, MAX_FORM_BYTES)
  const action = form.get('action')
  if (action === 'leave') {
    forgetManageToken(c, id)
    return c.redirect(`/p/${id}`, 303)
  }
  const entered = action === 'enter' ? (form.get('token') ?? '').trim() : null
  const token = entered ?? manageTokenOf(c)
  const manager = token === null ? null : await managerOf(c, token)
  if (token === null || !manager) return locked(c, entered !== null)
  if (entered !== null) {
    keepManageToken(c, id, entered)
    return c.redirect(managePath(id), 303)
  }
  const format = FORMATS.find((each) => action === EXPORT_ACTION + each)
  if (format) return exportResponse(c, await gatherExport(c, manager.sender, id, format), format)
  const notice = await carryOut(c, id, manager.sender, form)
  return c.redirect(`${managePath(id)}?notice=${notice}`, 303)
}

/** The poll and its manager, or null when the token manages another one. @throws Problem not_found */
async function managerOf(c: AppContext, token: string): Promise<{ poll: PollState; sender: Sender } | null> {
  try {
    return await admit(c, 'see-everything', await senderOf(c, { bearer: token }))
  } catch (refusal) {
    if (refusal instanceof Problem && refusal.code === 'forbidden') return null
    throw refusal
  }
}

/** Tells whoever shows no token, or a wrong one, how to get in. @throws Problem not_found */
async function locked(c: AppContext, wrong: boolean): Promise<Response> {
  const { poll } = await admit(c, 'read')
  const problem = new Problem('forbidden', 'This page is for whoever shows the manage token of the poll.')
  return refuse(c, problem, <LockedPage poll={poll} wrong={wrong} />)
}

async function carryOut(c: AppContext, id: string, sender: Sender, form: URLSearchParams): Promise<ManageNoticeCode> {
  const action = form.get('action') ?? ''
  // Own keys only, so that `constructor` names no command.
  const command = Object.hasOwn(COMMANDS, action) ? COMMANDS[action as keyof typeof COMMANDS] : null
  if (!command) throw new Problem('invalid_request', 'The form asks for nothing that this page can do.')
  if (FINAL_COMMANDS.includes(action) && form.get('sure') !== 'yes') return 'not_sure'
  const outcome = await runCommand(c, id, sender, command, null)
  if (outcome.outcome === 'done') return action as keyof typeof COMMANDS
  if (outcome.outcome === 'illegal_transition') return 'illegal_transition'
  throw commandProblem(outcome)
}
