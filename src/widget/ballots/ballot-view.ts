// Owns what every kind of ballot is to the element that shows it.
import type { TemplateResult } from 'lit'
import type { Messages, Say } from '../messages/message.ts'
import type { Ballot, Poll } from '../poll.ts'

/** What a ballot asks of the element around it. */
export interface BallotHost {
  readonly poll: Poll
  readonly messages: Messages
  readonly say: Say
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
export type Reading = { ballot: Ballot } | { fault: string; optionIds: readonly string[] }

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
