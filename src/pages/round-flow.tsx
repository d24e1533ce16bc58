// Owns the picture of a count in rounds in which no vote is lost: bars for each round, and ribbons for the votes that stay
// and that move. It is drawn from figures/flow.ts; the tables beside it hold the same.
import type { Result } from '../results/result.ts'
import { namesOf } from './count-parts.tsx'
import { type CountFlow, countFlowOf, type Lane } from './figures/count-flow.ts'
import { figure, type Tell, tellIn } from './figures/figure-speech.ts'
import { FLOW_WIDTH, type Flow, type FlowBar, flowOf, type Ribbon, ribbonPath, short } from './figures/flow.ts'
import type { Language, PageSpeech } from './language.ts'
import { signed } from './round-bars.tsx'
import { MARKS, markWords, shortened } from './round-figures.ts'

/** What one unit of the picture's height is, in em: the picture follows the reader's size of type. */
const EM = 1 / 16
/** A column is at least so wide; a picture wider than its place scrolls in it. */
const LEAST_COLUMN_PX = 104
/** What is told to those who hear the picture goes on in the table. */
const MAX_TOLD_ROUNDS = 6

const em = (units: number): string => `${short(units * EM * 10) / 10}em`
const percent = (units: number): string => `${short((units / FLOW_WIDTH) * 100)}%`

export function RoundFlow({ result, speech }: { result: Result; speech: PageSpeech }) {
  const tell = tellIn(speech)
  const { language } = speech
  const drawn = countFlowOf(result)
  const flow = flowOf(
    drawn.rounds,
    drawn.quota,
    drawn.lanes.map(({ kind }) => kind === 'option'),
  )
  const word = wordsOf(result, tell)
  const labels = drawn.lanes.map(word)
  return (
    <>
      <section class="flow-scroll" tabindex={0} dir="ltr" aria-label={tell('flowTitle')}>
        <svg
          class="flow"
          width={Math.max(1, drawn.rounds.length) * LEAST_COLUMN_PX}
          height={em(flow.height)}
          role="img"
          aria-labelledby="flow-title flow-told"
        >
          <title id="flow-title">{tell('flowTitle')}</title>
          <desc id="flow-told">{toldOf(drawn, labels, speech)}</desc>
          <Shapes flow={flow} drawn={drawn} labels={labels} language={language} />
          <Words flow={flow} drawn={drawn} labels={labels} language={language} tell={tell} />
        </svg>
      </section>
      <p class="fine">{legendOf(drawn, speech)}</p>
    </>
  )
}

function wordsOf(result: Result, tell: Tell): (lane: Lane) => string {
  const name = namesOf(result)
  return (lane) => {
    switch (lane.kind) {
      case 'option':
        return shortened(name(lane.id))
      case 'others':
        return tell('others', { n: lane.ids.length })
      case 'exhausted':
        return tell('exhausted')
    }
  }
}

interface PartProps {
  flow: Flow
  drawn: CountFlow
  labels: readonly string[]
  language: Language
}

