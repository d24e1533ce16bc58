// Owns the page /status: what works now, in the words of those who use it.
import type { AppContext } from '../http/app-env.ts'
import { NoticeBox, type Tone } from './notice.tsx'
import { Page } from './page.tsx'
import { type Checks, checks, type State } from './status-checks.ts'

const ABOUT = 'What of this service works at the moment.'

const WORDS: Record<State, string> = {
  works: 'Works',
  late: 'Late',
  down: 'Does not answer',
  unknown: 'Not known',
}

type Part = Exclude<keyof Checks, 'atMs'>

/** What each part is to people, and what it means for them when it is not well. */
const PARTS: Record<Part, { name: string; about: string; meanwhile: string }> = {
  boxes: {
    name: 'Voting and results',
    about: 'Ballot boxes take votes, count them and show results.',
    meanwhile: 'Votes are refused for now. No vote that was confirmed is lost: send yours again in a while.',
  },
  catalogue: {
    name: 'Lists, new polls and accounts',
    about: 'The catalogue holds the list of polls and the accounts.',
    meanwhile: 'Polls cannot be created or found for now, nor can anybody log in. Open polls go on taking votes.',
  },
  webhooks: {
    name: 'Webhooks',
    about: 'Other services are told what happens in polls.',
    meanwhile: 'Some services learn of it later. Nothing is lost.',
  },
}
const NAMES = ['boxes', 'catalogue', 'webhooks'] as const

export async function showStatus(c: AppContext): Promise<Response> {
  const found = await checks(c.env, Date.now())
  const measured = `${new Date(found.atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  const page = (
    <Page title="Status" description={ABOUT}>
      <h1>Status</h1>
      <NoticeBox notice={summary(found)} />
      <div class="stack">
        <section class="table-scroll" tabindex={0} aria-label="What works">
          <table>
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col">State</th>
                <th scope="col">What that means</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">Pages and API</th>
                <td>{WORDS.works}</td>
                <td>You are reading this.</td>
              </tr>
              {NAMES.map((name) => (
                <tr>
                  <th scope="row">{PARTS[name].name}</th>
                  <td>{WORDS[found[name]]}</td>
                  <td>{found[name] === 'works' ? PARTS[name].about : PARTS[name].meanwhile}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <p>
          Found out at <time datetime={new Date(found.atMs).toISOString()}>{measured}</time>, from where you are served.
          It is found out anew every few seconds while somebody looks.
        </p>
      </div>
    </Page>
  )
  // 200 whatever it says: the page itself works.
  return c.html(page, 200, { 'Cache-Control': 'no-cache' })
}

/** The state of the whole, in one sentence. */
function summary({ boxes, catalogue, webhooks }: Checks): { tone: Tone; text: string } {
  if (boxes === 'down') return { tone: 'bad', text: 'Votes cannot be taken at the moment.' }
  if (catalogue === 'down') return { tone: 'bad', text: 'Voting works. Lists, new polls and accounts do not.' }
  if (webhooks === 'late') return { tone: 'plain', text: 'Everything works. Some webhooks are late.' }
  return { tone: 'good', text: 'Everything works.' }
}
