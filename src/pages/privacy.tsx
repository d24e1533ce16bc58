// Owns the page /privacy: what this copy keeps of whom and for how long, by the settings that it runs with.
import type { AppContext } from '../http/app-env.ts'
import { Page } from './page.tsx'
import { privacyFacts } from './privacy-facts.ts'

const ABOUT = 'What this service keeps of whom, for how long, and who else learns of it.'

export function showPrivacy(c: AppContext) {
  return c.html(
    <Page title="Privacy" description={ABOUT}>
      <h1>Privacy</h1>
      <p>
        {ABOUT} The page is made from the settings that this copy runs with: when one of them is changed, so is what
        stands here.
      </p>
      {privacyFacts(c.env).map(({ title, facts }) => (
        <section class="table-scroll" tabindex={0} aria-label={title}>
          <h2>{title}</h2>
          <table>
            <tbody>
              {facts.map(([what, words]) => (
                <tr>
                  <th scope="row">{what}</th>
                  <td>{words}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Page>,
    200,
    { 'Cache-Control': 'no-cache' },
  )
}
