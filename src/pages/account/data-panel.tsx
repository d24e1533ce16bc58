// Owns taking one's data away, and going for good.
import { PasswordField } from './account-fields.tsx'

export function DataPanel() {
  return (
    <section class="panel" aria-labelledby="data-title">
      <h2 id="data-title">Your data</h2>
      <p>
        Everything that is stored of you, as JSON. Your votes are not in it: polls keep them without your name or
        address.
      </p>
      <form method="post" action="/account">
        <button type="submit" class="button quiet" name="action" value="download">
          Download my data
        </button>
      </form>
    </section>
  )
}

export function DeletePanel({ hasPassword }: { hasPassword: boolean }) {
  return (
    <section class="panel" aria-labelledby="delete-title">
      <h2 id="delete-title">Leave</h2>
      <details class="final">
        <summary>Delete the account</summary>
        <form method="post" action="/account" class="fields">
          <p>
            Your polls go with it, and all votes that were cast in them; your API keys, sessions and roles on the polls
            of others as well. What you have voted in the polls of others stays counted.
          </p>
          {!hasPassword && <p>You have no password: log in anew first, if that was more than 10 minutes ago.</p>}
          {hasPassword && (
            <PasswordField name="password" label="Password" isNew={false} faults={{}} id="delete-password" />
          )}
          <label class="tick">
            <input type="checkbox" name="sure" value="yes" required={true} />
            <span>I understand that this cannot be undone</span>
          </label>
          <button type="submit" class="button danger" name="action" value="delete">
            Delete my account and my polls
          </button>
        </form>
      </details>
    </section>
  )
}
