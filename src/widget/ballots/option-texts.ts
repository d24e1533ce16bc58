// Owns what a ballot says of an option: its label, and what else voters should know of it.
import { html, nothing, type TemplateResult } from 'lit'
import type { Poll } from '../poll.ts'
import type { Words } from './ballot-words.ts'

type PollOption = Poll['options'][number]

/** The label with all that belongs to it. @param field the id of its field; without one, the label is a text */
export function optionTexts(words: Words, option: PollOption, field?: string): TemplateResult {
  return html`<div class="option-texts">
    ${
      field === undefined
        ? html`<span class="option-label" dir="auto">${option.label}</span>`
        : html`<label class="option-label" for=${field} dir="auto">${option.label}</label>`
    }
    ${optionDescription(option)}${optionExtras(words, option)}
  </div>`
}

export function optionDescription({ description }: PollOption): TemplateResult | typeof nothing {
  return description ? html`<span class="fine as-written" dir="auto">${description}</span>` : nothing
}

/** The link to its picture, which is never loaded, and what the option was called before. */
export function optionExtras({ messages, say }: Words, { imageUrl, earlierTexts }: PollOption) {
  const earlier = earlierTexts.map((label) => say(messages.quoted, { label })).join(', ')
  return html`${
    imageUrl
      ? html`<p class="fine beside">
          <a href=${imageUrl} rel="noopener nofollow ugc" target="_blank"
            >${say(messages.picture, { host: new URL(imageUrl).hostname })}</a
          >
        </p>`
      : nothing
  }${earlier ? html`<p class="fine" dir="auto">${say(messages.earlier, { texts: earlier })}</p>` : nothing}`
}
