// Owns what the form for a poll is made from, wherever it stands: to create, to edit or to copy.
import type { FormFaults } from './faults.ts'
import type { PollFields } from './fields.ts'
import type { Locks } from './locks.ts'

export interface FormView {
  purpose: 'create' | 'copy' | 'edit'
  /** Where the form is sent. */
  action: string
  fields: PollFields
  faults: FormFaults
  locks: Locks
  /** What the form carries along unseen. */
  hidden: Readonly<Record<string, string>>
  /** Whether this deployment can put a challenge in front of votes. */
  offersChallenge: boolean
  /** Of the challenge in front of creating, or null for none. */
  siteKey: string | null
  /** The id of the field that is to have the focus, or null. */
  focus: string | null
  /** Whether nobody has filled it in yet: its time zone may then be the browser's. */
  fresh?: boolean
  /** Whether it can be saved and opened at once. */
  opens?: boolean
  /** Whether it can be saved and scheduled. */
  schedules?: boolean
}

/** What each section of the form needs. */
export type SectionProps = Pick<FormView, 'purpose' | 'fields' | 'faults' | 'locks' | 'focus' | 'fresh'>
