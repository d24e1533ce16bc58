// Owns the challenge (Cloudflare Turnstile) that stands in front of a vote: the one thing that a page loads from another
// host, and only where it is asked for.
import type { PollState } from '../polls/poll.ts'
import type { Barrier, OwnVote } from './poll-sight.ts'
import { keepsLinks } from './rule-words.ts'

/** The field that the widget adds to its form. */
export const CHALLENGE_FIELD = 'cf-turnstile-response'
const SCRIPT_URL = 'https://challenges.cloudflare.com/turnstile/v0/api.js'

/** Whether the page of a poll has the challenge on it: only where there is something left to vote. */
export function asksForChallenge({ definition, status }: PollState, barrier: Barrier | null, own: OwnVote): boolean {
  const mayVote = status === 'open' && barrier === null && (!own.voted || keepsLinks(definition))
  return mayVote && definition.voting.challenge === 'turnstile'
}

interface ChallengeProps {
  siteKey: string
  act: 'vote' | 'create'
  /** What else the token is bound to. */
  data?: string
}

const ACT_WORDS = { vote: 'vote', create: 'make a poll without an account' } as const

export function ChallengeField({ siteKey, act, data }: ChallengeProps) {
  return (
    <div class="challenge">
      <div class="cf-turnstile" data-sitekey={siteKey} data-action={act} data-cdata={data} data-size="flexible" />
      <p class="notice plain" data-without-script="">
        A short check of your browser keeps programs out, and needs JavaScript. Turn it on for this page to{' '}
        {ACT_WORDS[act]}.
      </p>
      <p class="fine">
        The check is Cloudflare Turnstile. It is loaded from Cloudflare, which sees your network address.
      </p>
      <script src={SCRIPT_URL} async={true} defer={true} />
    </div>
  )
}
