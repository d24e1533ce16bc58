// Owns what a ballot says of an option beside its label.
import type { PollOption } from '../polls/poll.ts'
import { EarlierTexts } from './poll-head.tsx'

/** The option's name, for its field, and what else voters should know of it. */
export function OptionTexts({ option, field }: { option: PollOption; field: string }) {
  return (
    <div class="option-texts">
      <label class="option-label" for={field} dir="auto" data-label="">
        {option.label}
      </label>
      <OptionDescription option={option} />
      <OptionExtras option={option} />
    </div>
  )
}

export function OptionDescription({ option: { description } }: { option: PollOption }) {
  if (!description) return null
  return (
    <span class="fine as-written" dir="auto">
      {description}
    </span>
  )
}

/** The link to its picture, and what it was called before. */
export function OptionExtras({ option: { imageUrl, earlierTexts } }: { option: PollOption }) {
  return (
    <>
      {imageUrl && (
        <p class="fine beside">
          <a href={imageUrl} rel="noopener nofollow ugc" target="_blank">
            Picture of this answer (on {new URL(imageUrl).hostname})
          </a>
        </p>
      )}
      <EarlierTexts texts={earlierTexts} />
    </>
  )
}
