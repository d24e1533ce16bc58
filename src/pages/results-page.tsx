// Owns what the page of a result looks like, and the one that says why there is none to see.
import type { Turnout } from '../ballot-box/protocol.ts'
import type { PollState } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { ComparisonView, Recount } from './comparison-view.tsx'
import { CopyField } from './copy-field.tsx'
import { Label, TableBox } from './count-parts.tsx'
import { CountView } from './count-view.tsx'
import { Page } from './page.tsx'
import { PollArticle, PollHead } from './poll-head.tsx'
import { HiddenResult, kindOf, ResultBody, ResultPanel } from './result-view.tsx'
import { assuranceWords } from './rule-words.ts'
import { TurnoutView } from './turnout-view.tsx'

interface ResultsView {
  poll: PollState
  /** By the poll's own method, or by the one that was asked for. */
  result: Result
  turnout: Turnout | null
  url: string
  watchesByPage: boolean
}

export function ResultsPage({ poll, result, turnout, url, watchesByPage }: ResultsView) {
  const { definition, status } = poll
  return (
    <Page
      title={`Result: ${definition.question}`}
      indexed={definition.listing === 'public'}
      scripts={['poll.js', 'copy.js']}
      styles={['rounds.css']}
    >
      <PollArticle poll={poll} watchesByPage={watchesByPage}>
        <div class="columns">
          <ResultPanel poll={poll} result={result} voted={false} recount={isRecount(poll, result)}>
            {status === 'open' && (
              <p>
                <a class="button" href={`/p/${definition.id}`}>
                  Vote
                </a>
              </p>
            )}
          </ResultPanel>
          <div class="stack">
            <Recount definition={definition} result={result} />
            <section class="panel" aria-labelledby="figures-title">
              <h2 id="figures-title">In figures</h2>
              <Figures result={result} poll={poll} />
              <p class="fine">{assuranceWords(definition)}</p>
            </section>
          </div>
        </div>
        <CountPart poll={poll} result={result} />
        <div class="columns below">
          {turnout && turnout.buckets.length > 0 && <TurnoutView turnout={turnout} />}
          <section class="panel" aria-labelledby="share-title">
            <h2 id="share-title">Share</h2>
            <CopyField label="Link to this result" value={url} />
          </section>
        </div>
      </PollArticle>
    </Page>
  )
}

type PartsView = Pick<ResultsView, 'poll' | 'result'>

const isRecount = ({ definition }: PollState, { count }: Result) => count.method !== definition.count.method

/** What the live connection does not tell, for the script that reads it anew: see assets/refresh.js. */
export function ResultParts({ poll, result }: PartsView) {
  return (
    <>
      {isRecount(poll, result) && (
        <div data-part="recount" data-rev={result.count.rev}>
          <ResultBody result={result} definition={poll.definition} />
        </div>
      )}
      <CountPart poll={poll} result={result} />
    </>
  )
}

function CountPart({ poll: { definition }, result }: PartsView) {
  const { comparison, count } = result
  // The bars of choices say all there is to say.
  if (definition.ballot.type === 'choice' && !comparison && !count.draw) return null
  return (
    <div class="stack count" data-part="count" data-rev={count.rev}>
      {comparison && <ComparisonView definition={definition} result={result} comparison={comparison} />}
      <CountView result={result} definition={definition} />
    </div>
  )
}

const FIGURE_WORDS = {
  one: 'Votes',
  several: 'Votes',
  ranking: 'First preferences',
  score: 'Sum of scores',
  points: 'Points',
  quadratic: 'Votes',
}
const OF_WORDS = {
  one: 'of voters',
  several: 'of voters',
  ranking: 'of voters',
  score: 'of max.',
  points: 'of max.',
  quadratic: 'of max.',
}

function Figures({ result: { options, ballots, voters, people }, poll }: { result: Result; poll: PollState }) {
  const kind = kindOf(poll.definition)
  return (
    <TableBox
      caption="Figures of each answer"
      head={
        <tr>
          <th scope="col">Answer</th>
          <th scope="col" class="figure">
            {FIGURE_WORDS[kind]}
          </th>
          <th scope="col" class="figure">
            Share
          </th>
          <th scope="col" class="figure">
            {OF_WORDS[kind]}
          </th>
        </tr>
      }
      foot={
        <tr data-figures="">
          <th scope="row">{people === undefined ? 'Voters' : 'Votes, by weight'}</th>
          <td class="figure">{voters}</td>
          <td class="figure" colspan={2}>
            {ballots.blank} blank
          </td>
        </tr>
      }
    >
      {options.map(({ id, label, votes, percent, ofVoters }) => (
        <tr data-figures={id}>
          <th scope="row">
            <Label text={label} />
          </th>
          <td class="figure">{votes}</td>
          <td class="figure">{percent}%</td>
          <td class="figure">{ofVoters}%</td>
        </tr>
      ))}
    </TableBox>
  )
}

export function HiddenPage({ poll }: { poll: PollState }) {
  const { id, question } = poll.definition
  return (
    <Page title={`Result: ${question}`} indexed={false}>
      <article>
        <PollHead poll={poll} />
        <section class="panel narrow">
          <h2>The result is not shown to you now</h2>
          <HiddenResult poll={poll} voted={false} />
          <p>
            <a class="button" href={`/p/${id}`}>
              To the poll
            </a>
          </p>
        </section>
      </article>
    </Page>
  )
}
