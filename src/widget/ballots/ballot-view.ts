// Owns what every kind of ballot is to the element that shows it.
import type { TemplateResult } from 'lit'
import type { Ballot, Poll, Result } from '../poll.ts'
import type { Fault } from './ballot-form.ts'
import type { Words } from './ballot-words.ts'

/** What a ballot asks of the element around it. */
export interface BallotHost extends Words {
  readonly poll: Poll
  /** The newest one, which tells the places that are left; null while it is not shown to this voter. */
  readonly results: Result | null
  /** Whether nothing may be filled in: a vote is on its way, or voting has stopped. */
  readonly locked: boolean
  /** Where the fields are. */
  readonly renderRoot: ParentNode
  /** Shows what has changed. */
  requestUpdate(): void
  /** Tells people who cannot see it what has just changed. */
  announce(text: string): void
}

/** A ballot as it is filled in, or what is missing or wrong in it. */
export type Reading = { ballot: Ballot } | Fault

/** A kind of ballot: its fields, and what they say. */
export interface BallotView {
  render(): TemplateResult
  read(): Reading
  /** Fills the fields in; null empties them. */
  fill(ballot: Ballot | null): void
  /** Marks the options that a fault is about; none for none. */
  mark(optionIds: readonly string[]): void
}

/** Every kind's module exports a `ballotView` of this type. */
export type MakeBallotView = (host: BallotHost) => BallotView
