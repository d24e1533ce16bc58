// Owns the parts of the manage page that move while others vote and manage: each in a place of its own, by whose name
// assets/desk.js finds it and puts a newer one there.
import type { Child } from 'hono/jsx'
import type { PollState } from '../../polls/poll.ts'
import { PollHead } from '../poll-head.tsx'
import { ResultBody } from '../result-view.tsx'
import { TurnoutView } from '../turnout-view.tsx'
import { IDENTITY_WORDS, VISIBILITY_WORDS } from '../words.ts'
import type { Dashboard } from './dashboard.ts'
import { FiguresBody } from './figures-panel.tsx'
import { StatusBody } from './status-panel.tsx'
import { SignalsPanel, TrailBody } from './trail-panel.tsx'

interface PartsProps {
  poll: PollState
  dashboard: Dashboard
}

type PartName = 'head' | 'status' | 'figures' | 'result' | 'turnout' | 'signals' | 'trail'

function Part({ name, children }: { name: PartName; children?: Child }) {
  return (
    <div data-part={name} class="part">
      {children}
    </div>
  )
}

export const HeadPart = ({ poll }: Pick<PartsProps, 'poll'>) => (
  <Part name="head">
    <PollHead poll={poll} />
  </Part>
)

export const StatusPart = (props: PartsProps) => (
  <Part name="status">
    <StatusBody {...props} />
  </Part>
)

export const FiguresPart = (props: PartsProps) => (
  <Part name="figures">
    <FiguresBody {...props} />
  </Part>
)

export function ResultPart({ poll: { definition }, dashboard: { result } }: PartsProps) {
  return (
    <Part name="result">
      <h2 id="result-title">{result?.final ? 'Final result' : 'Result as you see it'}</h2>
      {result ? <ResultBody result={result} definition={definition} /> : <p>You see it once the poll has closed.</p>}
      <p class="fine">
        Shown to: {VISIBILITY_WORDS[definition.results.visibility].toLowerCase()}. May vote:{' '}
        {IDENTITY_WORDS[definition.voting.identity].toLowerCase()}.
      </p>
    </Part>
  )
}

export const TurnoutPart = ({ dashboard: { turnout } }: Pick<PartsProps, 'dashboard'>) => (
  <Part name="turnout">{turnout && turnout.buckets.length > 0 && <TurnoutView turnout={turnout} />}</Part>
)

export const SignalsPart = ({ dashboard: { signals } }: Pick<PartsProps, 'dashboard'>) => (
  <Part name="signals">{signals && <SignalsPanel signals={signals} />}</Part>
)

export function TrailPart({ poll, dashboard: { trail, accountId } }: PartsProps) {
  return (
    <Part name="trail">{trail && <TrailBody pollId={poll.definition.id} trail={trail} accountId={accountId} />}</Part>
  )
}

/** All of them, as an open page reads them anew; `rev` says which state they show. */
export function LiveParts({ poll, dashboard }: PartsProps) {
  return (
    <div data-live-parts="" data-rev={dashboard.result?.rev ?? 0}>
      <HeadPart poll={poll} />
      <StatusPart poll={poll} dashboard={dashboard} />
      <FiguresPart poll={poll} dashboard={dashboard} />
      <ResultPart poll={poll} dashboard={dashboard} />
      <TurnoutPart dashboard={dashboard} />
      <SignalsPart dashboard={dashboard} />
      <TrailPart poll={poll} dashboard={dashboard} />
    </div>
  )
}
