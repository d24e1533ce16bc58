// Owns /embed/{pollId}: a poll in a frame of somebody else's page. What is framed can be overlaid and clicked through, so
// nothing here acts by who is logged in or invited at our own pages: all that stolen clicks could cast is the vote of a
// device that has none. The allow-list of a poll (`embed.origins`) says whose pages are trusted not to do even that.
import { getCookie } from 'hono/cookie'
import type { AppContext } from '../../http/app-env.ts'
import { MAX_VOTE_BYTES } from '../../http/body.ts'
import { limitRate } from '../../http/rate-limit.ts'
import { pollIdOf } from '../../polls/admission.ts'
import type { PollDefinition } from '../../polls/poll.ts'
import { keyring } from '../../secrets/keyring.ts'
import { networkOfRequest, type Sender, senderOf } from '../../voters/asker.ts'
import { deviceCookieName } from '../../voters/device-cookie.ts'
import { readDeviceToken } from '../../voters/device-token.ts'
import { ballotSchema } from '../../votes/ballot-schema.ts'
import { change } from '../../votes/cast.ts'
import { voteProblem } from '../../votes/vote-problem.ts'
import { ballotIn, faultOf } from '../../widget/ballots/ballot-form.ts'
import { refusalOf } from '../../widget/words/vote-words.ts'
import { castOrRenew } from '../cast-or-renew.ts'
import { formKeyOf, NOT_STORED, newFormKey, readForm } from '../form.ts'
import { speechFor } from '../language.ts'
import { ownVote, provideDevice, seePoll } from '../poll-sight.ts'
import { FramePage, type FrameView, frameQuery, themeOf } from './frame-view.tsx'
import { FRAME_WORDS } from './frame-words.ts'
import { framedBy } from './framed.ts'

/** Drafts and private polls are not there, like polls that nobody has made. */
export async function showFrame(c: AppContext): Promise<Response> {
  const view = await viewOf(c, await frameVisitor(c, false))
  return framed(c, { ...view, ...noticeOf(c, view) })
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
      : await castOrRenew(c, sender, wanted, formKeyOf(form))
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

/** Who looks at a frame: at most a device, by the cookie that this browser keeps for us on this very site. */
function frameVisitor(c: AppContext, votes: boolean): Promise<Sender> {
  const cookie = getCookie(c, deviceCookieName(c))
  const device = cookie !== undefined && readDeviceToken(keyring(c.env), cookie, Date.now()) ? cookie : undefined
  return senderOf(c, { proof: device, votes })
}

async function viewOf(c: AppContext, sender: Sender): Promise<FrameView> {
  const [{ poll, result }, own] = await Promise.all([seePoll(c, sender), ownVote(c, sender)])
  const { definition } = poll
  return {
    poll,
    result,
    isPublic: definition.results.visibility === 'always' || definition.results.visibility === 'after_close',
    own,
    votesElsewhere: asksForMore(definition),
    changeable: definition.voting.changes === 'allowed',
    speech: speechFor(c),
    theme: themeOf(c.req.query('theme')),
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
  if (code === 'counted' && !own.recognised) return { notice: say(speech.own.probablyCounted), tone: 'plain' }
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
