// Owns /: what this is, a form that makes a poll, and the newest public ones.
import { listPolls } from '../catalogue/poll-list.ts'
import type { AppContext } from '../http/app-env.ts'
import { checked, MAX_BODY_BYTES } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { log } from '../log.ts'
import { createPoll } from '../polls/creation.ts'
import { newPollSchema } from '../polls/poll-schema.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import { CHALLENGE_FIELD } from './challenge-field.tsx'
import { formKeyOf, NOT_STORED, newFormKey, readForm } from './form.ts'
import { HomePage, type ShownPolls } from './home-view.tsx'
import { keepManageToken, managePath } from './manage-cookie.ts'
import { BLANK_POLL, type PollFields, pollBody, pollFields } from './new-poll.ts'
import { type FormFaults, faultsByField } from './new-poll-faults.ts'
import { siteKeyOf } from './poll-sight.ts'
import { refuse } from './refusal.tsx'
import { pageSender } from './session-cookie.ts'
import { looksLoggedIn } from './session-cookie-names.ts'

const NEWEST_POLLS = 8

export async function showHome(c: AppContext): Promise<Response> {
  return c.html(await homePage(c, BLANK_POLL, {}), 200, NOT_STORED)
}

export async function createPollFromForm(c: AppContext): Promise<Response> {
  await limitWrites(c, 'creates')
  const form = await readForm(c, MAX_BODY_BYTES)
  const fields = pollFields(form)
  try {
    const { asker, roleUnknown } = await pageSender(c)
    // Somebody who is logged in expects the poll to be theirs.
    if (roleUnknown) throw new Problem('unavailable')
    const creator = { accountId: asker.account?.id ?? null, challenge: form.get(CHALLENGE_FIELD) }
    const { poll } = await createPoll(c, checked(newPollSchema, pollBody(fields)), creator, formKeyOf(form))
    if (poll.manageToken !== undefined) keepManageToken(c, poll.id, poll.manageToken)
    return c.redirect(`${managePath(poll.id)}?notice=created`, 303)
  } catch (refusal) {
    const faults = refusal instanceof Problem ? faultsByField(refusal, fields) : null
    if (!(refusal instanceof Problem) || !faults) throw refusal
    return refuse(c, refusal, await homePage(c, fields, faults))
  }
}

async function homePage(c: AppContext, fields: PollFields, faults: FormFaults) {
  const siteKey = siteKeyOf(c)
  const asks = c.env.CHALLENGE_CREATES === 'on' && siteKey !== null && !looksLoggedIn(c)
  if (asks) c.set('opensChallenge', true)
  return (
    <HomePage
      fields={fields}
      faults={faults}
      formKey={newFormKey()}
      offersChallenge={siteKey !== null}
      siteKey={asks ? siteKey : null}
      polls={await newestPolls(c)}
    />
  )
}

/** Null when the catalogue does not answer: the form may work all the same. */
async function newestPolls(c: AppContext): Promise<ShownPolls> {
  const query = { limit: NEWEST_POLLS, sort: 'newest', before: null, status: null, tag: null, q: null } as const
  try {
    return (await listPolls(c.env.DB, query, Date.now())).items
  } catch (error) {
    log('warn', 'the start page has no list', { requestId: c.get('requestId'), error })
    return null
  }
}
