// Owns saying what a visitor lacks to vote in a poll that is open, and the way to it.
import { InviteForm } from './invite-form.tsx'
import type { PageSpeech } from './language.ts'
import type { PollView } from './poll-view.tsx'

/** What the visitor lacks. */
export function BarrierView({ view: { poll, barrier, speech } }: { view: PollView }) {
  const { id, voting } = poll.definition
  const { messages, own, say } = speech
  const invite = { pollId: id, speech, button: say(messages.useCode) }
  switch (barrier) {
    case 'log-in':
      return (
        <p class="actions">
          <a class="button" href={`/account?next=/p/${id}`}>
            {say(own.logInToVote)}
          </a>
        </p>
      )
    case 'site':
      return <p dir="auto">{siteWords(speech, voting.siteTokens?.issuer ?? null)}</p>
    case 'invite':
      return (
        <>
          <p>{say(messages.inviteNeeded)}</p>
          <InviteForm {...invite} label={say(messages.inviteCode)} />
        </>
      )
    case 'revoked':
      return (
        <>
          <p class="notice bad">{say(own.inviteRevoked)}</p>
          <InviteForm {...invite} label={say(own.anotherInvite)} kept={true} />
        </>
      )
    case 'devices':
      return <p>{say(own.manyDevices)}</p>
    case 'challenge':
      return <p>{say(own.noChallenge)}</p>
    case null:
      return null
  }
}

/** An origin is written from left to right in every language (U+2066 and U+2069). */
function siteWords({ own, say, direction }: PageSpeech, issuer: string | null): string {
  return issuer === null
    ? say(own.siteVotesUnnamed)
    : say(own.siteVotes, { site: direction === 'rtl' ? `\u2066${issuer}\u2069` : issuer })
}

/** A way in for whoever has another invite than the one that the browser keeps, or is here without. */
export function OtherInvite({ view: { poll, inviteWeight, barrier, speech } }: { view: PollView }) {
  const { id, voting, listing } = poll.definition
  const { own, say } = speech
  if (voting.identity !== 'invite' && listing !== 'private') return null
  if (barrier === 'invite' || barrier === 'revoked') return null
  const invited = inviteWeight !== null
  return (
    <details class="other-invite">
      <summary>{say(invited ? own.otherInviteThanKept : own.otherInvite)}</summary>
      <InviteForm pollId={id} label={say(own.anInvite)} button={say(own.useThisCode)} kept={invited} speech={speech} />
    </details>
  )
}
