// Owns what a method shows beside the bars, put together: rounds, comparisons of two, scores, lots.
import type { PollDefinition } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { tieWords } from './assets/result-words.js'
import { DrawView } from './draw-view.tsx'
import { PairwiseView } from './pairwise-view.tsx'
import { RoundsView } from './rounds-view.tsx'
import { ScoresView } from './scores-view.tsx'

export function CountView({ result, definition }: { result: Result; definition: PollDefinition }) {
  const { rounds, pairwise, draw } = result.count
  return (
    <>
      {rounds && rounds.length > 0 && <RoundsView result={result} rounds={rounds} />}
      <Ties result={result} />
      {pairwise && <PairwiseView result={result} pairwise={pairwise} />}
      <ScoresView result={result} definition={definition} />
      {draw && <DrawView result={result} draw={draw} />}
    </>
  )
}

/** Every tie that the count met, when some made no difference: the outcome speaks of the others only. */
function Ties({ result }: { result: Result }) {
  const { ties } = result.count
  if (ties.every(({ resolvedBy }) => resolvedBy !== 'same-outcome')) return null
  return (
    <section class="panel" aria-labelledby="ties-title">
      <h2 id="ties-title">Ties</h2>
      <ul class="ties">
        {tieWords(result).map((tie) => (
          <li>{tie}</li>
        ))}
      </ul>
    </section>
  )
}
