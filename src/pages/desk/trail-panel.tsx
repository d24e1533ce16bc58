// Owns what looks suspicious, and who did what, on the manage page.
import type { Actor, AuditEntry } from '../../ballot-box/audit-trail.ts'
import { NETWORK_BURST_VOTES, NEW_DEVICE_BURST } from '../../ballot-box/signals.ts'
import type { Signals } from '../../ballot-box/state.ts'
import { counted } from '../counted.ts'
import { managePath } from '../manage-cookie.ts'
import { Moment } from '../moment.tsx'
import type { TrailPage } from './dashboard.ts'

export function SignalsPanel({ signals }: { signals: Signals }) {
  const { networkBursts, newDeviceBursts } = signals
  const nothing = networkBursts.minutes === 0 && newDeviceBursts.minutes === 0
  return (
    <section class="panel" aria-labelledby="signals-title">
      <h2 id="signals-title">Worth a second look</h2>
      {nothing ? (
        <p>Nothing so far.</p>
      ) : (
        <ul>
          {networkBursts.minutes > 0 && (
            <li>
              {burstWords(networkBursts)} came {NETWORK_BURST_VOTES} or more a minute from one network.
            </li>
          )}
          {newDeviceBursts.minutes > 0 && (
            <li>
              {burstWords(newDeviceBursts)} came {NEW_DEVICE_BURST} or more a minute from new devices in one network.
            </li>
          )}
        </ul>
      )}
      <p class="fine">
        Many votes at once from one network may be a school, or somebody who votes often. No vote was refused or dropped
        for it, and nothing is kept of where it came from.
      </p>
    </section>
  )
}

const burstWords = ({ minutes, votes }: { minutes: number; votes: number }): string =>
  `In ${counted(minutes, 'minute', 'minutes')}, ${counted(votes, 'vote', 'votes')}`

interface TrailProps {
  pollId: string
  trail: TrailPage
  /** Of whoever looks. */
  accountId: string | null
}

/** What stands inside the panel of the trail: an open page reads it anew. */
export function TrailBody({ pollId, trail: { entries, before, next }, accountId }: TrailProps) {
  const path = managePath(pollId)
  return (
    <>
      <ol>
        {entries.map((entry) => (
          <li id={`deed-${entry.seq}`}>
            <span class="fine">
              <Moment at={new Date(entry.atMs).toISOString()} />
            </span>
            <span>
              {actorWords(entry.actor, accountId)} {deedWords(entry)}
            </span>
            {entry.action === 'edited' && <Changes changes={entry.detail.changes} />}
          </li>
        ))}
      </ol>
      {(before !== null || next !== null) && (
        <nav class="pages" aria-label="Pages of the trail">
          {before !== null && <a href={`${path}#trail`}>Newest deeds</a>}
          {next !== null && (
            <a href={`${path}?trail=${next}#trail`} rel="next">
              Older deeds
            </a>
          )}
        </nav>
      )}
      <p class="fine">What is written here is never changed afterwards. Votes are not in it.</p>
    </>
  )
}

function actorWords(actor: Actor, accountId: string | null): string {
  switch (actor.kind) {
    case 'manage-token':
      return 'Whoever has the manage token'
    case 'schedule':
      return 'The schedule'
    case 'account':
      return actor.id === accountId ? 'You' : `Account ${actor.id}`
    case 'api-key':
      return actor.id === accountId ? `Your API key ${actor.keyId}` : `API key ${actor.keyId} of account ${actor.id}`
    case 'admin':
      return actor.id === accountId ? 'You, as admin of this site,' : 'An admin of this site'
  }
}

function deedWords(entry: AuditEntry): string {
  switch (entry.action) {
    case 'created':
      return entry.detail.clonedFrom === null
        ? 'created the poll'
        : `created the poll as a copy of ${entry.detail.clonedFrom}`
    case 'edited':
      return 'edited the poll'
    case 'opened':
    case 'paused':
    case 'closed':
    case 'archived':
      return `${entry.action} the poll`
    case 'reset':
      return 'made the poll forget all votes'
    case 'claimed':
      return 'made the poll an account’s'
    case 'invites-issued':
      return `made ${counted(entry.detail.count, 'invite', 'invites')}`
    case 'invite-revoked':
      return 'revoked an invite'
    case 'collaborator-set':
      return `made somebody ${entry.detail.role === 'viewer' ? 'a' : 'an'} ${entry.detail.role}`
    case 'collaborator-removed':
      return 'took somebody’s role away'
    case 'webhook-set':
      return `made a webhook tell ${entry.detail.host}`
    case 'webhook-removed':
      return `removed the webhook that told ${entry.detail.host}`
    case 'webhook-secret-rotated':
      return `changed the secret of the webhook that tells ${entry.detail.host}`
    case 'exported':
      return `downloaded the ballots as ${entry.detail.format.toUpperCase()}`
  }
}

function Changes({ changes }: { changes: readonly { field: string; before: string | null; after: string | null }[] }) {
  return (
    <ul class="fine">
      {changes.map(({ field, before, after }) => (
        <li dir="auto">
          <code>{field}</code>: {before ?? 'nothing'} → {after ?? 'nothing'}
        </li>
      ))}
    </ul>
  )
}
