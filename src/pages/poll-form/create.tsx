// Owns /new: the form that makes a poll, for everybody and for accounts, and its preview.
import type { AppContext } from '../../http/app-env.ts'
import { checked, MAX_BODY_BYTES } from '../../http/body.ts'
import { Problem } from '../../http/problem.ts'
import { limitRate } from '../../http/rate-limit.ts'
import { createPoll } from '../../polls/creation.ts'
import type { PollState } from '../../polls/poll.ts'
import { type NewPoll, newPollSchema } from '../../polls/poll-schema.ts'
import { networkOfRequest } from '../../voters/asker.ts'
import { limitWrites } from '../../voters/limit-writes.ts'
import { CHALLENGE_FIELD } from '../challenge-field.tsx'
import { formKeyOf, NOT_STORED, newFormKey, readForm } from '../form.ts'
import { keepAsNew, keepManageToken, managePath } from '../manage-cookie.ts'
import { siteKeyOf } from '../poll-sight.ts'
import { refuse } from '../refusal.tsx'
import { pageSender } from '../session-cookie.ts'
import { looksLoggedIn } from '../session-cookie-names.ts'
import { type FormFaults, faultsByField } from './faults.ts'
import { type PollFields, pollFields } from './fields.ts'
import { FormPage } from './form-page.tsx'
import { NO_LOCKS } from './locks.ts'
import { stepOf } from './option-rows.ts'
import { pollBody, refuseTooLong } from './poll-body.ts'
import { PreviewPart } from './preview.tsx'
import { stepped } from './steps.ts'
import { TemplateLinks } from './template-links.tsx'
import { templateFields } from './templates.ts'
import type { FormView } from './view.ts'

/** Percent-encoding makes texts up to three times as long. */
export const MAX_POLL_FORM_BYTES = 4 * MAX_BODY_BYTES

export async function showNewPoll(c: AppContext): Promise<Response> {
  const fields = templateFields(c.req.query('template'))
  return c.html(newPollPage(c, { fields, faults: {}, focus: null, fresh: true, key: newFormKey() }), 200, NOT_STORED)
}

export async function createPollFromForm(c: AppContext): Promise<Response> {
  const form = await readForm(c, MAX_POLL_FORM_BYTES)
  const entered = pollFields(form)
  const step = stepOf(form)
  if (step) {
    limitSteps(c)
    const shown = { ...stepped(entered, step), key: formKeyOf(form) ?? newFormKey() }
    return c.html(newPollPage(c, shown), 200, NOT_STORED)
  }
  try {
    return await createFrom(c, entered, form, null)
  } catch (refusal) {
    const faults = faultsOf(refusal, entered)
    const page = newPollPage(c, { fields: entered, faults, focus: null, key: newFormKey() })
    // What is no refusal was thrown on.
    return refuse(c, refusal as Problem, page)
  }
}

/** What a refused form says at its fields. @throws what was refused, where it is not about the form */
export function faultsOf(refusal: unknown, fields: PollFields): FormFaults {
  const faults = refusal instanceof Problem ? faultsByField(refusal, fields) : null
  if (!faults) throw refusal
  return faults
}

/**
 * Makes a poll and leads to where it is managed.
 * @param source the poll that it is a copy of, or null
 * @throws Problem when it is refused
 */
export async function createFrom(
  c: AppContext,
  fields: PollFields,
  form: URLSearchParams,
  source: PollState | null,
): Promise<Response> {
  await limitWrites(c, 'creates')
  const { metadata = {} } = source?.definition ?? {}
  const body = { ...pollBody({ ...fields, rows: withoutIds(fields) }), metadata }
  refuseTooLong(body)
  return makePoll(c, checked(newPollSchema, body), form, source?.definition.id ?? null)
}

/**
 * Makes a poll by a form and leads to where it is managed.
 * @param clonedFrom the id of the poll that it is a copy of, or null
 * @throws Problem when it is refused
 */
export async function makePoll(
  c: AppContext,
  wanted: NewPoll,
  form: URLSearchParams,
  clonedFrom: string | null,
): Promise<Response> {
  const { asker, roleUnknown } = await pageSender(c)
  // Somebody who is logged in expects the poll to be theirs.
  if (roleUnknown) throw new Problem('unavailable')
  const creator = {
    accountId: asker.account?.id ?? null,
    challenge: form.get(CHALLENGE_FIELD),
    ...(clonedFrom !== null && { clonedFrom }),
  }
  const { poll } = await createPoll(c, wanted, creator, formKeyOf(form))
  if (poll.manageToken !== undefined) keepManageToken(c, poll.id, poll.manageToken)
  keepAsNew(c, poll.id)
  return c.redirect(`${managePath(poll.id)}?notice=created`, 303)
}

/** Ids are of the poll that a copy is made of. */
const withoutIds = ({ rows }: PollFields): PollFields['rows'] => rows?.map((row) => ({ ...row, id: '' })) ?? null

/** Takes one from how often a network may have a form shown anew, of which nothing is kept. @throws Problem rate_limited */
export function limitSteps(c: AppContext): void {
  limitRate(c, 'previews', networkOfRequest(c))
}

/** POST /new/preview: the part of the page that shows what voters will see. Nothing is kept. */
export async function previewPoll(c: AppContext): Promise<Response> {
  limitSteps(c)
  const form = await readForm(c, MAX_POLL_FORM_BYTES)
  return c.html(<PreviewPart fields={pollFields(form)} />, 200, NOT_STORED)
}

/** What the form needs of this deployment to make a poll by it; a challenge is let onto the page where it is asked for. */
export function creationView(c: AppContext): Pick<FormView, 'locks' | 'offersChallenge' | 'siteKey'> {
  const siteKey = siteKeyOf(c)
  const asks = c.env.CHALLENGE_CREATES === 'on' && siteKey !== null && !looksLoggedIn(c)
  if (asks) c.set('opensChallenge', true)
  return { locks: NO_LOCKS, offersChallenge: siteKey !== null, siteKey: asks ? siteKey : null }
}

interface Shown extends Pick<FormView, 'fields' | 'faults' | 'focus' | 'fresh'> {
  /** Makes a form that is sent twice create one poll. */
  key: string
}

function newPollPage(c: AppContext, { key, ...shown }: Shown) {
  const view: FormView = { purpose: 'create', action: '/new', hidden: { key }, ...creationView(c), ...shown }
  return <FormPage view={view} title="New poll" lead={<TemplateLinks />} />
}
