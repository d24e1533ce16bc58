// Owns what the form for a poll is divided into: sections that fold, and facts that stay as they are.
import type { Child } from 'hono/jsx'
import { type FaultField, type FormFaults, fieldOf } from './faults.ts'
import { BLANK_POLL, type PollFields } from './fields.ts'

interface SectionProps {
  title: string
  /** What is set now, in a few words. */
  now: string
  /** Whether something in it is at fault, or is not as it usually is. */
  open: boolean
  children?: Child
}

export function Section({ title, now, open, children }: SectionProps) {
  return (
    <details class="more section" open={open}>
      <summary>
        <span class="section-title">{title}</span> <span class="fine section-now">{now}</span>
      </summary>
      <div class="stack">{children}</div>
    </details>
  )
}

/** Whether one of the fields is at fault. */
export function hasFault(faults: FormFaults, fields: readonly FaultField[]): boolean {
  return Object.keys(faults).some((place) => fields.some((field) => field === fieldOf(place)))
}

/** Whether one of the fields holds something else than usual. */
export function isUnusual(fields: PollFields, names: readonly (keyof PollFields)[]): boolean {
  return names.some((name) => JSON.stringify(fields[name]) !== JSON.stringify(BLANK_POLL[name]))
}

/** A part of the poll that can no longer change. */
export function Fixed({ title, words, why }: { title: string; words: readonly string[]; why: string }) {
  return (
    <section class="fixed-part">
      <h2>{title}</h2>
      {words.map((line) => (
        <p>{line}</p>
      ))}
      <p class="fine">Fixed: {why}</p>
    </section>
  )
}
