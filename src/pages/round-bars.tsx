// Owns the diagram of rounds: a figure each, with a bar for everybody who contends. It stretches to any width.
import type { Result } from '../results/result.ts'
import { figure, type Tell, tellIn } from './figures/figure-speech.ts'
import type { PageSpeech } from './language.ts'
import { type Bar, type Figure, figuresOf, MARKS, type Mark, markWords } from './round-figures.ts'

const MAX_FIGURES = 12
const MAX_BARS = 10
/** Heights in em: they follow the reader's size of type. */
const BAR_EM = 2.9

/** Rounds as bars. */
export function RoundBars({ result, speech }: { result: Result; speech: PageSpeech }) {
  const tell = tellIn(speech)
  const figures = figuresOf(result, tell)
  const left = Math.max(0, figures.length - MAX_FIGURES)
  return (
    <>
      <section class="rounds" tabindex={0} aria-label={tell('roundsAsBars')}>
        {figures.slice(left).map((drawn) => (
          <RoundFigure drawn={drawn} speech={speech} />
        ))}
      </section>
      <p class="fine">
        {legendOf(figures, speech)}
        {left > 0 && ` ${tell('notDrawn', { n: left })}`}
      </p>
    </>
  )
}

function RoundFigure({ drawn: { title, bars, full, quota }, speech }: { drawn: Figure; speech: PageSpeech }) {
  // What the round decides is always drawn.
  const shown = bars.filter(({ mark, rest }, index) => index < MAX_BARS || mark !== '' || rest)
  const share = (value: number) => `${full > 0 ? Math.min(100, Math.max(0, (value / full) * 100)).toFixed(2) : 0}%`
  const left = bars.length - shown.length
  const more = left > 0 ? tellIn(speech)('moreWithLess', { n: left }) : ''
  const height = `${(shown.length * BAR_EM).toFixed(1)}em`
  return (
    <figure class="round">
      <figcaption>{title}</figcaption>
      <svg
        class="round-bars"
        width="100%"
        height={height}
        role="img"
        aria-label={`${title}: ${said(shown, more, speech)}`}
      >
        {shown.map((bar, index) => (
          <RoundBar bar={bar} top={index * BAR_EM} share={share} speech={speech} />
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
  speech: PageSpeech
}

function RoundBar({ bar: { label, mark, value, gained, rest }, top, share, speech: { language } }: BarProps) {
  const em = (below: number) => `${(top + below).toFixed(2)}em`
  return (
    <g class={`round-bar ${rest ? 'rest' : mark}`}>
      {/* A picture within a picture cuts off what is too long for it. */}
      <svg y={em(0)} width="62%" height="1.6em" aria-hidden="true">
        <text y="1.15em">{`${MARKS[mark]} ${label}`.trim()}</text>
      </svg>
      <text class="round-figure" x="100%" y={em(1.15)} text-anchor="end">
        {figure(value, language)}
        {gained > 0 && ` (+${figure(gained, language)})`}
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
function said(bars: readonly Bar[], more: string, speech: PageSpeech): string {
  const told = bars.map(({ label, mark, value }) => {
    const words = `${label} ${figure(value, speech.language)}`
    return mark === '' ? words : `${words}, ${markWords(tellIn(speech), mark)}`
  })
  return [...told, ...(more ? [more] : [])].join('; ')
}

function legendOf(figures: readonly Figure[], speech: PageSpeech): string {
  const tell = tellIn(speech)
  const bars = figures.flatMap((drawn) => drawn.bars)
  const has = (mark: Mark) => bars.some((bar) => bar.mark === mark)
  const quota = figures.find((drawn) => drawn.quota !== null)?.quota ?? null
  const told = [
    (has('elected') || has('seated')) && signed(tell, 'elected'),
    has('eliminated') && signed(tell, 'eliminated'),
    has('finalist') && signed(tell, 'finalist'),
    bars.some(({ gained }) => gained > 0) && tell('legendGained'),
    quota !== null && tell('legendQuota', { quota: figure(quota, speech.language) }),
  ].filter(Boolean)
  return told.length > 0 ? speech.say(speech.messages.sentence, { text: told.join(' · ') }) : ''
}

/** A sign with its meaning. */
export const signed = (tell: Tell, mark: Mark): string => `${MARKS[mark]} ${markWords(tell, mark)}`
