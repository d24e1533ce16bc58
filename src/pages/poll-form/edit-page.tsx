// Owns the page on which a poll is edited: what may change, what no longer may, and what somebody else has changed.
import type { PollState } from '../../polls/poll.ts'
import { managePath } from '../manage-cookie.ts'
import { type Conflict, ConflictNotice } from './conflict.tsx'
import { FormPage } from './form-page.tsx'
import { locksText } from './locks.ts'
import type { FormView } from './view.ts'

interface EditPageProps {
  poll: PollState
  view: FormView
  conflict: Conflict | null
}

export function EditPage({ poll: { definition, status }, view, conflict }: EditPageProps) {
  const waits = status === 'draft' || status === 'scheduled'
  return (
    <FormPage
      title="Edit the poll"
      view={{
        ...view,
        hidden: { ...view.hidden, fixed: locksText(view.locks) },
        opens: waits,
        schedules: status === 'draft',
      }}
      lead={
        <>
          <p>
            <a href={managePath(definition.id)}>Back to managing it</a>
          </p>
          {status === 'draft' && (
            <p class="notice plain">
              This is a draft: nobody but those who manage it sees it. To schedule it, set the time at which it opens;
              or save and open it now.
            </p>
          )}
          {view.locks.votes && (
            <p class="notice plain">
              Votes were cast. What they meant stays as it was: those parts are shown, and cannot be changed.
            </p>
          )}
          {conflict && <ConflictNotice conflict={conflict} />}
        </>
      }
    />
  )
}
