// Owns /p/{pollId}/manage/duplicate: a copy of a poll, as it is or changed on the way. Nothing is made until it is sent.
import type { AppContext } from '../../http/app-env.ts'
import type { Problem } from '../../http/problem.ts'
import { cloneBody } from '../../polls/clone-poll.ts'
import { limitWrites } from '../../voters/limit-writes.ts'
import { locked } from '../desk/manage.tsx'
import { formKeyOf, NOT_STORED, newFormKey, readForm } from '../form.ts'
import { managePath } from '../manage-cookie.ts'
import type { Manager } from '../manage-sight.ts'
import { refuse } from '../refusal.tsx'
import { createFrom, creationView, faultsOf, limitSteps, MAX_POLL_FORM_BYTES, makePoll } from './create.tsx'
import { managerWho } from './edit.tsx'
import { type PollFields, pollFields } from './fields.ts'
import { fieldsOfPoll } from './fields-of-poll.ts'
import { FormPage } from './form-page.tsx'
import { stepOf } from './option-rows.ts'
import { stepped } from './steps.ts'
import type { FormView } from './view.ts'

export async function showDuplicate(c: AppContext): Promise<Response> {
  const manager = await managerWho(c, 'clone')
  if (!manager) return locked(c, false)
  const shown = { fields: copied(manager), faults: {}, focus: null, fresh: true, key: newFormKey() }
  return c.html(duplicatePage(c, manager, shown), 200, NOT_STORED)
}

/** The fields of the copy: times are of the poll that it is a copy of, and a copy of a draft is a draft. */
function copied({ poll: { definition, status } }: Manager): PollFields {
  const fields = fieldsOfPoll({ ...definition, schedule: { opensAt: null, closesAt: null } }, 'UTC')
  const rows = fields.rows?.map((row) => ({ ...row, id: '' })) ?? null
  return { ...fields, rows, draft: status === 'draft' }
}

export async function duplicateFromForm(c: AppContext): Promise<Response> {
  const manager = await managerWho(c, 'clone')
  if (!manager) return locked(c, false)
  const form = await readForm(c, MAX_POLL_FORM_BYTES)
  if (form.get('action') === 'clone') return clone(c, manager, form)
  const entered = pollFields(form)
  const step = stepOf(form)
  if (step) {
    limitSteps(c)
    const shown = { ...stepped(entered, step), key: formKeyOf(form) ?? newFormKey() }
    return c.html(duplicatePage(c, manager, shown), 200, NOT_STORED)
  }
  try {
    return await createFrom(c, entered, form, manager.poll)
  } catch (refusal) {
    const faults = faultsOf(refusal, entered)
    const page = duplicatePage(c, manager, { fields: entered, faults, focus: null, key: newFormKey() })
    // What is no refusal was thrown on.
    return refuse(c, refusal as Problem, page)
  }
}

/** The copy as the poll is, without a look at the form. @throws Problem when it is refused */
async function clone(c: AppContext, { poll }: Manager, form: URLSearchParams): Promise<Response> {
  await limitWrites(c, 'creates')
  return makePoll(c, cloneBody(poll), form, poll.definition.id)
}

interface Shown extends Pick<FormView, 'fields' | 'faults' | 'focus' | 'fresh'> {
  key: string
}

function duplicatePage(c: AppContext, { poll }: Manager, { key, ...shown }: Shown) {
  const { id, question } = poll.definition
  const action = `${managePath(id)}/duplicate`
  const view: FormView = { purpose: 'copy', action, hidden: { key }, ...creationView(c), ...shown }
  return (
    <FormPage
      view={view}
      title="Duplicate the poll"
      lead={
        <>
          <p>
            A new poll, filled in like “<span dir="auto">{question}</span>”, without its votes and its times. Nothing is
            made until you send it. <a href={managePath(id)}>Back to managing the first one</a>
          </p>
          {view.siteKey === null && (
            <form method="post" action={action}>
              <input type="hidden" name="key" value={key} />
              <button type="submit" class="button quiet" name="action" value="clone">
                Copy it just as it is
              </button>
            </form>
          )}
        </>
      }
    />
  )
}
