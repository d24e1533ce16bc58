// Owns what a poll is: the definition that the catalogue keeps and the ballot box enforces.
import type { BallotRules, CountSettings } from '../counting/election.ts'
import type { Region } from './poll-id.ts'

export const STATUSES = ['draft', 'scheduled', 'open', 'paused', 'closed', 'archived'] as const
export type Status = (typeof STATUSES)[number]

export const IDENTITIES = ['open', 'device', 'network'] as const
export type Identity = (typeof IDENTITIES)[number]

export const VISIBILITIES = ['always', 'after_vote', 'after_close', 'owner'] as const
export type Visibility = (typeof VISIBILITIES)[number]

export const LISTINGS = ['public', 'unlisted', 'private'] as const
export type Listing = (typeof LISTINGS)[number]

/** How strongly a poll ties votes to people, weakest first. */
export const ASSURANCES = ['open', 'device', 'network', 'account', 'invite'] as const
export type Assurance = (typeof ASSURANCES)[number]

export interface PollOption {
  id: string
  label: string
  description: string
  imageUrl: string | null
  /** The most votes the option takes, or null. */
  capacity: number | null
  /** Labels that voters saw before a typo was mended, oldest first. */
  earlierTexts: string[]
}

/** What lots are drawn by: the seed is shown once the poll is closed, its SHA-256 from the start. Both are hexadecimal. */
export interface DrawSeed {
  seed: string
  commitment: string
}

/** A poll without its status, which the ballot box owns. Times are ISO 8601 UTC. */
export interface PollDefinition {
  id: string
  version: number
  question: string
  /** Questions that voters saw before a typo was mended, oldest first. */
  earlierTexts: string[]
  description: string
  options: PollOption[]
  ballot: BallotRules
  count: CountSettings
  /** Null unless ties are broken by a draw. */
  draw: DrawSeed | null
  voting: { identity: Identity; changes: 'forbidden' | 'allowed' }
  results: { visibility: Visibility; batch: number }
  schedule: { opensAt: string | null; closesAt: string | null }
  listing: Listing
  region: Region
  tags: string[]
  metadata: Record<string, unknown>
  createdAt: string
  updatedAt: string
  /** SHA-256 of the token that manages the poll. */
  manageTokenHash: string
}

/** A poll as its ballot box knows it at one moment. */
export interface PollState {
  definition: PollDefinition
  status: Status
}

/** The assurance of a poll: the name of the identity it asks for. */
export function assuranceOf(definition: PollDefinition): Assurance {
  return definition.voting.identity
}

/** The poll's entity tag: `"<version>.<status>"`. */
export function pollEtag({ definition, status }: PollState): string {
  return etagOf(definition.version, status)
}

/** The same, of a version and a status. */
export function etagOf(version: number, status: Status): string {
  return `"${version}.${status}"`
}
