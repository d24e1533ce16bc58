// Owns /embed/{pollId}: a poll in a frame of somebody else's page. What is framed can be overlaid and clicked through, so
// nothing here acts by who is logged in or invited at our own pages: all that stolen clicks could cast is the vote of a
// device that has none. The allow-list of a poll (`embed.origins`) says whose pages are trusted not to do even that.
import { getCookie } from 'hono/cookie'
import { callBox } from '../../ballot-box/locate.ts'
import type { AppContext } from '../../http/app-env.ts'
import { MAX_VOTE_BYTES } from '../../http/body.ts'
import { Problem } from '../../http/problem.ts'
import { limitRate } from '../../http/rate-limit.ts'
import { frameHeaders } from '../../http/security.ts'
import { pollIdOf } from '../../polls/admission.ts'
import type { PollDefinition, PollState } from '../../polls/poll.ts'
import { pollAnswer } from '../../polls/poll-answer.ts'
import { keyring } from '../../secrets/keyring.ts'
import { networkOfRequest, type Sender, senderOf } from '../../voters/asker.ts'
import { deviceCookieName } from '../../voters/device-cookie.ts'
import { readDeviceToken } from '../../voters/device-token.ts'
import { ballotSchema } from '../../votes/ballot-schema.ts'
import { cast, change } from '../../votes/cast.ts'
import { voteProblem } from '../../votes/vote-problem.ts'
import { ballotIn, faultOf } from '../../widget/ballots/ballot-form.ts'
import { refusalOf } from '../../widget/words/vote-words.ts'
import { formKeyOf, NOT_STORED, newFormKey, readForm } from '../form.ts'
import { speechFor } from '../language.ts'
import { ownVote, provideDevice, seePoll } from '../poll-sight.ts'
import { refuse } from '../refusal.tsx'
import { FramePage, type FrameView, frameQuery, NoFramePage, THEMES } from './frame-view.tsx'
import { FRAME_WORDS } from './frame-words.ts'

/** Drafts and private polls are not there, like polls that nobody has made. */
export async function showFrame(c: AppContext): Promise<Response> {
  try {
    const view = await viewOf(c, await frameVisitor(c, false))
    return framed(c, { ...view, ...noticeOf(c, view) })
  } catch (refusal) {
    if (!(refusal instanceof Problem && refusal.code === 'not_found')) throw refusal
    // A page that may not be framed would be the browser's own sign of a broken page.
    return framedBy(null, await refuse(c, refusal, <NoFramePage speech={speechFor(c)} />))
  }
}

/**
 * Votes by the form of a frame. The first form of a browser that has no token gets one, and is shown again: if the token
 * then does not come back, the browser keeps nothing for frames, and a vote would be counted for its whole network.
 */
export async function voteInFrame(c: AppContext): Promise<Response> {
  limitRate(c, 'votes', networkOfRequest(c))
  const sender = await frameVisitor(c, true)
  const form = await readForm(c, MAX_VOTE_BYTES)
  const view = await viewOf(c, sender)
  const { poll, speech } = view
  const words = FRAME_WORDS[speech.language]
  if (view.votesElsewhere) return leadBack(c, view)
  if (poll.status === 'open' && poll.definition.voting.identity === 'device' && sender.asker.device === null) {
    const given = !form.has('again') && provideDevice(c, poll, sender)
    const notice = speech.say(given ? words.again : words.blocked)
    return framed(c, { ...view, notice, tone: given ? 'plain' : 'bad', entered: form, again: given }, given ? 200 : 403)
  }
  const { messages, say } = speech
  const action = form.get('action')
  const ballot = ballotSchema.safeParse(ballotIn(form.get('ballot') ?? 'choice', form))
  const { ballot: rules, options } = poll.definition
  const unfit = (): Promise<Response> => {
    const notice = faultOf(speech, rules, options, form)?.fault ?? say(messages.refused_invalid_ballot)
    return framed(c, { ...view, notice, tone: 'bad', entered: form }, 422)
  }
  if (action !== 'withdraw' && !ballot.success) return unfit()
  const wanted = action === 'withdraw' || !ballot.success ? null : ballot.data
  const outcome =
    wanted === null || action === 'change'
      ? await change(c, sender, wanted)
      : await castOrRenew(c, sender, wanted, form)
  switch (outcome.outcome) {
    case 'counted':
    case 'changed':
      return leadBack(c, view, 'counted')
    case 'withdrawn':
      return leadBack(c, view, 'withdrawn')
    case 'invalid':
      return unfit()
    default: {
      const problem = voteProblem(outcome)
      if (!refusalOf(messages, problem.code, '')) throw problem
      return leadBack(c, view, problem.code)
    }
  }
}

