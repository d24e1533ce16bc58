// Owns the list of the polls that an account has a role on, with the way to each.
import type { OwnPoll } from '../../catalogue/poll-list.ts'
import type { Role } from '../../polls/permissions.ts'
import { counted } from '../assets/figure-words.js'
import { STATUS_WORDS } from '../assets/result-words.js'
import { managePath } from '../manage-cookie.ts'
import { Moment } from '../moment.tsx'

const ROLE_WORDS: Record<Role, string> = {
  owner: 'yours',
  editor: 'you edit',
  viewer: 'you watch',
  auditor: 'you audit',
}

export function OwnPollsPanel({ polls, more }: { polls: readonly OwnPoll[]; more: boolean }) {
  return (
    <section class="panel" aria-labelledby="polls-title">
      <div class="panel-head">
        <h2 id="polls-title">Polls</h2>
        <a href="/#new">New poll</a>
      </div>
      {polls.length === 0 && <p>None yet. What you create while you are logged in is listed here.</p>}
      {polls.length > 0 && (
        <ul class="cards">
          {polls.map(({ definition: { id, question, createdAt }, status, votes, role }) => (
            <li class="card">
              <a class="card-link" href={managePath(id)} dir="auto">
                {question}
              </a>
              <p class="fine">
                <span class={`badge ${status}`}>{STATUS_WORDS[status]}</span>{' '}
                {votes !== null && <>{counted(votes, 'vote', 'votes')} · </>}
                {ROLE_WORDS[role]} · <Moment at={createdAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {more && <p class="fine">These are the newest. The API lists all of them: “mine=true”.</p>}
    </section>
  )
}
