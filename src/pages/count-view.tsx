// Owns what a method shows beside the bars, put together: rounds, comparisons of two, scores, lots.
import type { PollDefinition } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { tieWords } from '../widget/words/tie-words.ts'
import { DrawView } from './draw-view.tsx'
import { tellIn } from './figures/figure-speech.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
import { PairwiseView } from './pairwise-view.tsx'
import { RoundsView } from './rounds-view.tsx'
import { ScoresView } from './scores-view.tsx'

interface CountProps {
  result: Result
  definition: PollDefinition
  speech?: PageSpeech
}

export function CountView({ result, definition, speech = ENGLISH }: CountProps) {
  const { rounds, pairwise, draw } = result.count
  return (
    <>
      {rounds && rounds.length > 0 && <RoundsView result={result} rounds={rounds} speech={speech} />}
      <Ties result={result} speech={speech} />
      {pairwise && <PairwiseView result={result} pairwise={pairwise} speech={speech} />}
      <ScoresView result={result} definition={definition} speech={speech} />
      {draw && (
        // How lots are checked is told in English only.
        <div lang="en" dir="ltr">
          <DrawView result={result} draw={draw} />
        </div>
      )}
    </>
  )
}

/** Every tie that the count met, when some made no difference: the outcome speaks of the others only. */
function Ties({ result, speech }: { result: Result; speech: PageSpeech }) {
  const { ties } = result.count
  if (ties.every(({ resolvedBy }) => resolvedBy !== 'same-outcome')) return null
  return (
    <section class="panel" aria-labelledby="ties-title">
      <h2 id="ties-title">{tellIn(speech)('ties')}</h2>
      <ul class="ties">
        {tieWords(speech, result).map((tie) => (
          <li>{tie}</li>
        ))}
      </ul>
    </section>
  )
}
