// Owns the bar of an option in a result, as the server draws it: the widget draws the same.
import type { OptionResult, Result } from '../results/result.ts'
import { type BallotKind, barOf, type Scale } from '../widget/words/figure-words.ts'
import { placeOf, placeWords } from '../widget/words/result-words.ts'
import type { PageSpeech } from './language.ts'

const HEIGHT_PX = 12

interface BarProps {
  option: OptionResult
  result: Result
  kind: BallotKind
  scale: Scale | null
  speech: PageSpeech
}

export function Bar({ option, result, kind, scale, speech }: BarProps) {
  const place = placeOf(option, result)
  const { length, share, votes } = barOf(speech, option, result, kind, scale)
  return (
    <li class="bar" data-option={option.id} data-place={place}>
      <span class="bar-name">
        <span class="bar-label" dir="auto">
          {option.label}
        </span>
        <span class="bar-place">{placeWords(speech, place)}</span>
      </span>
      <span class="bar-figures">
        <strong>{share}</strong> <span>{votes}</span>
      </span>
      <svg class="bar-line" width="100%" height={HEIGHT_PX} aria-hidden="true" focusable="false">
        <rect class="bar-track" width="100%" height="100%" rx={HEIGHT_PX / 2} />
        <rect class="bar-fill" width={`${length}%`} height="100%" rx={HEIGHT_PX / 2} />
      </svg>
    </li>
  )
}
