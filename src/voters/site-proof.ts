// Owns who a site token in a request speaks for: by the rules of the poll that is meant, which its ballot box knows.
import { callBox } from '../ballot-box/locate.ts'
import type { Asker } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { siteRulesOf } from '../polls/eligibility.ts'
import type { SiteTokens } from '../polls/poll.ts'
import { isPollId } from '../polls/poll-id.ts'
import { keyring } from '../secrets/keyring.ts'
import { readSiteToken } from './site-token.ts'

export interface SiteProof {
  site: Asker['site']
  fault: 'invalid_voter_proof' | 'unavailable' | null
}
const NO_POLL: SiteProof = { site: null, fault: null }

/** A poll's rules on site tokens, and the name by which the box knows whether they still hold. */
interface SiteRules {
  siteTokens: SiteTokens | null
  name: string
}

/** By poll id. Safe to lose: the box refuses what was checked by rules that no longer hold. */
const rulesByPoll = new Map<string, SiteRules>()
const MAX_POLLS = 10_000

/**
 * What a site token shows. Nothing is wrong with it when there is no such poll for this asker: the poll's box will say
 * that itself.
 * @param mayBeOld whether the box will be asked to decide by these rules, and tells when they no longer hold
 */
export async function siteProof(
  c: AppContext,
  token: string,
  { asker, pollId }: { asker: Asker; pollId: string | null },
  mayBeOld: boolean,
): Promise<SiteProof> {
  if (pollId === null) return { site: null, fault: 'invalid_voter_proof' }
  if (!isPollId(keyring(c.env), pollId)) return NO_POLL
  const held = mayBeOld ? rulesByPoll.get(pollId) : undefined
  if (held) {
    const shown = await judged(c, token, pollId, held)
    if (shown.fault === null) return shown
  }
  const rules = await rulesOf(c, pollId, asker)
  if (rules === 'not_found') return NO_POLL
  return rules === 'unavailable' ? { site: null, fault: 'unavailable' } : judged(c, token, pollId, rules)
}

async function judged(c: AppContext, token: string, pollId: string, { siteTokens, name }: SiteRules) {
  const read = siteTokens ? await readSiteToken(token, pollId, siteTokens, c.env.LOCAL_MODE === 'on') : 'invalid'
  if (read === 'unavailable') return { site: null, fault: read }
  if (read === 'invalid') return { site: null, fault: 'invalid_voter_proof' as const }
  return { site: { subject: read.subject, rules: name }, fault: null }
}

async function rulesOf(c: AppContext, pollId: string, asker: Asker): Promise<SiteRules | 'not_found' | 'unavailable'> {
  const read = await callBox(c.env, pollId, (box) => box.admit(asker, 'read'))
  if (read.outcome === 'unavailable') return 'unavailable'
  if (read.outcome !== 'ok') return 'not_found'
  const { siteTokens } = read.poll.definition.voting
  const rules = { siteTokens, name: siteTokens ? siteRulesOf(siteTokens) : '' }
  if (rulesByPoll.size >= MAX_POLLS) rulesByPoll.clear()
  rulesByPoll.set(pollId, rules)
  return rules
}
