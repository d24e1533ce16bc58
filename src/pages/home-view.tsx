// Owns what the start page looks like.
import { MAX_QUESTION_CHARACTERS } from '../polls/poll-schema.ts'
import { Page } from './page.tsx'
import { PollCards, type ShownPolls } from './poll-cards.tsx'
import { TEMPLATE_NAMES, TEMPLATES } from './poll-form/templates.ts'

interface HomeView {
  /** Makes a form that is sent twice create one poll. */
  formKey: string
  /** Of this deployment, for the line of HTML that embeds a poll. */
  origin: string
  newest: ShownPolls
  liveliest: ShownPolls
}

export function HomePage({ formKey, origin, newest, liveliest }: HomeView) {
  return (
    <Page title="Polls that count every vote once" styles={['polls.css', 'home.css']}>
      <div class="hero">
        <div>
          <h1>Ask. Vote. Watch it count.</h1>
          <p class="lead">
            Write a question, share the link, watch the result move. No account is needed, and no script.
          </p>
          <Promises />
        </div>
        <section class="panel" id="new" aria-labelledby="new-title">
          <h2 id="new-title">New poll</h2>
          <QuickForm formKey={formKey} />
        </section>
      </div>
      <section class="band" aria-labelledby="templates-title">
        <h2 id="templates-title">Or begin with a template</h2>
        <Templates />
      </section>
      <div class="columns band">
        {liveliest && liveliest.length > 0 && (
          <section aria-labelledby="liveliest-title">
            <h2 id="liveliest-title">Lively now</h2>
            <PollCards polls={liveliest} />
          </section>
        )}
        <section aria-labelledby="newest-title">
          <h2 id="newest-title">Newest public polls</h2>
          <Newest polls={newest} />
          <p>
            <a href="/polls">Search all public polls</a>
          </p>
        </section>
      </div>
      <ForDevelopers origin={origin} />
    </Page>
  )
}

function Promises() {
  return (
    <ul class="promises">
      <li>
        <strong>Counted once.</strong> A vote is stored before it is confirmed, and sent twice it still counts once.
      </li>
      <li>
        <strong>Nothing smoothed over.</strong> A tie stays a tie, closed is final, and anybody can count again.
      </li>
      <li>
        <strong>More than one choice.</strong> Rank, score, share out points, find a date: each with a count that can be
        redone by hand.
      </li>
    </ul>
  )
}

/** A question and its answers; everything else is as it usually is, or asked at /new. */
function QuickForm({ formKey }: { formKey: string }) {
  return (
    <form method="post" action="/new" autocomplete="off" class="stack">
      <input type="hidden" name="key" value={formKey} />
      <div class="field">
        <label for="question">Question</label>
        <input
          id="question"
          name="question"
          type="text"
          required={true}
          maxlength={MAX_QUESTION_CHARACTERS}
          placeholder="Where should the capital be?"
          dir="auto"
        />
      </div>
      <div class="field">
        <label for="options">Answers</label>
        <span class="fine" id="options-hint">
          One on each line
        </span>
        <textarea
          id="options"
          name="options"
          rows={4}
          required={true}
          placeholder={'Memphis\nNashville\nKnoxville'}
          aria-describedby="options-hint"
          dir="auto"
        />
      </div>
      <p class="actions">
        <button class="button" type="submit">
          Create the poll
        </button>
        <a href="/new">All settings</a>
      </p>
    </form>
  )
}

function Templates() {
  return (
    <ul class="templates">
      {TEMPLATE_NAMES.map((name) => (
        <li>
          <a href={`/new?template=${name}`}>
            <strong>{TEMPLATES[name].title}</strong>
            <span class="fine">{TEMPLATES[name].about}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Newest({ polls }: { polls: ShownPolls }) {
  if (polls === null) return <p>The list cannot be read at the moment. Links to polls work all the same.</p>
  if (polls.length === 0) return <p>There are none yet. Yours could be the first.</p>
  return <PollCards polls={polls} />
}

function ForDevelopers({ origin }: { origin: string }) {
  return (
    <section class="panel band for-developers" aria-labelledby="developers-title">
      <div>
        <h2 id="developers-title">In any page, with one line</h2>
        <p>
          The widget votes and watches wherever people are, in their language, without a cookie of somebody else’s.
          Everything here is an HTTP API, too.
        </p>
        <p class="actions">
          <a class="button quiet" href="/developers">
            See each embed live
          </a>
          <a href="/api/docs">API docs</a>
        </p>
      </div>
      <pre class="snippet" dir="ltr">
        <code>{`<script type="module" src="${origin}/widget.js"></script>\n<pollux-poll poll="…"></pollux-poll>`}</code>
      </pre>
    </section>
  )
}
