// Owns the figures of the dashboard: how many have voted and how fast, and how sure it is that each is one person.
import type { Turnout } from '../../ballot-box/protocol.ts'
import type { PollState } from '../../polls/poll.ts'
import { counted, figure } from '../counted.ts'
import { ENGLISH } from '../language.ts'
import { Moment } from '../moment.tsx'
import { assuranceWords } from '../rule-words.ts'
import type { Dashboard } from './dashboard.ts'
import { latestVotes } from './latest-votes.ts'

interface FiguresProps {
  poll: PollState
  dashboard: Dashboard
}

/** What stands inside the panel: an open page reads it anew. */
export function FiguresBody({ poll: { definition, status }, dashboard: { result, turnout } }: FiguresProps) {
  if (!result) return <p>You see the figures once the poll has closed.</p>
  const { voters, people, ballots, rev, asOf } = result
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{people === undefined ? 'Voters' : 'People who have voted'}</dt>
          <dd data-voters="">{figure(people ?? voters)}</dd>
        </div>
        {people !== undefined && (
          <div>
            <dt>Votes, with their weights</dt>
            <dd>{figure(voters)}</dd>
          </div>
        )}
        {ballots.blank > 0 && (
          <div>
            <dt>Blank ballots</dt>
            <dd>{figure(ballots.blank)}</dd>
          </div>
        )}
        {turnout && status === 'open' && <Rate turnout={turnout} />}
      </dl>
      <p class="fine">
        As of <Moment at={asOf} />, state <span data-rev="">{figure(rev)}</span>. The number of the state grows with
        every change: whoever sees the same number sees the same result.
      </p>
      <p>
        <strong>How sure is one person, one vote?</strong> {assuranceWords(ENGLISH, definition)}{' '}
        {definition.voting.challenge === 'turnstile' && 'A check in front of each vote keeps programs out.'}
      </p>
    </>
  )
}

function Rate({ turnout }: { turnout: Turnout }) {
  const { votes, minutes } = latestVotes(turnout, Date.now())
  return (
    <div>
      <dt>
        In the last{' '}
        {minutes % 60 === 0 ? counted(minutes / 60, 'hour', 'hours') : counted(minutes, 'minute', 'minutes')}
      </dt>
      <dd>{figure(votes)}</dd>
    </div>
  )
}
