// Owns what a draw looks like: what was fixed beforehand, what the lots came to, and how anybody makes them again.
import type { Result, ResultCount } from '../results/result.ts'
import { Label, namesOf } from './count-parts.tsx'

export function DrawView({ result, draw }: { result: Result; draw: NonNullable<ResultCount['draw']> }) {
  return (
    <section class="panel" aria-labelledby="draw-title">
      <h2 id="draw-title">The lots</h2>
      <p>
        A tie in this poll is broken by lots that anybody can draw again: they are made of the final ballots and of a
        seed that was chosen before the first vote. This fingerprint of the seed was published then:
      </p>
      <p>
        <code>{draw.commitment}</code>
      </p>
      {'seed' in draw ? (
        <>
          <dl class="facts">
            <dt>Seed</dt>
            <dd>
              <code>{draw.seed}</code>
            </dd>
            {'lots' in draw && (
              <>
                <dt>Digest of the ballots</dt>
                <dd>
                  <code>{draw.ballotsDigest}</code>
                </dd>
              </>
            )}
          </dl>
          {'lots' in draw ? <Lots result={result} lots={draw.lots} /> : <p>No lots have been drawn.</p>}
        </>
      ) : (
        <p>
          The seed itself is shown once the poll has closed. Until then no lots are drawn, and a tie is shown as one.
        </p>
      )}
    </section>
  )
}

function Lots({ result, lots }: { result: Result; lots: readonly string[] }) {
  const name = namesOf(result)
  const { pollId } = result
  return (
    <>
      <h3>The order of the lots, the luckiest first</h3>
      <ol class="lots">
        {lots.map((id) => (
          <li>
            <Label text={name(id)} /> <code class="fine">{id}</code>
          </li>
        ))}
      </ol>
      <details>
        <summary>How to check the lots</summary>
        <ol>
          <li>The SHA-256 of the seed, as the text that stands here, is the fingerprint.</li>
          <li>
            <a href={`/api/v1/polls/${pollId}/export?format=json`}>The exported ballots</a>, each as a line of its
            count, a space, its JSON without the count and a line feed, the lines sorted by that JSON: the SHA-256 of
            them all is the digest.
          </li>
          <li>
            The lot of an answer is the SHA-256 of <code>{pollId}</code>, the digest, the seed and the id of the answer,
            with a space between each two. The smallest comes first.
          </li>
        </ol>
      </details>
    </>
  )
}
