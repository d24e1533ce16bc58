// Owns the picture of who beats whom: the answers by their numbers, and an arrow for each duel that is won.
import type { Result } from '../results/result.ts'
import { arrowOf, CIRCLE_SIZE, circleOf, clarityOf, NODE_RADIUS } from './figures/duels.ts'
import { tellIn } from './figures/figure-speech.ts'
import type { PageSpeech } from './language.ts'

type Cells = Record<string, Record<string, number | null>>

/** More would be a thicket. */
const MAX_NODES = 8

interface GraphProps {
  result: Result
  cells: Cells
  speech: PageSpeech
}

export function DuelGraph({ result: { options }, cells, speech }: GraphProps) {
  const tell = tellIn(speech)
  if (options.length > MAX_NODES || options.length < 3) return null
  const places = circleOf(options.length)
  const duels = options.flatMap((winner, from) =>
    options.flatMap((loser, to) => {
      const votes = cells[winner.id]?.[loser.id] ?? 0
      const against = cells[loser.id]?.[winner.id] ?? 0
      const [start, end] = [places[from], places[to]]
      const clarity = clarityOf(votes, against)
      return clarity > 0 && start && end ? [{ winner, loser, clarity, ...arrowOf(start, end) }] : []
    }),
  )
  return (
    <figure class="duels">
      <svg viewBox={`0 0 ${CIRCLE_SIZE} ${CIRCLE_SIZE}`} role="img" aria-labelledby="duels-title duels-told">
        <title id="duels-title">{tell('whoBeatsWhom')}</title>
        <desc id="duels-told">
          {duels.map(({ winner, loser }) => tell('beats', { winner: winner.label, loser: loser.label })).join('; ') ||
            tell('noDuelWon')}
        </desc>
        {duels.map(({ clarity, line: [start, end], head }) => (
          <g class={`duel clarity-${clarity}`}>
            <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
            <path d={head} />
          </g>
        ))}
        {places.map(({ x, y }, index) => (
          <g class="duel-node">
            <circle cx={x} cy={y} r={NODE_RADIUS} />
            <text x={x} y={y + 7} text-anchor="middle">
              {index + 1}
            </text>
          </g>
        ))}
      </svg>
      <figcaption class="fine">{tell('arrowAbout')}</figcaption>
    </figure>
  )
}
