// Owns the small pictures of the ways to answer: what a ballot of each looks like.
import type { Child } from 'hono/jsx'
import type { Answers } from './count-of-form.ts'

const ROWS = [8, 20, 32]

const Line = ({ y, from = 16, to = 44 }: { y: number; from?: number; to?: number }) => (
  <path d={`M${from} ${y}H${to}`} class="picture-line" />
)

const DRAWN: Record<Answers, Child> = {
  one: ROWS.map((y, at) => (
    <>
      <circle cx="7" cy={y} r="4" class={at === 1 ? 'picture-full' : 'picture-empty'} />
      <Line y={y} />
    </>
  )),
  several: ROWS.map((y, at) => (
    <>
      <rect x="3" y={y - 4} width="8" height="8" rx="1.5" class={at === 1 ? 'picture-empty' : 'picture-full'} />
      <Line y={y} />
    </>
  )),
  // A rostrum: the first, the second and the third.
  ranking: (
    <>
      <rect x="17" y="6" width="13" height="28" rx="1.5" class="picture-full" />
      <rect x="3" y="14" width="12" height="20" rx="1.5" class="picture-empty" />
      <rect x="32" y="21" width="12" height="13" rx="1.5" class="picture-empty" />
    </>
  ),
  score: ROWS.map((y, at) =>
    [0, 1, 2, 3].map((step) => (
      <circle cx={7 + step * 11} cy={y} r="4" class={step <= 3 - at ? 'picture-full' : 'picture-empty'} />
    )),
  ),
  dates: ROWS.map((y, at) => (
    <>
      <path d={['M3 8l3 4 6-8', 'M3 20h8', 'M4 29l7 7m0-7l-7 7'][at]} class="picture-line strong" />
      <Line y={y} />
    </>
  )),
  points: ROWS.map((y, at) => (
    <>
      <rect x="3" y={y - 4} width={[40, 24, 10][at]} height="8" rx="1.5" class="picture-full" />
    </>
  )),
}

export function AnswerPicture({ kind }: { kind: Answers }) {
  return (
    <svg class="answer-picture" viewBox="0 0 48 40" width="48" height="40" aria-hidden="true" focusable="false">
      {DRAWN[kind]}
    </svg>
  )
}
