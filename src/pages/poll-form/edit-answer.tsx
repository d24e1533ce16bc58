// Owns what comes back while a poll is edited: its form as it was filled in, also where somebody else was faster.
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { managePath } from '../manage-cookie.ts'
import type { Manager } from '../manage-sight.ts'
import { siteKeyOf } from '../poll-sight.ts'
import { refuse } from '../refusal.tsx'
import type { Conflict } from './conflict.tsx'
import { EditPage } from './edit-page.tsx'
import { changedParts, differing, editedBy, partHashes } from './edited.ts'
import type { FormFaults } from './faults.ts'
import type { PollFields } from './fields.ts'
import { fieldsOfPoll } from './fields-of-poll.ts'
import type { Locks } from './locks.ts'
import { roomWords } from './option-rows.ts'
import { withOwnIds, withParts } from './parts.ts'

interface Overtaken {
  now: PollFields
  /** What was entered, with the ids that the form was made with. */
  whole: PollFields
  /** The hashes of the parts as the form was made. */
  was: string
}

/** Somebody else was faster: the form comes back with what was entered, and their changes where nothing was. */
export async function conflicting(
  c: AppContext,
  manager: Manager,
  locks: Locks,
  { now, whole, was }: Overtaken,
): Promise<Response> {
  const { definition } = manager.poll
  const mine = differing(await partHashes(whole), was)
  const theirs = differing(await partHashes(now), was)
  const entered = withOwnIds(whole, now)
  const apart = changedParts(now, entered)
  const fields = withParts(now, entered, mine)
  const conflict: Conflict = {
    theirs,
    both: mine.filter((part) => theirs.includes(part) && apart.includes(part)),
    now: definition,
    wanted: wantedOrNull(manager, fields),
    zone: now.zone,
  }
  const room = roomWords(fields, null)
  const faults = room === null ? {} : { options: room }
  const problem = new Problem('precondition_failed', 'Somebody else has changed the poll meanwhile.')
  return refuse(c, problem, await editPage(c, manager, { fields, faults, locks, conflict }))
}

function wantedOrNull({ poll }: Manager, fields: PollFields) {
  try {
    return editedBy(poll.definition, fields, changedParts(fieldsOfPoll(poll.definition, fields.zone), fields))
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal
    return null
  }
}

export interface Edited {
  fields: PollFields
  locks: Locks
  faults?: FormFaults
  focus?: string | null
  fresh?: boolean
  conflict?: Conflict
  /** What the form came with, where it is given back as it was; else it is made from the poll as it is now. */
  carried?: { version: string; was: string }
}

export async function editPage(c: AppContext, { poll }: Manager, edited: Edited) {
  const { faults = {}, focus = null, fresh = false, conflict = null, fields, locks } = edited
  const { version } = poll.definition
  const carried = edited.carried ?? {
    version: String(version),
    was: await partHashes(fieldsOfPoll(poll.definition, 'UTC')),
  }
  return (
    <EditPage
      poll={poll}
      conflict={conflict}
      view={{
        purpose: 'edit',
        action: `${managePath(poll.definition.id)}/edit`,
        fields,
        faults,
        locks,
        hidden: carried,
        offersChallenge: siteKeyOf(c) !== null,
        siteKey: null,
        focus,
        fresh,
      }}
    />
  )
}
