// Owns /p/{pollId}: to vote and to watch, without JavaScript; the widget makes it live.
import type { AppContext } from '../http/app-env.ts'
import { MAX_VOTE_BYTES } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { PROBLEMS } from '../http/problems.ts'
import { limitRate } from '../http/rate-limit.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { isFinal } from '../polls/lifecycle.ts'
import { networkOfRequest, type Sender } from '../voters/asker.ts'
import { withChallenge } from '../voters/challenge.ts'
import { ballotSchema } from '../votes/ballot-schema.ts'
import { change } from '../votes/cast.ts'
import { voteProblem } from '../votes/vote-problem.ts'
import { ballotIn } from '../widget/ballots/ballot-form.ts'
import { refusedEntry } from './ballot-entry.ts'
import { castOrRenew } from './cast-or-renew.ts'
import { asksForChallenge, CHALLENGE_FIELD } from './challenge-field.tsx'
import { prefilled } from './embeds/prefill.ts'
import { formKeyOf, NOT_STORED, newFormKey, readForm } from './form.ts'
import { speechFor } from './language.ts'
import { barrierOf, ownVote, provideDevice, seePoll, siteKeyOf } from './poll-sight.ts'
import { PollPage } from './poll-view.tsx'
import { keepReceipt, takeReceipt } from './receipt-cookie.ts'
import { visitorOf } from './visitor.ts'
import { refusalNotice, type VoteNoticeCode, voteNotice, voteNoticeCode } from './vote-notices.ts'
import { widgetFiles } from './widget-files.ts'

export async function showPoll(c: AppContext): Promise<Response> {
  const sender = await visitorOf(c)
  const view = await viewOf(c, sender)
  const receiptId = takeReceipt(c, pollIdOf(c))
  const notice = voteNotice(c.req.query('notice'), { ...view, receiptId })
  const entry = prefilled(c, view.poll.definition, view.own.voted) ?? undefined
  return c.html(
    <PollPage {...view} receiptId={receiptId} notice={notice} entry={entry} formKey={newFormKey()} />,
    200,
    NOT_STORED,
  )
}

/** What a visitor is shown of a poll. @throws Problem as `admit` does */
async function viewOf(c: AppContext, sender: Sender) {
  const [{ poll, result }, own] = await Promise.all([seePoll(c, sender), ownVote(c, sender)])
  const { asker } = sender
  const barrier = provideDevice(c, poll, sender) ? barrierOf(c, poll, sender, own) : 'devices'
  const siteKey = asksForChallenge(poll, barrier, own) ? siteKeyOf(c) : null
  if (siteKey !== null) c.set('opensChallenge', true)
  const speech = speechFor(c)
  return {
    poll,
    result,
    own,
    barrier,
    siteKey,
    speech,
    origin: new URL(c.req.url).origin,
    inviteWeight: asker.invite?.weight ?? null,
    widgetFiles: await widgetFiles(c, poll.definition, speech.language),
  }
}

/** The page with a form that was not taken, as it was filled in: ranks and points are too much work to lose. */
async function showRefused(c: AppContext, sender: Sender, form: URLSearchParams, refused: Refused): Promise<Response> {
  const view = await viewOf(c, sender)
  const { poll, own, speech } = view
  if (poll.status !== 'open') return leadBack(c, isFinal(poll.status) ? 'poll_closed' : 'not_open')
  if (own.voted && poll.definition.voting.changes === 'forbidden') return leadBack(c, 'already_voted')
  const { entry, text } = refusedEntry(speech, poll.definition, form)
  const { identity } = poll.definition.voting
  return c.html(
    <PollPage
      {...view}
      receiptId={null}
      notice={
        refused.code === 'invalid_ballot'
          ? { tone: 'bad', text: speech.say(speech.own.nothingCounted, { why: text }) }
          : refusalNotice(speech, refused.code, identity, refused.retryAfterSeconds)
      }
      entry={entry}
      formKey={formKeyOf(form) ?? newFormKey()}
    />,
    PROBLEMS[refused.code].status,
    {
      ...NOT_STORED,
      ...(refused.retryAfterSeconds !== undefined && { 'Retry-After': String(refused.retryAfterSeconds) }),
    },
  )
}

export async function voteFromForm(c: AppContext): Promise<Response> {
  // Before the poll is looked for, so that the answer is the same whether there is one or not.
  limitRate(c, 'votes', networkOfRequest(c))
  const shown = await visitorOf(c, { votes: true })
  const id = pollIdOf(c)
  if (shown.fault) throw new Problem(shown.fault)
  const form = await readForm(c, MAX_VOTE_BYTES)
  const sender = await withChallenge(c, shown, id, form.get(CHALLENGE_FIELD))
  const done = await carryOut(c, sender, form)
  return done !== null && typeof done === 'object' ? showRefused(c, sender, form, done) : leadBack(c, done)
}

/** The ballot type that a form says it is for. */
const typeOf = (form: URLSearchParams): string => form.get('ballot') ?? 'choice'

function leadBack(c: AppContext, notice: VoteNoticeCode | null): Response {
  const path = `/p/${pollIdOf(c)}`
  return c.redirect(speechFor(c).link(notice === null ? path : `${path}?notice=${notice}`), 303)
}

/** A form that was not taken, and may be once more is done: it is shown again as it was filled in. */
interface Refused {
  code: 'invalid_ballot' | 'challenge_required' | 'rate_limited'
  retryAfterSeconds?: number
}

/** Does what the form asks for; returns what the page says afterwards unless the box's own word says it. */
async function carryOut(
  c: AppContext,
  sender: Sender,
  form: URLSearchParams,
): Promise<VoteNoticeCode | Refused | null> {
  const ballot = ballotSchema.safeParse(ballotIn(typeOf(form), form))
  const action = form.get('action')
  if (action !== 'withdraw' && !ballot.success) return { code: 'invalid_ballot' }
  const outcome =
    action === 'withdraw' || !ballot.success
      ? await change(c, sender, null)
      : action === 'change'
        ? await change(c, sender, ballot.data)
        : await castOrRenew(c, sender, ballot.data, formKeyOf(form))
  switch (outcome.outcome) {
    case 'counted':
      if (outcome.replayed && (await isOpenToAll(c, sender))) return 'idempotency_key_reused'
      keepReceipt(c, pollIdOf(c), outcome.receiptId)
      // Who sends no cookie will not send the receipt either, and the box will not recognise them.
      return sender.asker.device === null && !sender.asker.invite && !sender.asker.account ? 'voted' : null
    case 'changed':
      return null
    case 'withdrawn':
      return 'withdrawn'
    case 'invalid':
      return { code: 'invalid_ballot' }
    case 'challenge_required':
      return { code: 'challenge_required' }
    case 'too_many':
      return { code: 'rate_limited', retryAfterSeconds: outcome.retryAfterSeconds }
    default: {
      const problem = voteProblem(outcome)
      const code = voteNoticeCode(problem.code)
      if (code === null) throw problem
      return code
    }
  }
}

/** Where anybody may vote any number of times, a form that comes again may be another voter's, who is not counted by it. */
async function isOpenToAll(c: AppContext, sender: Sender): Promise<boolean> {
  const { poll } = await admit(c, 'vote', sender)
  return poll.definition.voting.identity === 'open'
}