/** A withdrawn vote leaves its row behind, so that voting again is changing it. */
async function castOrRenew(c: AppContext, sender: Sender, ballot: Parameters<typeof cast>[2], form: URLSearchParams) {
  const outcome = await cast(c, sender, ballot, formKeyOf(form))
  if (outcome.outcome !== 'duplicate') return outcome
  const mine = await callBox(c.env, pollIdOf(c), (box) => box.mine(sender.asker))
  return mine.outcome === 'ok' && !mine.voted ? change(c, sender, ballot) : outcome
}

/** Who looks at a frame: at most a device, by the cookie that this browser keeps for us on this very site. */
function frameVisitor(c: AppContext, votes: boolean): Promise<Sender> {
  const cookie = getCookie(c, deviceCookieName(c))
  const device = cookie !== undefined && readDeviceToken(keyring(c.env), cookie, Date.now()) ? cookie : undefined
  return senderOf(c, { proof: device, votes })
}

async function viewOf(c: AppContext, sender: Sender): Promise<FrameView> {
  const [{ poll, result }, own] = await Promise.all([seePoll(c, sender), ownVote(c, sender)])
  const { definition } = poll
  const asked = c.req.query('theme')
  return {
    poll,
    answer: pollAnswer(poll, new URL(c.req.url).origin),
    result,
    isPublic: definition.results.visibility === 'always' || definition.results.visibility === 'after_close',
    own,
    votesElsewhere: asksForMore(definition),
    changeable: definition.voting.changes === 'allowed',
    speech: speechFor(c),
    theme: THEMES.find((theme) => theme === asked) ?? null,
    notice: '',
    tone: 'plain',
    entered: new URLSearchParams(),
    again: false,
    formKey: newFormKey(),
  }
}

/** Whether voting takes a proof that a plain form in a frame does not ask for. */
function asksForMore({ voting }: PollDefinition): boolean {
  return voting.identity === 'account' || voting.identity === 'invite' || voting.challenge !== 'none'
}

/** What the address says has become of a form, as far as that is so. */
function noticeOf(c: AppContext, { poll, own, speech }: FrameView): Pick<FrameView, 'notice' | 'tone'> {
  const { messages, say } = speech
  const code = c.req.query('notice') ?? ''
  if (own.voted) return { notice: say(messages.counted), tone: 'good' }
  if (code === 'counted' && !own.recognised)
    return { notice: say(FRAME_WORDS[speech.language].maybeCounted), tone: 'plain' }
  if (code === 'withdrawn' && own.recognised) return { notice: say(messages.withdrawn), tone: 'plain' }
  const refusal = refusalOf(messages, code, poll.definition.voting.identity)
  return refusal ? { notice: say(refusal.message), tone: refusal.tone } : { notice: '', tone: 'plain' }
}

function leadBack(c: AppContext, view: FrameView, notice = ''): Response {
  return framedBy(view.poll, c.redirect(frameQuery(`/embed/${pollIdOf(c)}`, view, notice), 303))
}

async function framed(c: AppContext, view: FrameView, status: 200 | 403 | 422 = 200): Promise<Response> {
  return framedBy(view.poll, await c.html(<FramePage {...view} />, status, NOT_STORED))
}

function framedBy(poll: PollState | null, response: Response): Response {
  for (const [name, value] of frameHeaders(poll ? poll.definition.embed.origins : null))
    response.headers.set(name, value)
  return response
}
