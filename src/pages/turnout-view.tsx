// Owns the turnout: votes over time as a small chart, and the same as a table.
import type { Turnout } from '../ballot-box/protocol.ts'
import { counted } from './assets/figure-words.js'
import { Moment } from './moment.tsx'

const HEIGHT = 48
const WIDTH = 300
const MAX_COLUMN = 24
const MAX_ROWS = 100

export function TurnoutView({ turnout: { stepSeconds, buckets } }: { turnout: Turnout }) {
  const stepMs = stepSeconds * 1_000
  const firstMs = buckets[0]?.fromMs ?? 0
  const steps = ((buckets.at(-1)?.fromMs ?? 0) - firstMs) / stepMs + 1
  const most = Math.max(...buckets.map(({ votes }) => votes))
  const column = Math.min(MAX_COLUMN, WIDTH / steps)
  const step = stepWords(stepSeconds)
  if (steps === 1) {
    return (
      <section class="panel" aria-labelledby="turnout-title">
        <h2 id="turnout-title">When votes came</h2>
        <p>
          All within one {step}: {counted(most, 'vote', 'votes')} from <Moment at={new Date(firstMs).toISOString()} />{' '}
          on.
        </p>
      </section>
    )
  }
  return (
    <section class="panel" aria-labelledby="turnout-title">
      <h2 id="turnout-title">When votes came</h2>
      <svg
        class="turnout"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        role="img"
        aria-label={`At most ${counted(most, 'vote', 'votes')} in one ${step}. The table below has the figures.`}
      >
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} class="turnout-axis" />
        {buckets.map(({ fromMs, votes }) => {
          const height = (votes / most) * (HEIGHT - 1)
          const x = ((fromMs - firstMs) / stepMs) * column
          return <rect class="turnout-column" x={x} y={HEIGHT - height} width={column * 0.86} height={height} />
        })}
      </svg>
      <details>
        <summary>Votes by {step}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col" class="figure">
                Votes
              </th>
            </tr>
          </thead>
          <tbody>
            {buckets.slice(-MAX_ROWS).map(({ fromMs, votes }) => (
              <tr>
                <th scope="row">
                  <Moment at={new Date(fromMs).toISOString()} />
                </th>
                <td class="figure">{votes}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {buckets.length > MAX_ROWS && (
          <p class="fine">
            The latest {MAX_ROWS}; the API has all {buckets.length}.
          </p>
        )}
      </details>
    </section>
  )
}

function stepWords(seconds: number): string {
  const minutes = seconds / 60
  if (minutes === 1) return 'minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = minutes / 60
  if (hours === 1) return 'hour'
  return hours === 24 ? 'day' : `${hours} hours`
}
