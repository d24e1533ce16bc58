// Owns what the trail says of a command that was carried out.
import { type Actor, type Deed, moved } from './audit-trail.ts'
import { differences } from './difference.ts'
import type { Decided, Known } from './ledger.ts'
import type { Command } from './protocol.ts'

/** What was done to a poll by a command, of the state before and what the command made of it; nothing for one that changed nothing. */
export function deedsOf(actor: Actor, command: Command, before: Known, after: Decided<unknown>): Deed[] {
  if (after.state === before.state) return []
  switch (command.type) {
    case 'move':
      return [moved(actor, command.to)]
    case 'reset':
      return [{ actor, action: 'reset', detail: {} }]
    case 'claim':
      return [{ actor, action: 'claimed', detail: { accountId: 'id' in actor ? actor.id : null } }]
    case 'edit': {
      const { status } = after.state
      const changes = differences(before.poll.definition, (after.poll ?? before.poll).definition)
      const edited: Deed = { actor, action: 'edited', detail: { changes } }
      // An edit of the schedule may open or close the poll at once.
      return status === before.state.status || (status !== 'open' && status !== 'closed')
        ? [edited]
        : [edited, moved(actor, status)]
    }
  }
}
