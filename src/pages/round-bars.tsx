// Owns the diagram of rounds: a figure each, with a bar for everybody who contends. It stretches to any width.
import type { Result } from '../results/result.ts'
import { figure } from './count-parts.tsx'
import { type Bar, type Figure, figuresOf, MARK_WORDS, type Mark } from './round-figures.ts'

const MAX_FIGURES = 12
const MAX_BARS = 10
/** Heights in em: they follow the reader's size of type. */
const BAR_EM = 2.9

const MARKS = {
  elected: '✓',
  waiting: '✓',
  seated: '✓',
  eliminated: '✕',
  finalist: '★',
  '': '',
} as const satisfies Record<Mark, string>

/** Rounds as bars. */
export function RoundBars({ result }: { result: Result }) {
  const figures = figuresOf(result)
  const left = Math.max(0, figures.length - MAX_FIGURES)
  return (
    <>
      <section class="rounds" tabindex={0} aria-label="Rounds as bars">
        {figures.slice(left).map((drawn) => (
          <RoundFigure drawn={drawn} />
        ))}
      </section>
      <p class="fine">
        {legendOf(figures)}
        {left > 0 && ` The first ${left} are not drawn: the table has them all.`}
      </p>
    </>
  )
}

function RoundFigure({ drawn: { title, bars, full, quota } }: { drawn: Figure }) {
  // What the round decides is always drawn.
  const shown = bars.filter(({ mark, rest }, index) => index < MAX_BARS || mark !== '' || rest)
  const share = (value: number) => `${full > 0 ? Math.min(100, Math.max(0, (value / full) * 100)).toFixed(2) : 0}%`
  const left = bars.length - shown.length
  const more = left > 0 ? `and ${left} more with less` : ''
  const height = `${(shown.length * BAR_EM).toFixed(1)}em`
  return (
    <figure class="round">
      <figcaption>{title}</figcaption>
      <svg class="round-bars" width="100%" height={height} role="img" aria-label={`${title}: ${said(shown, more)}`}>
        {shown.map((bar, index) => (
          <RoundBar bar={bar} top={index * BAR_EM} share={share} />
        ))}
        {quota !== null && <line class="round-quota" x1={share(quota)} x2={share(quota)} y1="0" y2={height} />}
      </svg>
      {more && <p class="fine">{more}</p>}
    </figure>
  )
}

interface BarProps {
  bar: Bar
  /** In em. */
  top: number
  share: (value: number) => string
}

function RoundBar({ bar: { label, mark, value, gained, rest }, top, share }: BarProps) {
  const em = (below: number) => `${(top + below).toFixed(2)}em`
  return (
    <g class={`round-bar ${rest ? 'rest' : mark}`}>
      {/* A picture within a picture cuts off what is too long for it. */}
      <svg y={em(0)} width="62%" height="1.6em" aria-hidden="true">
        <text y="1.15em">{`${MARKS[mark]} ${label}`.trim()}</text>
      </svg>
      <text class="round-figure" x="100%" y={em(1.15)} text-anchor="end">
        {figure(value)}
        {gained > 0 && ` (+${figure(gained)})`}
      </text>
      <rect class="bar-track" y={em(1.7)} width="100%" height="0.6em" />
      <rect class="bar-fill" y={em(1.7)} width={share(value - gained)} height="0.6em" />
      {gained > 0 && (
        <rect class="bar-gained" x={share(value - gained)} y={em(1.7)} width={share(gained)} height="0.6em" />
      )}
    </g>
  )
}

/** The same for whoever hears the diagram. */
function said(bars: readonly Bar[], more: string): string {
  const told = bars.map(({ label, mark, value }) => {
    const words = `${label} ${figure(value)}`
    return mark === '' ? words : `${words}, ${MARK_WORDS[mark]}`
  })
  return [...told, ...(more ? [more] : [])].join('; ')
}

function legendOf(figures: readonly Figure[]): string {
  const bars = figures.flatMap((drawn) => drawn.bars)
  const has = (mark: Mark) => bars.some((bar) => bar.mark === mark)
  const quota = figures.find((drawn) => drawn.quota !== null)?.quota ?? null
  const told = [
    (has('elected') || has('seated')) && '✓ elected',
    has('eliminated') && '✕ eliminated',
    has('finalist') && '★ goes to the run-off',
    bars.some(({ gained }) => gained > 0) && 'orange end of a bar: votes that came from others',
    quota !== null && `dashed line: the quota of ${figure(quota)}`,
  ].filter(Boolean)
  return told.length > 0 ? `${told.join(' · ')}.` : ''
}
