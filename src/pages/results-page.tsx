// Owns what the page of a result looks like, and the one that says why there is none to see.
import type { Turnout } from '../ballot-box/protocol.ts'
import type { PollState } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { ComparisonView, Recount } from './comparison-view.tsx'
import { CountView } from './count-view.tsx'
import { FiguresView } from './figures-view.tsx'
import type { PageSpeech } from './language.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Page } from './page.tsx'
import { type ElementState, PollElement, WidgetScript } from './poll-element.tsx'
import { PollHead } from './poll-head.tsx'
import { HiddenResult, ResultBody, ResultPanel } from './result-view.tsx'
import { assuranceWords } from './rule-words.ts'
import { SharePanel } from './share-panel.tsx'
import { TurnoutView } from './turnout-view.tsx'

interface ResultsView {
  /** The poll's own result and the visitor's standing: what the widget goes on from. */
  state: ElementState
  /** By the poll's own method, or by the one that was asked for. */
  result: Result
  turnout: Turnout | null
  url: string
}

export function ResultsPage({ state, result, turnout, url }: ResultsView) {
  const { poll, speech } = state
  const { definition } = poll
  const { own, say } = speech
  const path = `/p/${definition.id}/results`
  return (
    <Page
      title={say(own.resultTitle, { question: definition.question })}
      description={say(own.pollAbout)}
      indexed={definition.listing === 'public'}
      scripts={['results-page.js']}
      styles={['rounds.css', 'figures.css']}
      speech={speech}
      head={<WidgetScript files={state.widgetFiles} />}
    >
      <article data-poll={definition.id}>
        <PollHead poll={poll} speech={speech} />
        <div class="columns">
          <OwnOrRecount state={state} result={result} />
          <div class="stack">
            <div lang="en" dir="ltr">
              <Recount definition={definition} result={result} />
            </div>
            <section class="panel" aria-labelledby="figures-title">
              <h2 id="figures-title">{say(own.inFigures)}</h2>
              <FiguresView result={result} definition={definition} speech={speech} />
              <p class="fine">{assuranceWords(speech, definition)}</p>
            </section>
          </div>
        </div>
        <CountPart poll={poll} result={result} speech={speech} />
        <div class="columns below">
          {turnout && turnout.buckets.length > 0 && <TurnoutView turnout={turnout} speech={speech} />}
          <SharePanel speech={speech} pollId={definition.id} question={definition.question} url={url} ofResult={true} />
        </div>
        <LanguageSwitch path={path} speech={speech} />
      </article>
    </Page>
  )
}

/** The poll's own result, which the widget keeps moving; or a recount, which is rendered anew when that has moved. */
function OwnOrRecount({ state, result }: Pick<ResultsView, 'state' | 'result'>) {
  const { poll, speech } = state
  if (isRecount(poll, result)) {
    return (
      <div>
        <ResultPanel poll={poll} result={result} voted={false} recount={true} speech={speech} />
        <div hidden={true}>
          <PollElement state={state} view="results" foot={null} />
        </div>
      </div>
    )
  }
  const foot = poll.status === 'open' && (
    <p class="actions">
      <a class="button" href={speech.link(`/p/${poll.definition.id}`)}>
        {speech.say(speech.messages.vote)}
      </a>
    </p>
  )
  return (
    <PollElement state={state} view="results" foot={foot}>
      <ResultPanel poll={poll} result={result} voted={false} speech={speech}>
        {foot}
      </ResultPanel>
    </PollElement>
  )
}

interface PartsView {
  poll: PollState
  result: Result
}

const isRecount = ({ definition }: PollState, { count }: Result) => count.method !== definition.count.method

/** What the live connection does not tell, for the script that reads it anew: see assets/modules/parts.js. */
export function ResultParts({ poll, result, speech }: PartsView & { speech: PageSpeech }) {
  return (
    <>
      {isRecount(poll, result) && (
        <div data-part="recount" data-rev={result.count.rev}>
          <ResultBody result={result} definition={poll.definition} speech={speech} />
        </div>
      )}
      <CountPart poll={poll} result={result} speech={speech} />
    </>
  )
}

/** The figures of the count. Methods are compared in English, as the sentences are that the count gives along. */
function CountPart({ poll: { definition }, result, speech }: PartsView & { speech: PageSpeech }) {
  const { comparison, count } = result
  // The bars of choices say all there is to say.
  if (definition.ballot.type === 'choice' && !comparison && !count.draw) return null
  return (
    <div class="stack count" data-part="count" data-rev={count.rev}>
      {comparison && (
        <div lang="en" dir="ltr">
          <ComparisonView definition={definition} result={result} comparison={comparison} />
        </div>
      )}
      <CountView result={result} definition={definition} speech={speech} />
    </div>
  )
}

export function HiddenPage({ poll, speech }: { poll: PollState; speech: PageSpeech }) {
  const { id, question } = poll.definition
  const { own, say, link } = speech
  return (
    <Page title={say(own.resultTitle, { question })} indexed={false} speech={speech}>
      <article>
        <PollHead poll={poll} speech={speech} />
        <section class="panel narrow">
          <h2>{say(own.notShown)}</h2>
          <HiddenResult poll={poll} voted={false} speech={speech} />
          <p>
            <a class="button" href={link(`/p/${id}`)}>
              {say(own.toPoll)}
            </a>
          </p>
        </section>
        <LanguageSwitch path={`/p/${id}/results`} speech={speech} />
      </article>
    </Page>
  )
}
