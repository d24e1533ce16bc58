// Owns the turnout: votes over time as a staircase with its scales, and the same as a table.
import type { Turnout } from '../ballot-box/protocol.ts'
import { figure, tellIn } from './figures/figure-speech.ts'
import { CHART_SIZE, timeChartOf } from './figures/time-chart.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
import { Moment } from './moment.tsx'

const MAX_ROWS = 100
const DAY_MS = 86_400_000

interface TurnoutProps {
  turnout: Turnout
  speech?: PageSpeech
}

export function TurnoutView({ turnout: { stepSeconds, buckets }, speech = ENGLISH }: TurnoutProps) {
  const { messages, say } = speech
  const tell = tellIn(speech)
  const firstMs = buckets[0]?.fromMs ?? 0
  const most = Math.max(...buckets.map(({ votes }) => votes))
  const span = spanWords(stepSeconds, speech)
  return (
    <section class="panel" aria-labelledby="turnout-title">
      <h2 id="turnout-title">{tell('whenVotesCame')}</h2>
      {buckets.length === 1 ? (
        <p>
          {tell('allWithin', { span, votes: say(messages.votes, { n: most }) })}{' '}
          <Moment at={new Date(firstMs).toISOString()} speech={speech} />
        </p>
      ) : (
        <>
          <TimeChart stepMs={stepSeconds * 1_000} buckets={buckets} most={most} span={span} speech={speech} />
          <TurnoutTable buckets={buckets} span={span} speech={speech} />
        </>
      )}
    </section>
  )
}

type Buckets = Turnout['buckets']

interface ChartProps {
  stepMs: number
  buckets: Buckets
  most: number
  /** How long a step is, in words. */
  span: string
  speech: PageSpeech
}

function TimeChart({ stepMs, buckets, most, span, speech }: ChartProps) {
  const { language } = speech
  const tell = tellIn(speech)
  const told = tell('votesBy', { span })
  const { area, levels, moments } = timeChartOf(stepMs, buckets)
  const spanMs = (moments.at(-1)?.atMs ?? 0) - (moments[0]?.atMs ?? 0)
  const time = axisTime(spanMs, speech)
  const percent = (units: number) => `${units / 10}%`
  return (
    <figure class="time-chart" dir="ltr">
      <figcaption class="fine" dir={speech.direction}>
        {told}. {tell('inUtc')}
      </figcaption>
      <svg width="100%" height="13em" role="img" aria-labelledby="time-title time-told">
        <title id="time-title">{told}</title>
        <desc id="time-told">
          {tell('chartTold', {
            from: time.format(moments[0]?.atMs),
            to: time.format(moments.at(-1)?.atMs),
            most: figure(most, language),
          })}
        </desc>
        <svg class="time-plot" y="1.5em" width="100%" height="10em" overflow="visible" aria-hidden="true">
          <svg
            width="100%"
            height="100%"
            viewBox={`0 0 ${CHART_SIZE} ${CHART_SIZE}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <path class="time-area" d={area} />
          </svg>
          {levels.map(({ votes, y }) => (
            <>
              <line class="time-level" x1="0" x2="100%" y1={percent(y)} y2={percent(y)} />
              {votes > 0 && (
                <text x="0" y={percent(y)} dy="-0.3em">
                  {figure(votes, language)}
                </text>
              )}
            </>
          ))}
        </svg>
        {moments.map(({ atMs, x }, index) => (
          <text
            class={index === 1 ? 'time-middle' : undefined}
            x={percent(x)}
            y="12.6em"
            text-anchor={['start', 'middle', 'end'][index]}
          >
            {time.format(atMs)}
          </text>
        ))}
      </svg>
    </figure>
  )
}

/** Within a day the hour says enough. */
function axisTime(spanMs: number, { language }: PageSpeech): Intl.DateTimeFormat {
  const hour = { hour: '2-digit', minute: '2-digit' } as const
  const day = { day: 'numeric', month: 'short' } as const
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    ...(spanMs < 60 * DAY_MS && hour),
    ...(spanMs >= DAY_MS / 2 && day),
  })
}

function TurnoutTable({ buckets, span, speech }: { buckets: Buckets; span: string; speech: PageSpeech }) {
  const tell = tellIn(speech)
  let all = 0
  const rows = buckets.map(({ fromMs, votes }) => {
    all += votes
    return { fromMs, votes, all }
  })
  return (
    <details>
      <summary>{tell('votesBy', { span })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{tell('fromTime')}</th>
            <th scope="col" class="figure">
              {tell('votes')}
            </th>
            <th scope="col" class="figure">
              {tell('inAll')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(-MAX_ROWS).map((row) => (
            <tr>
              <th scope="row">
                <Moment at={new Date(row.fromMs).toISOString()} speech={speech} />
              </th>
              <td class="figure">{figure(row.votes, speech.language)}</td>
              <td class="figure">{figure(row.all, speech.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MAX_ROWS && <p class="fine">{tell('latestRows', { n: MAX_ROWS, all: rows.length })}</p>}
    </details>
  )
}

function spanWords(seconds: number, speech: PageSpeech): string {
  const { own, say } = speech
  const minutes = seconds / 60
  if (minutes < 60) return say(own.minutes, { n: minutes })
  const hours = minutes / 60
  return hours < 24 ? say(own.hours, { n: hours }) : tellIn(speech)('days', { n: hours / 24 })
}