/** Everything without letters stretches to the width that there is. */
function Shapes({ flow, drawn, labels, language }: PartProps) {
  const exhausted = drawn.lanes.findIndex(({ kind }) => kind === 'exhausted')
  return (
    <svg
      width="100%"
      height="100%"
      viewBox={`0 0 ${FLOW_WIDTH} ${short(flow.height)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {flow.ribbons.map((ribbon) => (
        <path class={ribbonClass(ribbon, exhausted)} d={ribbonPath(ribbon)}>
          {ribbon.from !== ribbon.to && (
            <title>{`${labels[ribbon.from]} → ${labels[ribbon.to]}: ${figure(ribbon.votes, language)}`}</title>
          )}
        </path>
      ))}
      {flow.bars.map((bar) => (
        <rect
          class={`flow-bar ${barClass(bar, drawn, exhausted)}`}
          x={short(bar.x)}
          y={short(bar.y)}
          width={short(bar.width)}
          height={short(bar.height)}
        />
      ))}
      {flow.lanes.map(
        ({ quota }) =>
          quota !== null && <line class="flow-quota" x1="0" x2={FLOW_WIDTH} y1={short(quota)} y2={short(quota)} />,
      )}
    </svg>
  )
}

const ribbonClass = ({ from, to }: Ribbon, exhausted: number): string => {
  if (from === to) return 'flow-stays'
  return to === exhausted ? 'flow-wasted' : 'flow-moves'
}

const barClass = ({ lane, round }: FlowBar, drawn: CountFlow, exhausted: number): string =>
  lane === exhausted ? 'rest' : (drawn.rounds[round]?.marks[lane] ?? '')

function Words({ flow, drawn, labels, language, tell }: PartProps & { tell: Tell }) {
  return (
    <g>
      {flow.columns.map((x, index) => (
        <text class="flow-head" x={percent(x)} y={em(15)}>
          {tell('round', { round: drawn.rounds[index]?.round ?? '' })}
        </text>
      ))}
      {flow.lanes.map(({ top }, index) => (
        // A picture within a picture cuts off what is too long for it.
        <svg y={em(top)} width="100%" height="1.5em" aria-hidden="true">
          <text class="flow-label" y="1.1em">
            {labels[index]}
          </text>
        </svg>
      ))}
      {flow.bars.map((bar) => (
        <text class="flow-figure" x={percent(bar.x)} y={em(bar.y - 5)}>
          {`${figure(drawn.rounds[bar.round]?.held[bar.lane] ?? 0, language)} ${MARKS[markOf(drawn, bar)]}`.trim()}
        </text>
      ))}
    </g>
  )
}

const markOf = (drawn: CountFlow, { round, lane }: FlowBar) => drawn.rounds[round]?.marks[lane] ?? ''

/** The same for whoever hears the picture. */
function toldOf({ rounds }: CountFlow, labels: readonly string[], speech: PageSpeech): string {
  const tell = tellIn(speech)
  const said = (votes: number) => figure(votes, speech.language)
  const told = rounds.slice(0, MAX_TOLD_ROUNDS).flatMap(({ round, held, marks, moves }) => {
    const holding = held.flatMap((votes, lane) => {
      const mark = marks[lane] ?? ''
      return votes === null ? [] : `${labels[lane]} ${said(votes)}${mark === '' ? '' : `, ${markWords(tell, mark)}`}`
    })
    const moved = moves
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, votes }) =>
        tell('toldMove', { votes: said(votes), from: labels[from] ?? '', to: labels[to] ?? '' }),
      )
    return [
      tell('toldRound', { round, held: holding.join('; ') }),
      ...(moved.length > 0 ? [tell('toldMoves', { moves: moved.join('; ') })] : []),
    ]
  })
  return [...told, ...(rounds.length > MAX_TOLD_ROUNDS ? [tell('tableGoesOn')] : [])].join(' ')
}

function legendOf({ rounds, lanes, quota, left }: CountFlow, speech: PageSpeech): string {
  const tell = tellIn(speech)
  const has = (...wanted: string[]) => rounds.some(({ marks }) => marks.some((mark) => wanted.includes(mark)))
  const told = [
    has('elected', 'seated') && signed(tell, 'elected'),
    has('eliminated') && signed(tell, 'eliminated'),
    rounds.some(({ moves }) => moves.length > 0) && tell('legendMoves'),
    lanes.some(({ kind }) => kind === 'exhausted') && tell('legendExhausted'),
    quota !== null && tell('legendQuota', { quota: figure(quota, speech.language) }),
  ].filter(Boolean)
  const legend = told.length > 0 ? speech.say(speech.messages.sentence, { text: told.join(' · ') }) : ''
  return [legend, left > 0 ? tell('notDrawn', { n: left }) : ''].join(' ').trim()
}
