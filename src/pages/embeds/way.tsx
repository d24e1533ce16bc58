// Owns the frame around each way to embed a poll, and what every way is told.
import type { Child } from 'hono/jsx'
import type { PollDefinition } from '../../polls/poll.ts'
import type { Embedded } from './embed-code.ts'

export interface WaysProps {
  origin: string
  /** Shown live; null where there is no poll to show. */
  definition: PollDefinition | null
  /** What stands in the code. */
  shown: Embedded
}

export function Way({ id, title, about, children }: { id: string; title: string; about: string; children?: Child }) {
  return (
    <section class="panel way" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p>{about}</p>
      {children}
    </section>
  )
}
