// Owns what the big screen looks like. assets/screen.js keeps it moving.
import { html } from 'hono/html'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import type { OptionResult, Result } from '../results/result.ts'
import { kindOf, scaleOf } from '../widget/words/figure-words.ts'
import { outcomeWords, statusWords } from '../widget/words/result-words.ts'
import { Bar } from './bar.tsx'
import { type Tell, tellIn } from './figures/figure-speech.ts'
import type { PageSpeech } from './language.ts'
import { QrCode } from './qr-view.tsx'

/** So many answers can be read from the last row. */
const MAX_BARS = 10
/** Of the question, in characters: longer ones are set smaller. */
const LONG = 70
const VERY_LONG = 160

interface ScreenView {
  poll: PollState
  /** Null while not everybody may see it. */
  result: Result | null
  speech: PageSpeech
  /** Where the code leads. */
  url: string
}

export function ScreenPage({ theme, ...view }: ScreenView & { theme: 'light' | 'dark' }) {
  const { poll, speech } = view
  const tell = tellIn(speech)
  return html`<!doctype html>${(
    <html lang={speech.language} dir={speech.direction} class={`screen-page ${theme}`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme} />
        <title>{`${poll.definition.question} · Pollux`}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/assets/pollux.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/site.css" />
        <link rel="stylesheet" href="/assets/screen.css" />
        <script type="module" src="/assets/screen.js" />
      </head>
      <body>
        <ScreenBody {...view} />
        <footer class="screen-foot">
          <a href={speech.link(`/p/${poll.definition.id}`)}>{tell('toThePoll')}</a>
          <span
            class="live"
            data-live=""
            data-off={speech.say(speech.messages.reconnecting)}
            data-offline={speech.say(speech.messages.offlineNow)}
            hidden={true}
          >
            {speech.say(speech.messages.live)}
          </span>
          <button type="button" class="button quiet" data-full-screen="" hidden={true}>
            {tell('fullScreen')}
          </button>
        </footer>
      </body>
    </html>
  )}`
}

/** All that changes while the poll goes on. */
export function ScreenBody({ poll, result, speech, url }: ScreenView) {
  const { definition, status } = poll
  const tell = tellIn(speech)
  const final = isFinal(status)
  return (
    <main data-screen={definition.id} data-state={result === null ? 'hidden' : final ? 'final' : 'live'}>
      <header class={`screen-head ${sizeOf(definition.question)}`}>
        <p class="state">
          <span class={`badge ${status}`}>{statusWords(speech, status)}</span>
          {result && <strong data-votes="">{tell('votesCounted', { n: result.voters })}</strong>}
        </p>
        <h1 dir="auto">{definition.question}</h1>
      </header>
      <div class="screen-result" data-result="">
        {result ? <Bars poll={poll} result={result} speech={speech} /> : <Hidden poll={poll} tell={tell} />}
      </div>
      <aside class="screen-code" aria-labelledby="screen-code">
        <h2 id="screen-code">{tell(final && result ? 'resultHere' : 'voteHere')}</h2>
        <QrCode url={url} label={tell('qrLeads', { url })} />
        <p class="screen-link" dir="ltr">
          {url.replace(/^https?:\/\//, '')}
        </p>
      </aside>
    </main>
  )
}

function sizeOf(question: string): '' | 'long' | 'very-long' {
  if (question.length > VERY_LONG) return 'very-long'
  return question.length > LONG ? 'long' : ''
}

/** Why a room sees no result. */
function Hidden({ poll: { definition, status }, tell }: { poll: PollState; tell: Tell }) {
  const { visibility } = definition.results
  const waits = visibility !== 'owner' && visibility !== 'after_vote' && !isFinal(status)
  return (
    <p class="screen-hidden">
      {tell(waits ? 'resultAfterClosing' : visibility === 'after_vote' ? 'resultAfterVoting' : 'resultNotHere')}
    </p>
  )
}

function Bars({ poll: { definition }, result, speech }: { poll: PollState; result: Result; speech: PageSpeech }) {
  const kind = kindOf(definition)
  const scale = scaleOf(speech, definition)
  const shown = leading(result)
  const left = result.options.length - shown.length
  return (
    <>
      <p class="screen-outcome">{result.final ? outcomeWords(speech, result, kind) : ''}</p>
      <ul class={`screen-bars of-${shown.length}`}>
        {shown.map((option) => (
          <Bar option={option} result={result} speech={speech} kind={kind} scale={scale} />
        ))}
      </ul>
      <p class="screen-more">{left > 0 ? tellIn(speech)('moreAnswers', { n: left }) : ''}</p>
    </>
  )
}

/** The answers that are drawn, in their own order, so that no bar changes its place before people’s eyes. */
function leading({ options }: Result): OptionResult[] {
  const strongest = options.toSorted((a, b) => b.votes - a.votes).slice(0, MAX_BARS)
  return options.filter((option) => strongest.includes(option))
}
