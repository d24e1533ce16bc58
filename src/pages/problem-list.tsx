// Owns the page /problems: the table of problem codes for people.
import type { AppContext } from '../http/app-env.ts'
import { PROBLEMS } from '../http/problems.ts'
import { Page } from './page.tsx'

export function listProblems(c: AppContext) {
  return c.html(
    <Page title="Problems">
      <h1>Problems</h1>
      <p>Every refused request is answered with a problem document (RFC 9457). Its code is one of these.</p>
      <section class="table-scroll" tabindex={0} aria-label="Problem codes">
        <table>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">What it means</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(PROBLEMS).map(([code, { status, title, about }]) => (
              <tr id={code}>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{status}</td>
                <td>
                  <strong>{title}.</strong> {about}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>,
  )
}
