// Owns what the manage page looks like, and the one that is shown to whoever may not see it.
import { allowedMoves, isFinal, mayReset } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import { formatsOf } from '../results/ballot-file.ts'
import type { Result } from '../results/result.ts'
import { CopyField } from './copy-field.tsx'
import { managePath } from './manage-cookie.ts'
import { type Notice, NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'
import { PollHead } from './poll-head.tsx'
import { ResultBody } from './result-view.tsx'
import { IDENTITY_WORDS, VISIBILITY_WORDS } from './words.ts'

interface ManageView {
  poll: PollState
  result: Result
  /** Only right after the poll was created. */
  token: string | null
  notice: Notice | null
  url: string
}

export function ManagePage({ poll, result, token, notice, url }: ManageView) {
  const { definition } = poll
  return (
    <Page title={`Manage: ${definition.question}`} indexed={false} scripts={['copy.js']}>
      <article>
        <PollHead poll={poll} />
        {notice && <NoticeBox notice={notice} />}
        <div class="columns">
          <div class="stack">
            <section class="panel" aria-labelledby="share-title">
              <h2 id="share-title">Share</h2>
              <CopyField label="Link to vote and watch" value={url} />
              <p>
                <a href={url}>Open the poll</a> · <a href={`${url}/results`}>Its result</a>
              </p>
            </section>
            {token && <TokenPanel token={token} />}
            <StatusPanel poll={poll} />
          </div>
          <div class="stack">
            <section class="panel" aria-labelledby="result-title">
              <h2 id="result-title">{result.final ? 'Final result' : 'Result as you see it'}</h2>
              <ResultBody result={result} definition={definition} />
              <p class="fine">
                Shown to: {VISIBILITY_WORDS[definition.results.visibility].toLowerCase()}. May vote:{' '}
                {IDENTITY_WORDS[definition.voting.identity].toLowerCase()}.
              </p>
              {!result.final && (
                <p>
                  <a href={managePath(definition.id)}>Reload for newer figures</a>
                </p>
              )}
            </section>
            <Download poll={poll} />
            <form method="post" action={managePath(definition.id)}>
              <button type="submit" class="button plain" name="action" value="leave">
                Forget the manage token in this browser
              </button>
            </form>
          </div>
        </div>
      </article>
    </Page>
  )
}

function TokenPanel({ token }: { token: string }) {
  return (
    <section class="panel highlight" aria-labelledby="token-title">
      <h2 id="token-title">Keep this token</h2>
      <p>
        Whoever has it manages this poll. Keep it safe: it is not shown again. This browser keeps it in a cookie for
        this page; on another one, or for the API, you will need it.
      </p>
      <CopyField label="Manage token" value={token} />
    </section>
  )
}

function StatusPanel({ poll: { definition, status } }: { poll: PollState }) {
  const moves = allowedMoves(status)
  const action = managePath(definition.id)
  return (
    <section class="panel" aria-labelledby="status-title">
      <h2 id="status-title">Voting</h2>
      {moves.includes('open') && (
        <form method="post" action={action}>
          <button type="submit" class="button" name="action" value="open">
            {status === 'paused' ? 'Go on' : 'Open now'}
          </button>
        </form>
      )}
      {moves.includes('paused') && (
        <form method="post" action={action}>
          <p>A pause stops voting for a while. Nothing is lost, and you can go on.</p>
          <button type="submit" class="button quiet" name="action" value="pause">
            Pause
          </button>
        </form>
      )}
      {moves.includes('closed') && (
        <FinalAction
          action={action}
          value="close"
          title="Close the poll"
          button="Close for good"
          words="Closed is final: the poll can never be opened again, and its result never changes."
        />
      )}
      {mayReset(status) && (
        <FinalAction
          action={action}
          value="reset"
          title="Forget all votes"
          button="Reset the poll"
          words="A reset forgets every vote and every voter, for good. The poll stays as it is otherwise."
        />
      )}
      {isFinal(status) && <p>This poll is closed for good.</p>}
    </section>
  )
}

/** Before the name of a format: the action that downloads it. */
export const EXPORT_ACTION = 'export-'

interface FinalActionProps {
  action: string
  value: string
  title: string
  button: string
  words: string
}

function FinalAction({ action, value, title, button, words }: FinalActionProps) {
  return (
    <details class="final">
      <summary>{title}</summary>
      <form method="post" action={action}>
        <p>{words}</p>
        <label class="tick">
          <input type="checkbox" name="sure" value="yes" required={true} />
          <span>I understand that this cannot be undone</span>
        </label>
        <button type="submit" class="button danger" name="action" value={value}>
          {button}
        </button>
      </form>
    </details>
  )
}

function Download({ poll: { definition } }: { poll: PollState }) {
  return (
    <section class="panel" aria-labelledby="download-title">
      <h2 id="download-title">Download</h2>
      <p>The distinct ballots with their counts, and the result. Who voted, when, and in which order is not in it.</p>
      <form method="post" action={managePath(definition.id)} class="actions">
        {formatsOf(definition.ballot).map((format) => (
          <button type="submit" class="button quiet" name="action" value={`${EXPORT_ACTION}${format}`}>
            Download {format.toUpperCase()}
          </button>
        ))}
      </form>
    </section>
  )
}

export function LockedPage({ poll, wrong }: { poll: PollState; wrong: boolean }) {
  const { id, question } = poll.definition
  return (
    <Page title={`Manage: ${question}`} indexed={false}>
      <article class="narrow">
        <p class="eyebrow">403</p>
        <h1>This page is for whoever manages the poll</h1>
        <p>
          It opens in the browser that created the poll, or with the manage token that was shown when it was created. If
          you have neither, nobody can give it back: only its hash is kept.
        </p>
        {wrong && <NoticeBox notice={{ tone: 'bad', text: 'That is not the manage token of this poll.' }} />}
        <form method="post" action={managePath(id)} autocomplete="off" class="panel">
          <label class="field">
            <span>Manage token</span>
            <input class="code" type="password" name="token" required={true} maxlength={200} />
          </label>
          <button type="submit" class="button" name="action" value="enter">
            Manage this poll
          </button>
        </form>
        <p>
          <a href={`/p/${id}`}>To the poll itself</a>
        </p>
      </article>
    </Page>
  )
}
