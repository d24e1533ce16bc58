// Owns what the manage page looks like as a whole: its parts in the order in which an owner needs them, each for
// whoever may see it.
import type { PollState } from '../../polls/poll.ts'
import { CopyField } from '../copy-field.tsx'
import { ENGLISH } from '../language.ts'
import { managePath } from '../manage-cookie.ts'
import { type Notice, NoticeBox } from '../notice.tsx'
import { Page } from '../page.tsx'
import { SharePanel } from '../share-panel.tsx'
import { CollaboratorsPanel } from './collaborators-panel.tsx'
import type { Dashboard } from './dashboard.ts'
import { DownloadPanel } from './download-panel.tsx'
import { EmbedPanel } from './embed-panel.tsx'
import { InvitesPanel } from './invites-panel.tsx'
import { FiguresPart, HeadPart, ResultPart, SignalsPart, StatusPart, TrailPart, TurnoutPart } from './live-parts.tsx'
import { hasSettings, SettingsPanel } from './settings-panel.tsx'

interface ManageView {
  poll: PollState
  dashboard: Dashboard
  /** Whether the poll is managed by its token, and not by an account. */
  byToken: boolean
  /** Only right after the poll was created. */
  token: string | null
  notice: Notice | null
  origin: string
  formKey: string
}

export function ManagePage({ poll, dashboard, byToken, token, notice, origin, formKey }: ManageView) {
  const { definition } = poll
  const { result, invites, collaborators, trail, may, accountId } = dashboard
  const path = managePath(definition.id)
  const url = `${origin}/p/${definition.id}`
  // The manage token is for this page only, so that its holder votes like anybody else.
  const opensByLink = !byToken || (definition.listing !== 'private' && poll.status !== 'draft')
  const downloads = result !== null && (may('see-everything') || (may('see-final') && result.final))
  const settings = hasSettings({ dashboard, byToken })
  const sections: (readonly [id: string, name: string])[] = [
    ['voting', 'Voting'],
    ['share', 'Share'],
    ['result', 'Result'],
    ...(invites ? ([['invites', 'Invites']] as const) : []),
    ...(collaborators ? ([['people', 'People']] as const) : []),
    ['embed', 'Embed'],
    ...(downloads ? ([['download', 'Download']] as const) : []),
    ...(settings ? ([['settings', 'Change or remove']] as const) : []),
    ...(trail ? ([['trail', 'Who did what']] as const) : []),
  ]
  return (
    <Page
      title={`Manage: ${definition.question}`}
      indexed={false}
      scripts={['copy.js', 'desk.js']}
      styles={['manage.css', 'figures.css']}
    >
      <article
        data-dashboard=""
        data-rev={result?.rev ?? 0}
        data-live={result && !result.final ? `${path}/live` : undefined}
      >
        <HeadPart poll={poll} />
        {notice && <NoticeBox notice={notice} />}
        {token && <TokenPanel token={token} />}
        <nav aria-label="On this page" class="page-nav">
          <ul class="chips">
            {sections.map(([id, name]) => (
              <li>
                <a class="chip" href={`#${id}`}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="unseen" role="status" data-announce="" />
        <div class="columns">
          <div class="stack">
            <section class="panel" aria-labelledby="voting-title" id="voting">
              <h2 id="voting-title">Voting</h2>
              <StatusPart poll={poll} dashboard={dashboard} />
              {opensByLink && (
                <p>
                  As voters see it: <a href={url}>the poll</a> · <a href={`${url}/results`}>its result</a>
                </p>
              )}
            </section>
            <section class="panel" aria-labelledby="figures-title" id="figures">
              <div class="panel-head">
                <h2 id="figures-title">At a glance</h2>
                <span class="live" data-live-mark="" hidden={true}>
                  Live
                </span>
              </div>
              <FiguresPart poll={poll} dashboard={dashboard} />
              {result && !result.final && (
                <p data-reload="">
                  <a href={path}>Reload for newer figures</a>
                </p>
              )}
            </section>
            <div id="share">
              <SharePanel speech={ENGLISH} pollId={definition.id} question={definition.question} url={url} />
            </div>
          </div>
          <div class="stack">
            <section class="panel" aria-labelledby="result-title" id="result">
              <ResultPart poll={poll} dashboard={dashboard} />
            </section>
            <TurnoutPart dashboard={dashboard} />
            <SignalsPart dashboard={dashboard} />
          </div>
        </div>
        <div class="columns later">
          {invites && <InvitesPanel definition={definition} invites={invites} result={result} formKey={formKey} />}
          {collaborators && <CollaboratorsPanel poll={poll} dashboard={dashboard} collaborators={collaborators} />}
          <EmbedPanel poll={poll} origin={origin} />
          {downloads && <DownloadPanel poll={poll} />}
          {settings && <SettingsPanel poll={poll} dashboard={dashboard} byToken={byToken} />}
        </div>
        {trail && (
          <section class="panel trail" aria-labelledby="trail-title" id="trail">
            <h2 id="trail-title">Who did what</h2>
            <TrailPart poll={poll} dashboard={dashboard} />
          </section>
        )}
        {accountId !== null && (
          <p class="to-desk">
            <a href="/desk">All polls of your desk</a>
          </p>
        )}
      </article>
    </Page>
  )
}

function TokenPanel({ token }: { token: string }) {
  return (
    <section class="panel highlight" aria-labelledby="token-title" id="token">
      <h2 id="token-title">Keep this token</h2>
      <p>
        Whoever has it manages this poll. Keep it safe: it is not shown again. This browser keeps it in a cookie for
        this page; on another one, or for the API, you will need it.
      </p>
      <CopyField label="Manage token" value={token} />
    </section>
  )
}
