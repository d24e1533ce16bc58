// Owns /p/{pollId}/manage/edit: the form for a poll that is there, and what is sent by it.
import { callBox } from '../../ballot-box/locate.ts'
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { admit, refusalProblem } from '../../polls/admission.ts'
import { commandProblem, runCommand } from '../../polls/command.ts'
import { mayByRole, type Operation } from '../../polls/permissions.ts'
import { type PollDefinition, pollEtag } from '../../polls/poll.ts'
import { refuseUnsupported } from '../../polls/voting-support.ts'
import { locked } from '../desk/manage.tsx'
import { NOT_STORED, readForm } from '../form.ts'
import { managePath } from '../manage-cookie.ts'
import { type Manager, managerOf } from '../manage-sight.ts'
import { refuse } from '../refusal.tsx'
import { faultsOf, limitSteps, MAX_POLL_FORM_BYTES } from './create.tsx'
import { conflicting, editPage } from './edit-answer.tsx'
import { changedParts, editedBy } from './edited.ts'
import type { FormFaults } from './faults.ts'
import { pollFields } from './fields.ts'
import { fieldsOfPoll } from './fields-of-poll.ts'
import { isTimeZone } from './local-time.ts'
import { type Locks, locksOf, locksShown } from './locks.ts'
import { stepOf } from './option-rows.ts'
import { withFixed, withOwnIds } from './parts.ts'
import { stepped } from './steps.ts'

const MAX_TRIES = 3
const WHEN = 'Set the time at which it opens.'
const WHY_SHORTER = 'Only whoever may delete the poll may have it kept for a shorter time.'

export async function showEditForm(c: AppContext): Promise<Response> {
  const manager = await managerWho(c, 'edit')
  if (!manager) return locked(c, false)
  const fields = fieldsOfPoll(manager.poll.definition, 'UTC')
  const page = editPage(c, manager, { fields, locks: await locksNow(c, manager), fresh: true })
  return c.html(await page, 200, NOT_STORED)
}

/** Who manages the poll and may do this. Null for somebody who manages nothing. @throws Problem forbidden */
export async function managerWho(c: AppContext, operation: Operation): Promise<Manager | null> {
  const manager = await managerOf(c, null)
  if (manager && !mayByRole(manager.poll, manager.sender.asker, operation)) {
    throw new Problem('forbidden', 'Your role on this poll does not go so far.')
  }
  return manager
}

async function locksNow(c: AppContext, { poll, sender }: Manager): Promise<Locks> {
  const { id } = poll.definition
  const told = await callBox(c.env, id, (box) => box.desk(sender.asker, { type: 'ever-voted' }))
  if (told.outcome !== 'ok') throw refusalProblem(told)
  return locksOf(poll, told.answer.everVoted)
}

export async function editPollFromForm(c: AppContext): Promise<Response> {
  const manager = await managerWho(c, 'edit')
  if (!manager) return locked(c, false)
  limitSteps(c)
  const form = await readForm(c, MAX_POLL_FORM_BYTES)
  const locks = locksShown(await locksNow(c, manager), form.get('fixed') ?? '')
  return answer(c, manager, { form, version: form.get('version') ?? '', locks }, 1)
}

/** A form that was sent. */
interface Sent {
  form: URLSearchParams
  /** The version of the poll that it was made with. */
  version: string
  /** What it did not let be changed. */
  locks: Locks
}

/** @param tries how often it was tried to save, since the poll may open or close by itself meanwhile */
async function answer(c: AppContext, manager: Manager, sent: Sent, tries: number): Promise<Response> {
  const { poll, sender } = manager
  const { definition } = poll
  const { form, version, locks } = sent
  const typed = pollFields(form)
  const now = fieldsOfPoll(definition, isTimeZone(typed.zone) ? typed.zone : 'UTC')
  const whole = withFixed(typed, now, locks)
  const entered = withOwnIds(whole, now)
  const was = form.get('was') ?? ''
  const carried = { version, was }
  const step = stepOf(form)
  if (step) {
    return c.html(await editPage(c, manager, { ...stepped(entered, step), locks, carried }), 200, NOT_STORED)
  }
  if (version !== String(definition.version)) return conflicting(c, manager, locks, { now, whole, was })
  const refused = async (refusal: Problem, faults: FormFaults): Promise<Response> =>
    refuse(c, refusal, await editPage(c, manager, { fields: entered, faults, locks, carried }))
  const again = async (on: string): Promise<Response> => {
    const { poll: newer } = await admit(c, 'edit', sender)
    return answer(c, { ...manager, poll: newer }, { ...sent, version: on }, tries + 1)
  }
  const then = form.get('then')
  if (then === 'schedule' && entered.opensAt.local === '') {
    return refused(new Problem('invalid_request', WHEN), { opensAt: WHEN })
  }
  try {
    const parts = changedParts(now, entered)
    const wanted = editedBy(definition, entered, parts)
    if (parts.includes('voting')) await refuseUnsupported(c, wanted.voting)
    const anew =
      then === 'schedule' && poll.status === 'draft' && wanted.schedule.opensAt === definition.schedule.opensAt
    if (parts.length > 0 || anew) {
      const edit = { type: 'edit', definition: anew ? unscheduled(definition) : wanted } as const
      const edited = await runCommand(c, definition.id, sender, edit, [pollEtag(poll)])
      if (edited.outcome === 'precondition_failed' && tries < MAX_TRIES) return again(version)
      if (edited.outcome === 'forbidden' && parts.includes('retention')) {
        return refused(new Problem('forbidden', WHY_SHORTER), { keptDays: WHY_SHORTER })
      }
      if (edited.outcome !== 'done') throw commandProblem(edited)
      if (anew) return again(String(edited.poll.definition.version))
    }
    return await leave(c, manager, then === 'open', parts.length > 0)
  } catch (refusal) {
    const faults = faultsOf(refusal, entered)
    // What is no refusal was thrown on.
    return refused(refusal as Problem, faults)
  }
}

/** A draft is scheduled by an opening time that is new to it. */
function unscheduled(definition: PollDefinition): PollDefinition {
  return { ...definition, schedule: { ...definition.schedule, opensAt: null } }
}

/** To the manage page; on the way the poll is opened, where that was asked for. */
async function leave(c: AppContext, { poll, sender }: Manager, opens: boolean, changed: boolean): Promise<Response> {
  const { id } = poll.definition
  let notice = changed ? 'edited' : 'unchanged'
  if (opens) {
    const opened = await runCommand(c, id, sender, { type: 'move', to: 'open' }, null)
    if (opened.outcome !== 'done' && opened.outcome !== 'illegal_transition') throw commandProblem(opened)
    notice = opened.outcome === 'done' ? 'open' : opened.outcome
  }
  return c.redirect(`${managePath(id)}?notice=${notice}`, 303)
}
