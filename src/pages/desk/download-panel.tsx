// Owns taking a poll's ballots and result away as files.
import type { PollState } from '../../polls/poll.ts'
import { formatsOf } from '../../results/ballot-file.ts'
import { managePath } from '../manage-cookie.ts'

/** Before the name of a format: the action that downloads it. */
export const EXPORT_ACTION = 'export-'

export function DownloadPanel({ poll: { definition } }: { poll: PollState }) {
  return (
    <section class="panel" aria-labelledby="download-title" id="download">
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
