// Owns the invites on the manage page: making codes, and a list of the newest with what became of them.
import { MAX_INVITE_WEIGHT } from '../../credentials/invite-code.ts'
import { MAX_ISSUED } from '../../invites/invite-schema.ts'
import type { PollDefinition } from '../../polls/poll.ts'
import type { Result } from '../../results/result.ts'
import { TableBox } from '../count-parts.tsx'
import { counted } from '../counted.ts'
import { managePath } from '../manage-cookie.ts'
import { Moment } from '../moment.tsx'
import type { InvitePage, SeenInvite } from './dashboard.ts'

interface InvitesProps {
  definition: PollDefinition
  invites: InvitePage
  result: Result | null
  /** Makes a form that is sent twice make the same codes. */
  formKey: string
}

export function InvitesPanel({ definition, invites, result, formKey }: InvitesProps) {
  const { items, issued } = invites
  const { id } = definition
  const weighs = definition.voting.identity === 'invite'
  const voted = result?.people === undefined ? '' : ` ${counted(result.people, 'person has', 'people have')} voted.`
  return (
    <section class="panel" aria-labelledby="invites-title" id="invites">
      <h2 id="invites-title">Invites</h2>
      <p>
        {issued === 0
          ? 'There were none yet when this page was loaded.'
          : `${counted(issued, 'invite', 'invites')} made.`}
        {voted} You see who has used theirs; nothing that is stored says how they voted.
      </p>
      <p class="fine">{linkWords(definition)}</p>
      <form method="post" action={managePath(id)} autocomplete="off" class="issue">
        <input type="hidden" name="key" value={formKey} />
        <label class="field">
          <span>How many</span>
          <input type="number" name="count" min={1} max={MAX_ISSUED} value="1" required={true} />
        </label>
        {weighs && (
          <label class="field">
            <span>Votes each</span>
            <input type="number" name="weight" min={1} max={MAX_INVITE_WEIGHT} value="1" required={true} />
          </label>
        )}
        <label class="field note">
          <span>Note, for your list only</span>
          <input type="text" name="label" maxlength={200} />
        </label>
        <p class="actions">
          <button type="submit" class="button quiet" name="action" value="issue-invites">
            Make and download codes
          </button>
        </p>
        <p class="fine">
          You get a file with a link for each. It is the only time that the codes are told: they are stored nowhere.{' '}
          {weighs && 'A weight that few have may be recognised in the result. '}
          <a href={managePath(id)}>Reload</a> to see them in the list.
        </p>
      </form>
      {items.length > 0 && <InviteTable definition={definition} items={items} isFirst={invites.before === null} />}
      <InvitePages pollId={id} invites={invites} />
    </section>
  )
}

/** What the poll's link is good for without an invite. */
function linkWords({ voting, listing }: PollDefinition): string {
  const first =
    listing === 'private'
      ? 'The link of the poll alone opens nothing'
      : 'Everybody can watch by the link of the poll, and nobody can vote by it alone'
  return `${first}: ${voting.identity === 'invite' ? 'each voter needs an invite of their own' : 'whoever is invited comes in by an invite'}.`
}

interface TableProps {
  definition: PollDefinition
  items: readonly SeenInvite[]
  isFirst: boolean
}

function InviteTable({ definition: { id, voting }, items, isFirst }: TableProps) {
  return (
    <TableBox
      caption={isFirst ? 'The newest invites' : 'Older invites'}
      head={
        <tr>
          <th scope="col">Note</th>
          <th scope="col">State</th>
        </tr>
      }
    >
      {items.map((invite) => (
        <tr>
          <th scope="row" dir="auto">
            {invite.label || <span class="fine">no note</span>}
            {voting.identity === 'invite' && invite.weight > 1 && <span class="fine"> ×{invite.weight}</span>}
            <span class="fine about">
              <Moment at={new Date(invite.issuedAtMs).toISOString()} />
            </span>
          </th>
          <td>
            <InviteState pollId={id} invite={invite} />
          </td>
        </tr>
      ))}
    </TableBox>
  )
}

/** The way through the list: newest first. */
function InvitePages({ pollId, invites: { items, issued, before, next } }: { pollId: string; invites: InvitePage }) {
  if (before === null && next === null) return null
  const path = managePath(pollId)
  return (
    <nav class="pages" aria-label="Pages of the invites">
      <span class="fine">
        {counted(items.length, 'invite', 'invites')} of {counted(issued, 'invite', 'invites')}
      </span>
      {before !== null && <a href={`${path}#invites`}>Newest invites</a>}
      {next !== null && (
        <a href={`${path}?invites=${encodeURIComponent(next)}#invites`} rel="next">
          Older invites
        </a>
      )}
    </nav>
  )
}

function InviteState({ pollId, invite }: { pollId: string; invite: SeenInvite }) {
  if (invite.revokedAtMs !== null) return <>revoked</>
  if (invite.used) return <>has voted</>
  return (
    <form method="post" action={managePath(pollId)} class="in-row">
      {invite.used === null ? 'forgotten' : 'not used'}
      <input type="hidden" name="invite" value={invite.id} />
      <button
        type="submit"
        class="button plain"
        name="action"
        value="revoke-invite"
        aria-label={`Revoke the invite ${invite.label || 'without a note'}`}
      >
        Revoke
      </button>
    </form>
  )
}
