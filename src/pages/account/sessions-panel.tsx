// Owns the list of the places where an account is logged in, each with the way to end it.
import type { SessionRow } from '../../catalogue/sessions.ts'
import { Moment } from '../moment.tsx'
import { clientWords } from './client-words.ts'

export function SessionsPanel({ sessions, currentId }: { sessions: readonly SessionRow[]; currentId: string }) {
  return (
    <section class="panel" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Sessions</h2>
      <ul class="rows">
        {sessions.map(({ id, kind, label, createdAtMs, lastUsedAtMs }) => (
          <li class="row">
            <div>
              <p>
                <strong>{kind === 'api' ? `API: ${clientWords(label)}` : clientWords(label)}</strong>{' '}
                {id === currentId && <span class="badge open">this one</span>}
              </p>
              <p class="fine">
                since <Moment at={iso(createdAtMs)} />, last used <Moment at={iso(lastUsedAtMs)} />
              </p>
            </div>
            {id !== currentId && (
              <form method="post" action="/account">
                <input type="hidden" name="session" value={id} />
                <button type="submit" class="button quiet small" name="action" value="end-session">
                  End<span class="unseen"> the session of {clientWords(label)}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/account">
          <button type="submit" class="button quiet" name="action" value="end-other-sessions">
            End all others
          </button>
        </form>
      )}
    </section>
  )
}

const iso = (ms: number): string => new Date(ms).toISOString()
