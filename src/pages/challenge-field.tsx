// Owns the challenge (Cloudflare Turnstile) that stands in front of a vote: the one thing that a page loads from another
// host, and only where it is asked for.
import type { PollState } from '../polls/poll.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
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
  speech?: PageSpeech
}

export function ChallengeField({ siteKey, act, data, speech: { own, say } = ENGLISH }: ChallengeProps) {
  return (
    <div class="challenge">
      <div class="cf-turnstile" data-sitekey={siteKey} data-action={act} data-cdata={data} data-size="flexible" />
      <p class="notice plain" data-without-script="">
        {say(act === 'vote' ? own.challengeForVote : own.challengeForCreate)}
      </p>
      <p class="fine">{say(own.challengeBy)}</p>
      <script src={SCRIPT_URL} async={true} defer={true} />
    </div>
  )
}
