// Owns the people on the manage page: whose the poll is, who else has a role on it, and making it one's own.
import type { Collaborator } from '../../catalogue/collaborators.ts'
import type { Role } from '../../polls/permissions.ts'
import { GIVEN_ROLES } from '../../polls/permissions.ts'
import type { PollState } from '../../polls/poll.ts'
import { managePath } from '../manage-cookie.ts'
import type { Dashboard } from './dashboard.ts'

/** What whoever looks at the page is to the poll. */
export const ROLE_WORDS = {
  owner: 'You own this poll.',
  editor: 'You are an editor of this poll.',
  viewer: 'You are a viewer of this poll: you see everything and change nothing.',
  auditor: 'You are an auditor of this poll: you see its trail, and its result once it has closed.',
  admin: 'You are an admin of this site: you may stop this poll, and see no hidden result.',
} as const satisfies Record<Role | 'admin', string>

const GIVEN_ROLE_WORDS = {
  editor: 'Editor: edits, opens, closes, invites',
  viewer: 'Viewer: sees everything',
  auditor: 'Auditor: sees the trail, and the ballots at the end',
} as const satisfies Record<Collaborator['role'], string>

interface CollaboratorsProps {
  poll: PollState
  dashboard: Dashboard
  collaborators: readonly Collaborator[]
}

export function CollaboratorsPanel({ poll: { definition }, dashboard, collaborators }: CollaboratorsProps) {
  const { id } = definition
  const mayChange = dashboard.may('manage-collaborators')
  const ownedBy =
    definition.manageTokenHash === null
      ? 'The poll belongs to an account.'
      : 'The poll belongs to whoever has its manage token.'
  return (
    <section class="panel" aria-labelledby="people-title" id="people">
      <h2 id="people-title">People</h2>
      <p>{ownedBy}</p>
      {dashboard.claimable && (
        <form method="post" action={managePath(id)}>
          <p>
            You are logged in. You can make this poll your account’s: it is then listed on your desk, and the manage
            token is no longer good.
          </p>
          <button type="submit" class="button quiet" name="action" value="claim">
            Make it my account’s
          </button>
        </form>
      )}
      {collaborators.length > 0 && (
        <ul class="people">
          {collaborators.map(({ email, role }) => (
            <li>
              <span>
                <strong dir="auto">{email}</strong> <span class="fine">{role}</span>
              </span>
              {mayChange && (
                <form method="post" action={managePath(id)}>
                  <input type="hidden" name="email" value={email} />
                  <button
                    type="submit"
                    class="button plain"
                    name="action"
                    value="remove-collaborator"
                    aria-label={`Remove ${email}`}
                  >
                    Remove
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <details class="more">
          <summary>Name somebody</summary>
          <form method="post" action={managePath(id)} autocomplete="off" class="stack">
            <label class="field">
              <span>E-mail address</span>
              <input type="email" name="email" required={true} maxlength={254} />
            </label>
            <label class="field">
              <span>Role</span>
              <select name="role">
                {GIVEN_ROLES.map((role) => (
                  <option value={role} selected={role === 'viewer'}>
                    {GIVEN_ROLE_WORDS[role]}
                  </option>
                ))}
              </select>
            </label>
            <p class="fine">
              It holds for whoever has an account with this address, now or later. You are not told whether somebody
              has.
            </p>
            <p>
              <button type="submit" class="button quiet" name="action" value="set-collaborator">
                Give the role
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  )
}
