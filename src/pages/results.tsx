// Owns /p/{pollId}/results: the whole result on a page of its own, to be read, shared and printed.
import { callBox } from '../ballot-box/locate.ts'
import type { Turnout } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { pollIdOf } from '../polls/admission.ts'
import type { PollState } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { type Sender, senderOf } from '../voters/asker.ts'
import { CopyField } from './copy-field.tsx'
import { NOT_STORED } from './form.ts'
import { Page } from './page.tsx'
import { PollArticle, PollHead } from './poll-head.tsx'
import { seePoll } from './poll-sight.ts'
import { refuse } from './refusal.tsx'
import { HiddenResult, ResultPanel } from './result-view.tsx'
import { TurnoutView } from './turnout-view.tsx'
import { ASSURANCE_WORDS } from './words.ts'

export async function showResults(c: AppContext): Promise<Response> {
  const sender = senderOf(c)
  const [{ poll, result }, turnout] = await Promise.all([seePoll(c, sender), turnoutFor(c, sender)])
  if (!result) return refuse(c, new Problem('results_hidden'), <HiddenPage poll={poll} />)
  const url = new URL(`/p/${poll.definition.id}/results`, c.req.url).href
  return c.html(<ResultsPage poll={poll} result={result} turnout={turnout} url={url} />, 200, NOT_STORED)
}

/** Null while it would tell more than the result does. */
async function turnoutFor(c: AppContext, { asker }: Sender): Promise<Turnout | null> {
  const outcome = await callBox(c.env, pollIdOf(c), (box) => box.turnout(asker))
  return outcome.outcome === 'ok' ? outcome.turnout : null
}

interface ResultsView {
  poll: PollState
  result: Result
  turnout: Turnout | null
  url: string
}

function ResultsPage({ poll, result, turnout, url }: ResultsView) {
  const { definition, status } = poll
  return (
    <Page
      title={`Result: ${definition.question}`}
      indexed={definition.listing === 'public'}
      scripts={['poll.js', 'copy.js']}
    >
      <PollArticle poll={poll}>
        <div class="columns">
          <ResultPanel poll={poll} result={result} voted={false}>
            {status === 'open' && (
              <p>
                <a class="button" href={`/p/${definition.id}`}>
                  Vote
                </a>
              </p>
            )}
          </ResultPanel>
          <div class="stack">
            <section class="panel" aria-labelledby="figures-title">
              <h2 id="figures-title">In figures</h2>
              <Figures result={result} />
              <p class="fine">{ASSURANCE_WORDS[definition.voting.identity]}</p>
            </section>
            {turnout && turnout.buckets.length > 0 && <TurnoutView turnout={turnout} />}
            <section class="panel" aria-labelledby="share-title">
              <h2 id="share-title">Share</h2>
              <CopyField label="Link to this result" value={url} />
            </section>
          </div>
        </div>
      </PollArticle>
    </Page>
  )
}

function Figures({ result: { options, ballots, voters } }: { result: Result }) {
  return (
    <section class="table-scroll" tabindex={0} aria-label="Figures of each answer">
      <table>
        <thead>
          <tr>
            <th scope="col">Answer</th>
            <th scope="col" class="figure">
              Votes
            </th>
            <th scope="col" class="figure">
              Share
            </th>
            <th scope="col" class="figure">
              of voters
            </th>
          </tr>
        </thead>
        <tbody>
          {options.map(({ id, label, votes, percent, ofVoters }) => (
            <tr data-figures={id}>
              <th scope="row" dir="auto">
                {label}
              </th>
              <td class="figure">{votes}</td>
              <td class="figure">{percent}%</td>
              <td class="figure">{ofVoters}%</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-figures="">
            <th scope="row">Voters</th>
            <td class="figure">{voters}</td>
            <td class="figure" colspan={2}>
              {ballots.blank} blank
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function HiddenPage({ poll }: { poll: PollState }) {
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
