// Owns what the small buttons of the form for a poll do: the form comes back changed, and nothing is made.
import type { PollFields } from './fields.ts'
import { afterStep, type Step } from './option-rows.ts'

/** The fields after a step, and the field that is to have the focus. */
export function stepped(fields: PollFields, step: Step): { fields: PollFields; focus: string | null } {
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
