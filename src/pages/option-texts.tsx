// Owns what a ballot says of an option beside its label.
import type { PollOption } from '../polls/poll.ts'
import type { PageSpeech } from './language.ts'
import { EarlierTexts } from './poll-head.tsx'

/** The option's name, for its field, and what else voters should know of it. */
export function OptionTexts({ option, field, speech }: { option: PollOption; field: string; speech: PageSpeech }) {
  return (
    <div class="option-texts">
      <label class="option-label" for={field} dir="auto">
        {option.label}
      </label>
      <OptionDescription option={option} />
      <OptionExtras option={option} speech={speech} />
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
export function OptionExtras({ option, speech }: { option: PollOption; speech: PageSpeech }) {
  const { imageUrl, earlierTexts } = option
  const { messages, say } = speech
  return (
    <>
      {imageUrl && (
        <p class="fine beside">
          <a href={imageUrl} rel="noopener nofollow ugc" target="_blank">
            {say(messages.picture, { host: new URL(imageUrl).hostname })}
          </a>
        </p>
      )}
      <EarlierTexts texts={earlierTexts} speech={speech} />
    </>
  )
}
