// Owns saying what a visitor lacks to vote in a poll that is open, and the way to it.
import { InviteForm } from './invite-form.tsx'
import type { PollView } from './poll-view.tsx'

/** What the visitor lacks. */
export function BarrierView({ view: { poll, barrier } }: { view: PollView }) {
  const { id, voting } = poll.definition
  switch (barrier) {
    case 'log-in':
      return (
        <p class="actions">
          <a class="button" href={`/account?next=/p/${id}`}>
            Log in to vote
          </a>
        </p>
      )
    case 'site':
      return (
        <p>
          Voting happens {issuerWords(voting.siteTokens?.issuer ?? null)}, for those who are logged in there. Here you
          can watch.
        </p>
      )
    case 'invite':
      return (
        <>
          <p>Only those who were invited vote here. Open the link of your invitation, or enter its code.</p>
          <InviteForm pollId={id} label="Your invite code" button="Go on to vote" />
        </>
      )
    case 'revoked':
      return (
        <>
          <p class="notice bad">
            The invite code in this browser is no longer good: whoever manages the poll has revoked it. If that is a
            mistake, ask them for a new one.
          </p>
          <InviteForm pollId={id} label="Another invite code" button="Go on to vote" kept={true} />
        </>
      )
    case 'devices':
      return <p>Very many new devices came from your network just now. Reload this page in a minute to vote.</p>
    case 'challenge':
      return (
        <p>
          This poll asks for a check that keeps programs out, and this site is not set up for it: nobody can vote at the
          moment. Tell whoever runs the site.
        </p>
      )
    case null:
      return null
  }
}

function issuerWords(issuer: string | null) {
  if (issuer === null) return 'on the site that embeds this poll'
  return (
    <>
      on <strong dir="auto">{issuer}</strong>
    </>
  )
}

/** A way in for whoever has another invite than the one that the browser keeps, or is here without. */
export function OtherInvite({ view: { poll, inviteWeight, barrier } }: { view: PollView }) {
  const { id, voting, listing } = poll.definition
  if (voting.identity !== 'invite' && listing !== 'private') return null
  if (barrier === 'invite' || barrier === 'revoked') return null
  const invited = inviteWeight !== null
  return (
    <details class="other-invite">
      <summary>
        {invited ? 'You are here by an invite. Somebody else, or another code?' : 'You have an invite code?'}
      </summary>
      <InviteForm pollId={id} label="Invite code" button="Use this code" kept={invited} />
    </details>
  )
}
