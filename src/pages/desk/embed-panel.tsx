// Owns the line that puts a poll into another page, to copy.
import type { PollState } from '../../polls/poll.ts'
import { CopyField } from '../copy-field.tsx'
import { widgetLine } from '../embeds/embed-code.ts'

interface EmbedProps {
  poll: PollState
  origin: string
}

export function EmbedPanel({ poll: { definition, status }, origin }: EmbedProps) {
  const { id, listing } = definition
  return (
    <section class="panel" aria-labelledby="embed-title" id="embed">
      <h2 id="embed-title">Embed</h2>
      <CopyField label="Line to put into a page" value={widgetLine(origin, id)} />
      {status === 'draft' && <p class="fine">It shows nothing before the poll is open.</p>}
      {listing === 'private' && <p class="fine">It shows a private poll only to those who give their invite to it.</p>}
      <p>
        <a href={`/developers?poll=${id}`}>All ways to embed it, to see and to copy</a>
      </p>
    </section>
  )
}
