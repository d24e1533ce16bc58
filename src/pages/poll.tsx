// Owns /p/{pollId}: to vote and to watch, without JavaScript; assets/poll.js makes it live.
import { callBox } from '../ballot-box/locate.ts'
import type { Ballot } from '../counting/election.ts'
import type { AppContext } from '../http/app-env.ts'
import { MAX_VOTE_BYTES } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { PROBLEMS } from '../http/problems.ts'
import { limitRate } from '../http/rate-limit.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { isFinal } from '../polls/lifecycle.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { ballotSchema } from '../votes/ballot-schema.ts'
import { cast, change } from '../votes/cast.ts'
import { voteProblem } from '../votes/vote-problem.ts'
import { ballotIn } from './assets/ballot-form.js'
import { refusedEntry } from './ballot-entry.ts'
import { formKeyOf, NOT_STORED, newFormKey, readForm } from './form.ts'
import { ownVote, provideDevice, seePoll } from './poll-sight.ts'
import { PollPage } from './poll-view.tsx'
import { keepReceipt, takeReceipt } from './receipt-cookie.ts'
import { type VoteNoticeCode, voteNotice, voteNoticeCode } from './vote-notices.ts'

export async function showPoll(c: AppContext): Promise<Response> {
  const sender = await senderOf(c)
  const [{ poll, result }, own] = await Promise.all([seePoll(c, sender), ownVote(c, sender)])
  const receiptId = takeReceipt(c, pollIdOf(c))
  return c.html(
    <PollPage
      poll={poll}
      result={result}
      own={own}
      device={provideDevice(c, poll, sender)}
      receiptId={receiptId}
      notice={voteNotice(c.req.query('notice'), { poll, own, receiptId })}
      formKey={newFormKey()}
    />,
    200,
    NOT_STORED,
  )
}

/** The page with a ballot that was refused, as it was filled in: ranks and points are too much work to lose. */
async function showRefused(c: AppContext, sender: Sender, form: URLSearchParams): Promise<Response> {
  const [{ poll, result }, own] = await Promise.all([seePoll(c, sender), ownVote(c, sender)])
  if (poll.status !== 'open') return leadBack(c, isFinal(poll.status) ? 'poll_closed' : 'not_open')
  if (own.voted && poll.definition.voting.changes === 'forbidden') return leadBack(c, 'already_voted')
  const { entry, text } = refusedEntry(poll.definition, form)
  return c.html(
    <PollPage
      poll={poll}
      result={result}
      own={own}
      device={provideDevice(c, poll, sender)}
      receiptId={null}
      notice={{ tone: 'bad', text: `Nothing was counted. ${text}` }}
      entry={entry}
      formKey={formKeyOf(form) ?? newFormKey()}
    />,
    PROBLEMS.invalid_ballot.status,
    NOT_STORED,
  )
}

export async function voteFromForm(c: AppContext): Promise<Response> {
  const sender = await senderOf(c, { votes: true })
  pollIdOf(c)
  if (sender.fault) throw new Problem(sender.fault)
  limitRate(c, 'votes', sender.asker.networks[0]?.pseudonym ?? '')
  const form = await readForm(c, MAX_VOTE_BYTES)
  const notice = await carryOut(c, sender, form)
  return notice === 'invalid_ballot' && typeOf(form) !== 'choice' ? showRefused(c, sender, form) : leadBack(c, notice)
}

/** The ballot type that a form says it is for. */
const typeOf = (form: URLSearchParams): string => form.get('ballot') ?? 'choice'

function leadBack(c: AppContext, notice: VoteNoticeCode | null): Response {
  return c.redirect(`/p/${pollIdOf(c)}${notice === null ? '' : `?notice=${notice}`}`, 303)
}

/** Does what the form asks for; returns what the page says afterwards unless the box's own word says it. */
async function carryOut(c: AppContext, sender: Sender, form: URLSearchParams): Promise<VoteNoticeCode | null> {
  const ballot = ballotSchema.safeParse(ballotIn(typeOf(form), form))
  const action = form.get('action')
  if (action !== 'withdraw' && !ballot.success) return 'invalid_ballot'
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
      return sender.asker.device === null ? 'voted' : null
    case 'changed':
      return null
    case 'withdrawn':
      return 'withdrawn'
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

/** A withdrawn vote leaves its row behind, so that voting again is changing it. */
async function castOrRenew(c: AppContext, sender: Sender, ballot: Ballot, key: string | null) {
  const outcome = await cast(c, sender, ballot, key)
  if (outcome.outcome !== 'duplicate') return outcome
  const mine = await callBox(c.env, pollIdOf(c), (box) => box.mine(sender.asker))
  return mine.outcome === 'ok' && !mine.voted ? change(c, sender, ballot) : outcome
}
