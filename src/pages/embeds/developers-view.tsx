// Owns what the page for developers shows: each way to put a poll into a page, live, with its code.
import type { PollState } from '../../polls/poll.ts'
import { Page } from '../page.tsx'
import { WidgetScript } from '../poll-element.tsx'
import { FrameWays } from './frame-ways.tsx'
import { PlainWays } from './plain-ways.tsx'
import { ProgramWays } from './program-ways.tsx'
import { WidgetWays } from './widget-ways.tsx'

interface DevelopersView {
  origin: string
  /** Shown in every example; null where there is none to show. */
  poll: PollState | null
  /** What was asked for and is no poll that everybody may see; null for nothing. */
  unknown: string | null
}

/** Stands in the code where no poll does. */
const NO_POLL = {
  id: 'POLL_ID',
  question: 'Your question?',
  options: [{ id: 'OPTION_ID', label: 'An answer' }],
}

export function DevelopersPage({ origin, poll, unknown }: DevelopersView) {
  const definition = poll?.definition ?? null
  const ways = { origin, definition, shown: definition ?? NO_POLL }
  return (
    <Page
      title="Put a poll into your page"
      description="A tag, a frame, a picture, a link or an API: each way to show a poll and take votes on any page, live, with its code."
      scripts={['developers.js']}
      styles={['developers.css']}
      head={definition && [<WidgetScript />, <script src="/embed.js" async={true} />]}
    >
      <header class="intro">
        <h1>Put a poll into your page</h1>
        <p class="lead">
          Each way is shown live, with its code to copy. None needs an account, a key, or a cookie of ours on your page.
        </p>
        <ShownPoll definition={definition} unknown={unknown} />
      </header>
      <div class="stack">
        <WidgetWays {...ways} />
        <FrameWays {...ways} />
        <PlainWays {...ways} />
        <ProgramWays />
      </div>
    </Page>
  )
}

/** Which poll is shown, and a way to another one. */
function ShownPoll({ definition, unknown }: { definition: PollState['definition'] | null; unknown: string | null }) {
  return (
    <form class="panel" method="get" action="/developers">
      {unknown !== null && (
        <p class="notice bad" role="status">
          There is no such poll for everybody to see. Give the link of one that is neither a draft nor private.
        </p>
      )}
      {definition ? (
        <p>
          Shown with the poll “<bdi>{definition.question}</bdi>”.
        </p>
      ) : (
        <p>There is no poll to show yet: give the link of one, and everything below comes alive with it.</p>
      )}
      <div class="field">
        <label for="developers-poll">Link or id of a poll</label>
        <input id="developers-poll" name="poll" type="text" value={unknown ?? ''} required={true} dir="ltr" />
      </div>
      <p class="actions">
        <button class="button" type="submit">
          Show it
        </button>
        <a class="button quiet" href="/new">
          Make a poll
        </a>
      </p>
    </form>
  )
}
