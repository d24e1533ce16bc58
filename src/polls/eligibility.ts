// Owns whether what a voter shows is what the poll asks for. Who may know of the poll at all is decided before.
import { createHash } from 'node:crypto'
import type { Account } from './permissions.ts'
import type { PollDefinition, SiteTokens } from './poll.ts'

/** What a voter shows. */
export interface Shown {
  account: Account | null
  invite: { id: string; weight: number } | null
  site: { subject: string; rules: string } | null
}

export type Eligibility = 'eligible' | 'account' | 'site-token' | 'invite' | 'stale_rules'

/**
 * Whether a voter may vote in the poll, or what the poll asks for besides. Where the embedding site vouches for its
 * users, accounts here do not vote: nobody shall vote as both. An API key is no voter.
 */
export function eligibility({ voting }: PollDefinition, { account, invite, site }: Shown): Eligibility {
  // It was checked before the poll stopped to ask the site.
  if (site !== null && voting.siteTokens === null) return 'stale_rules'
  switch (voting.identity) {
    case 'open':
    case 'device':
    case 'network':
      return 'eligible'
    case 'account':
      if (voting.siteTokens === null) return account && account.key === null ? 'eligible' : 'account'
      if (site === null) return 'site-token'
      return site.rules === siteRulesOf(voting.siteTokens) ? 'eligible' : 'stale_rules'
    case 'invite':
      return invite ? 'eligible' : 'invite'
  }
}

/** Each vote asks for it more than once. Safe to lose. */
const ruleNames = new WeakMap<SiteTokens, string>()

/** A name for the rules by which a poll's site tokens are checked: another one when the rules are others. */
export function siteRulesOf(siteTokens: SiteTokens): string {
  let name = ruleNames.get(siteTokens)
  if (name === undefined) {
    name = createHash('sha256').update(JSON.stringify(siteTokens)).digest('base64url').slice(0, 22)
    ruleNames.set(siteTokens, name)
  }
  return name
}
