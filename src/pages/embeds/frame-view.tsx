// Owns what a poll in a frame looks like: the widget, and without scripts the same by a plain form.
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { PollState } from '../../polls/poll.ts'
import type { Result } from '../../results/result.ts'
import { kindOf, scaleOf } from '../../widget/words/figure-words.ts'
import { outcomeWords, statusWords, turnoutWords } from '../../widget/words/result-words.ts'
import { Bar } from '../bar.tsx'
import type { PageSpeech } from '../language.ts'
import type { OwnVote } from '../poll-sight.ts'
import { FrameFields } from './frame-fields.tsx'
import { FRAME_WORDS } from './frame-words.ts'

const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The colours that an address names; null for those that the visitor's system has. */
export function themeOf(name: string | undefined): Theme | null {
  return THEMES.find((theme) => theme === name) ?? null
}

export interface FrameView {
  poll: PollState
  /** As the visitor may see it, or null. */
  result: Result | null
  /** Whether whatever the visitor is shown of the result may be told to the page around the frame. */
  isPublic: boolean
  own: OwnVote
  /** Whether voting takes a proof that a frame does not ask for. */
  votesElsewhere: boolean
  changeable: boolean
  speech: PageSpeech
  /** Null for the one that the visitor's system has. */
  theme: Theme | null
  /** What is said above the ballot, or ''. */
  notice: string
  tone: 'plain' | 'good' | 'bad'
  /** A form that was sent and is shown again; empty for none. */
  entered: URLSearchParams
  /** Whether the form is shown again because the browser had no token yet. */
  again: boolean
  formKey: string
}

export function FramePage(view: FrameView) {
  const { poll, speech, theme, isPublic } = view
  const { id, question } = poll.definition
  return (
    <Frame title={question} speech={speech} theme={theme} isPublic={isPublic}>
      <script type="module" src="/widget.js" />
      <pollux-poll poll={id} lang={speech.language} theme={theme ?? 'auto'}>
        <PlainPoll {...view} />
      </pollux-poll>
      <p class="fine frame-foot">
        <a href={speech.link(`/p/${id}`)} target="_blank" rel="noopener">
          {speech.say(FRAME_WORDS[speech.language].ownPage)}
        </a>
      </p>
    </Frame>
  )
}

interface FrameProps extends Pick<FrameView, 'speech' | 'theme' | 'isPublic'> {
  title: string
  children?: Child
}

/** The frame's page around whatever is in it. */
export function Frame({ title, speech, theme, isPublic, children }: FrameProps) {
  return html`<!doctype html>${(
    <html lang={speech.language} dir={speech.direction} data-theme={theme ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme ?? 'light dark'} />
        <meta name="robots" content="noindex" />
        {/* Links lead out of the frame: no other page of ours may be in one. */}
        <base target="_blank" />
        <title>{title}</title>
        <link rel="stylesheet" href="/assets/site.css" />
        <link rel="stylesheet" href="/assets/embed.css" />
        {/* Before anything is painted: it decides which of the two ballots is seen. */}
        <script src="/assets/frame.js" />
      </head>
      <body class="framed" data-public={isPublic ? '' : undefined}>
        <main>{children}</main>
      </body>
    </html>
  )}`
}

function PlainPoll(view: FrameView) {
  const { poll, result, speech, notice, tone } = view
  return (
    <>
      <h1 class="frame-question" dir="auto">
        {poll.definition.question}
      </h1>
      <p class="state">
        <span class={`badge ${poll.status}`}>{statusWords(speech, poll.status)}</span>
      </p>
      {/* Where scripts run, the widget would take a form away in which somebody has just chosen an answer. */}
      <div class="without-scripts">
        {notice !== '' && (
          <p class={`notice ${tone}`} role="status">
            {notice}
          </p>
        )}
        <PlainVote {...view} />
        {result && <PlainResult poll={poll} result={result} speech={speech} />}
      </div>
    </>
  )
}

function PlainVote(view: FrameView) {
  const { poll, own, votesElsewhere, changeable, speech, entered, again, theme, formKey } = view
  const { messages, say } = speech
  const { id } = poll.definition
  if (poll.status !== 'open') return null
  if (votesElsewhere) return <p>{say(FRAME_WORDS[speech.language].votesThere)}</p>
  if (own.voted && !changeable) return null
  return (
    <form method="post" target="_self" action={frameQuery(`/embed/${id}`, { speech, theme })} autocomplete="off">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="ballot" value={poll.definition.ballot.type} />
      {again && <input type="hidden" name="again" value="1" />}
      <FrameFields definition={poll.definition} entered={entered} speech={speech} />
      <p class="actions">
        <button type="submit" class="button" name="action" value={own.voted ? 'change' : 'vote'}>
          {say(own.voted ? messages.changeVote : messages.vote)}
        </button>
        {own.voted && (
          <button type="submit" class="button quiet" name="action" value="withdraw" formnovalidate={true}>
            {say(messages.withdrawVote)}
          </button>
        )}
      </p>
    </form>
  )
}

function PlainResult({ poll, result, speech }: { poll: PollState; result: Result; speech: PageSpeech }) {
  const kind = kindOf(poll.definition)
  const scale = scaleOf(speech, poll.definition)
  return (
    <section aria-labelledby="frame-result">
      <h2 id="frame-result">{speech.say(result.final ? speech.messages.finalResult : speech.messages.result)}</h2>
      <p class="outcome">{outcomeWords(speech, result, kind)}</p>
      <ul class="bars">
        {result.options.map((option) => (
          <Bar option={option} result={result} kind={kind} scale={scale} speech={speech} />
        ))}
      </ul>
      <p class="fine">{speech.say(speech.messages.sentence, { text: turnoutWords(speech, result, kind) })}</p>
    </section>
  )
}

/** An address of the frame that goes on in the language and the colours that the page around it has asked for. */
export function frameQuery(path: string, { speech, theme }: Pick<FrameView, 'speech' | 'theme'>, notice = ''): string {
  const url = new URL(speech.link(path), 'https://frame.invalid')
  if (theme) url.searchParams.set('theme', theme)
  if (notice) url.searchParams.set('notice', notice)
  return url.pathname + url.search
}
