// Owns what the page for developers says of programs: what tells them, what they ask, and what they need not write.
import { Way } from './way.tsx'

export function ProgramWays() {
  return (
    <Way id="programs" title="For your programs" about="Beside the API, and under the same rules:">
      <ul>
        <li>
          <strong>Webhooks</strong> tell your server what happens to a poll, signed as Standard Webhooks:{' '}
          <a href="/api/docs">their operations</a>
        </li>
        <li>
          <strong>GraphQL</strong> has polls, results and votes, and results as they come:{' '}
          <a href="/api/graphql">try it out</a>
        </li>
        <li>
          <strong>The client</strong> for TypeScript and JavaScript tries again without voting twice. Its types come
          from <a href="/api/openapi.json">the OpenAPI description</a>; <code>npm run client</code> in Pollux’s
          repository makes it, as the package <code>pollux</code>.
        </li>
        <li>
          <strong>The command</strong> <code>pollux</code> is in the same package: it creates, votes and watches in a
          terminal, and counts files of ballots. <code>npm run -s pollux -- --help</code> says how.
        </li>
      </ul>
      <p>
        Whether all of it works at the moment: <a href="/status">status</a>
      </p>
    </Way>
  )
}
