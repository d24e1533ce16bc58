// Owns what the manage page looks like: each part for whoever may see it.
import { allowedMoves, isFinal, mayReset } from '../polls/lifecycle.ts'
import type { PollDefinition, PollState } from '../polls/poll.ts'
import { formatsOf } from '../results/ballot-file.ts'
import { CollaboratorsPanel, ROLE_WORDS } from './collaborators-panel.tsx'
import { CopyField } from './copy-field.tsx'
import { InvitesPanel } from './invites-panel.tsx'
import { managePath } from './manage-cookie.ts'
import type { ManageSight } from './manage-sight.ts'
import { type Notice, NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'
import { PollHead } from './poll-head.tsx'
import { ResultBody } from './result-view.tsx'
import { retentionWords } from './rule-words.ts'
import { SignalsPanel, TrailPanel } from './trail-panel.tsx'
import { IDENTITY_WORDS, VISIBILITY_WORDS } from './words.ts'

interface ManageView {
  poll: PollState
  sight: ManageSight
  /** Whether the poll is managed by its token, and not by an account. */
  byToken: boolean
  /** Only right after the poll was created. */
  token: string | null
  notice: Notice | null
  url: string
  formKey: string
}

export function ManagePage({ poll, sight, byToken, token, notice, url, formKey }: ManageView) {
  const { definition } = poll
  const { result, invites, collaborators, signals, trail } = sight
  // The manage token is for this page only, so that its holder votes like anybody else.
  const opensByLink = !byToken || (definition.listing !== 'private' && poll.status !== 'draft')
  return (
    <Page title={`Manage: ${definition.question}`} indexed={false} scripts={['copy.js']} styles={['manage.css']}>
      <article>
        <PollHead poll={poll} />
        {notice && <NoticeBox notice={notice} />}
        <div class="columns">
          <div class="stack">
            <section class="panel" aria-labelledby="share-title">
              <h2 id="share-title">Share</h2>
              <CopyField label="Link to vote and watch" value={url} />
              {invites && <p class="fine">{shareWords(definition)}</p>}
              {opensByLink && (
                <p>
                  <a href={url}>Open the poll</a> · <a href={`${url}/results`}>Its result</a>
                </p>
              )}
            </section>
            {token && <TokenPanel token={token} />}
            <StatusPanel poll={poll} sight={sight} />
            {invites && <InvitesPanel definition={definition} invites={invites} result={result} formKey={formKey} />}
          </div>
          <div class="stack">
            <section class="panel" aria-labelledby="result-title">
              <h2 id="result-title">{result?.final ? 'Final result' : 'Result as you see it'}</h2>
              {result ? (
                <ResultBody result={result} definition={definition} />
              ) : (
                <p>You see it once the poll has closed.</p>
              )}
              <p class="fine">
                Shown to: {VISIBILITY_WORDS[definition.results.visibility].toLowerCase()}. May vote:{' '}
                {IDENTITY_WORDS[definition.voting.identity].toLowerCase()}.
              </p>
              {!result?.final && (
                <p>
                  <a href={managePath(definition.id)}>Reload for newer figures</a>
                </p>
              )}
            </section>
            {signals && <SignalsPanel signals={signals} />}
            {result && (sight.may('see-everything') || (sight.may('see-final') && result.final)) && (
              <Download poll={poll} />
            )}
            {collaborators && <CollaboratorsPanel poll={poll} sight={sight} collaborators={collaborators} />}
            {byToken && (
              <form method="post" action={managePath(definition.id)}>
                <button type="submit" class="button plain" name="action" value="leave">
                  Forget the manage token in this browser
                </button>
              </form>
            )}
          </div>
        </div>
        {trail && <TrailPanel trail={trail} accountId={sight.accountId} />}
      </article>
    </Page>
  )
}

function shareWords({ voting, listing }: PollDefinition): string {
  const first =
    listing === 'private'
      ? 'The link alone opens nothing'
      : 'Everybody can watch by the link, and nobody can vote by it alone'
  return `${first}: ${voting.identity === 'invite' ? 'each voter needs an invite of their own' : 'whoever is invited comes in by an invite'}.`
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

function StatusPanel({ poll: { definition, status }, sight: { may, role } }: Pick<ManageView, 'poll' | 'sight'>) {
  const allowed = allowedMoves(status)
  const moves = [
    ...(may('open') ? allowed.filter((move) => move === 'open') : []),
    ...(may('pause') ? allowed.filter((move) => move === 'paused') : []),
    ...(may('close') ? allowed.filter((move) => move === 'closed') : []),
  ]
  const { days } = definition.retention
  const action = managePath(definition.id)
  return (
    <section class="panel" aria-labelledby="status-title">
      <h2 id="status-title">Voting</h2>
      <p>{ROLE_WORDS[role]}</p>
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
      {may('reset') && mayReset(status) && (
        <FinalAction
          action={action}
          value="reset"
          title="Forget all votes"
          button="Reset the poll"
          words="A reset forgets every vote and every voter, for good. The poll stays as it is otherwise."
        />
      )}
      {isFinal(status) && <p>This poll is closed for good.</p>}
      <p class="fine">{days === null ? 'The poll is kept until somebody deletes it.' : retentionWords(days)}</p>
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
