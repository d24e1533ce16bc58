// Owns <pollux-poll> on our own pages: around what the server has rendered, with what it needs to go on from there without
// a request.
import type { Child } from 'hono/jsx'
import type { PollState } from '../polls/poll.ts'
import { pollAnswer } from '../polls/poll-answer.ts'
import type { Result } from '../results/result.ts'
import type { PageState } from '../widget/poll.ts'
import type { PageSpeech } from './language.ts'
import type { OwnVote } from './poll-sight.ts'

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'pollux-poll': {
        poll: string
        lang?: string
        view?: 'auto' | 'ballot' | 'results'
        theme?: string
        session?: 'page'
        children?: Child
      }
    }
  }
}

export interface ElementState {
  poll: PollState
  result: Result | null
  own: OwnVote
  receiptId: string | null
  formKey: string
  origin: string
  speech: PageSpeech
  /** Paths of what the widget will load for the poll. */
  widgetFiles: readonly string[]
}

interface PollElementProps {
  /** What the server has rendered: shown until the element shows the same, and for good where no script runs. */
  children?: Child
  /** What stands at the foot of the result; null for nothing at all. */
  foot: Child
  state: ElementState
  /** `results`: without the place to vote. */
  view?: 'auto' | 'results'
}

export function PollElement({ state, view = 'auto', foot, children }: PollElementProps) {
  const { poll, speech } = state
  return (
    <pollux-poll poll={poll.definition.id} session="page" view={view} lang={speech.language}>
      <script type="application/json" data-state="" dangerouslySetInnerHTML={{ __html: stateText(state) }} />
      {children}
      <div slot="results-foot" hidden={!foot}>
        {foot}
      </div>
    </pollux-poll>
  )
}

/** The state as JSON that ends no script element, whatever a poll has in it. */
export function stateText({ poll, result, own, receiptId, formKey, origin }: ElementState): string {
  const state: PageState = {
    poll: pollAnswer(poll, origin),
    results: result,
    mine: own,
    receiptId,
    formKey,
    barrier: null,
  }
  return JSON.stringify(state).replaceAll('<', '\\u003c')
}

interface ScriptProps {
  /** Paths of what the widget will load: the browser gets it along. */
  files?: readonly string[]
}

/** For the head of a page that has the element on it. */
export function WidgetScript({ files = [] }: ScriptProps) {
  return (
    <>
      {files.map((path) => (
        <link rel="modulepreload" href={path} />
      ))}
      <script type="module" src="/widget.js" />
    </>
  )
}
