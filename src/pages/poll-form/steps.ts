// Owns what the small buttons of the form for a poll do: the form comes back changed, and nothing is made.
import type { FormFaults } from './faults.ts'
import type { PollFields } from './fields.ts'
import { afterStep, roomWords, type Step } from './option-rows.ts'

interface Stepped {
  fields: PollFields
  /** The field that is to have it. */
  focus: string | null
  /** What the step could not do. */
  faults: FormFaults
}

/** The fields after a step. */
export function stepped(fields: PollFields, step: Step): Stepped {
  const options = roomWords(fields, step)
  const faults = options === null ? {} : { options }
  const { fields: after, focus } = moved(fields, step)
  return { fields: after, focus: after.rows === null && step.do !== 'preview' ? 'options' : focus, faults }
}

function moved(fields: PollFields, step: Step): Omit<Stepped, 'faults'> {
  const after = { ...fields, ...afterStep(fields, step) }
  const last = (after.rows?.length ?? 1) - 1
  const row = (at: number): string => `optionLabel-${Math.min(Math.max(at, 0), last)}`
  switch (step.do) {
    case 'preview':
      return { fields: after, focus: 'preview' }
    case 'rows':
      return { fields: after, focus: row(0) }
    case 'add':
      return { fields: after, focus: row(last) }
    case 'lines':
      return { fields: after, focus: 'options' }
    case 'up':
      return { fields: after, focus: row(step.row - 1) }
    case 'down':
      return { fields: after, focus: row(step.row + 1) }
    case 'remove':
      return { fields: after, focus: row(step.row) }
  }
}
