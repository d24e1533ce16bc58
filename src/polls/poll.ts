// Owns what a poll is: the definition that the catalogue keeps and the ballot box enforces.
import type { BallotRules, CountSettings } from '../counting/election.ts'
import type { Region } from './poll-id.ts'

export const STATUSES = ['draft', 'scheduled', 'open', 'paused', 'closed', 'archived'] as const
export type Status = (typeof STATUSES)[number]

export const IDENTITIES = ['open', 'device', 'network', 'account', 'invite'] as const
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

/** Where the keys are that sign the voters' tokens of an embedding site: behind a URL (RFC 7517), or here, one public key. */
export type SiteTokens = { issuer: string | null } & ({ jwksUrl: string } | { publicKey: PublicKey })
/** A public key as a JSON Web Key: Ed25519, P-256, or RSA of at least 2048 bits. */
export type PublicKey =
  | { kty: 'OKP'; crv: 'Ed25519'; x: string }
  | { kty: 'EC'; crv: 'P-256'; x: string; y: string }
  | { kty: 'RSA'; n: string; e: string }

/** At most so many voters of one network in so many seconds; more have to wait, and are told how long. */
export interface PerNetwork {
  voters: number
  seconds: number
}

export interface VotingRules {
  identity: Identity
  changes: 'forbidden' | 'allowed'
  /** What stands in front of casting a vote. */
  challenge: 'none' | 'turnstile'
  /** For `account`: the embedding site vouches for its users. Null: accounts here. */
  siteTokens: SiteTokens | null
  perNetwork: PerNetwork | null
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
  voting: VotingRules
  results: { visibility: Visibility; batch: number }
  schedule: { opensAt: string | null; closesAt: string | null }
  /** The poll with its votes is deleted so many days after it has closed; null keeps it. */
  retention: { days: number | null }
  /** The origins of sites that may show `/embed/{pollId}` in a frame; null for any, none for nobody. */
  embed: { origins: string[] | null }
  listing: Listing
  region: Region
  tags: string[]
  metadata: Record<string, unknown>
  createdAt: string
  updatedAt: string
  /** SHA-256 of the token that manages the poll; null for a poll of an account. */
  manageTokenHash: string | null
}

/** A definition as it was stored, with the fields that came later. Only definitions that this code made are stored. */
export function storedDefinition(json: string): PollDefinition {
  const stored = JSON.parse(json) as PollDefinition
  return {
    ...stored,
    // What was stored keeps its place: the same poll is the same bytes before and after a box was evicted.
    voting: { ...stored.voting, ...LATER_VOTING_RULES, ...stored.voting },
    retention: stored.retention ?? { days: null },
    embed: stored.embed ?? { origins: null },
  }
}

const LATER_VOTING_RULES = { challenge: 'none', siteTokens: null, perNetwork: null } as const

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
