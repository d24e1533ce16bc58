// Owns what the start page looks like.
import type { ListedPoll } from '../catalogue/poll-list.ts'
import { counted } from './assets/figure-words.js'
import { STATUS_WORDS } from './assets/result-words.js'
import { Moment } from './moment.tsx'
import type { PollFields } from './new-poll.ts'
import type { FormFaults } from './new-poll-faults.ts'
import { NewPollForm } from './new-poll-form.tsx'
import { Page } from './page.tsx'

/** Null when the list cannot be read. */
export type ShownPolls = readonly ListedPoll[] | null

interface HomeView {
  fields: PollFields
  faults: FormFaults
  formKey: string
  offersChallenge: boolean
  /** Of the challenge that the form asks for, or null for none. */
  siteKey: string | null
  polls: ShownPolls
}

export function HomePage({ fields, faults, formKey, offersChallenge, siteKey, polls }: HomeView) {
  const refused = Object.keys(faults).length > 0
  return (
    <Page
      title={refused ? 'Please check the poll' : 'Polls that count every vote once'}
      styles={['new-poll.css']}
      scripts={siteKey === null ? [] : ['challenge.js']}
    >
      <div class="intro">
        <h1>Ask. Vote. Watch it count.</h1>
        <p class="lead">
          Write a question, share the link, watch the result move. No account is needed, and no script.
        </p>
        <p class="lead">
          Every vote is stored before it is confirmed, and counted once. A tie stays a tie; closed is final.
        </p>
        <p class="lead">
          Everything here is an <a href="/api/docs">HTTP API</a> too.
        </p>
      </div>
      <div class="columns wide-first">
        <section class="panel" id="new" aria-labelledby="new-title">
          <h2 id="new-title">New poll</h2>
          <NewPollForm
            fields={fields}
            faults={faults}
            formKey={formKey}
            offersChallenge={offersChallenge}
            siteKey={siteKey}
          />
        </section>
        <section aria-labelledby="newest-title">
          <h2 id="newest-title">Newest public polls</h2>
          <NewestPolls polls={polls} />
        </section>
      </div>
    </Page>
  )
}

function NewestPolls({ polls }: { polls: ShownPolls }) {
  if (polls === null) return <p>The list cannot be read at the moment. Links to polls work all the same.</p>
  if (polls.length === 0) return <p>There are none yet. Yours could be the first.</p>
  return (
    <ul class="cards">
      {polls.map(({ definition: { id, question, createdAt }, status, votes }) => (
        <li class="card">
          <a class="card-link" href={`/p/${id}`} dir="auto">
            {question}
          </a>
          <p class="fine">
            <span class={`badge ${status}`}>{STATUS_WORDS[status]}</span>{' '}
            {votes !== null && <>{counted(votes, 'vote', 'votes')} · </>}
            <Moment at={createdAt} />
          </p>
        </li>
      ))}
    </ul>
  )
}
