// Owns the rows of a ranking, and the two lists that they stand in.
import { html, nothing, type TemplateResult } from 'lit'
import type { Message } from '../messages/message.ts'
import type { Poll } from '../poll.ts'
import type { Words } from './ballot-words.ts'
import { optionTexts } from './option-texts.ts'

interface RankedRow {
  option: Poll['options'][number]
  /** The number of its rank, from 1. */
  rank: number
  /** Whether it shares the rank of the row above. */
  level: boolean
  /** Whether it can share that rank, null where ranks are never shared. */
  mayTie: boolean | null
  isFirst: boolean
  isLast: boolean
  grab(event: PointerEvent): void
  tie(): void
  up(): void
  down(): void
  remove(): void
}

/** What a row shows that is ranked. */
export function rankedRow(words: Words, row: RankedRow): TemplateResult {
  const { messages, say } = words
  const told = (message: Message): string => say(message, { label: row.option.label })
  const button = (kind: string, sign: string, message: Message, act: () => void, idle = false) =>
    html`<button
      type="button"
      class=${`rank-button rank-${kind}`}
      aria-label=${told(message)}
      aria-disabled=${String(idle)}
      @click=${act}
    >
      ${sign}
    </button>`
  return html`<button
      type="button"
      class="rank-button rank-grip"
      aria-label=${told(messages.moveIt)}
      @pointerdown=${row.grab}
    ></button>
    <span class="rank-number">${say('{n}', { n: row.rank })}</span>
    <div class="rank-body">${optionTexts(words, row.option)}</div>
    <div class="rank-controls">
      ${
        row.mayTie === null
          ? nothing
          : html`<button
              type="button"
              class="rank-button rank-tie"
              aria-label=${told(messages.sameRankAsAbove)}
              aria-pressed=${String(row.level)}
              ?hidden=${!row.mayTie}
              @click=${row.tie}
            >
              =
            </button>`
      }
      ${button('up', '↑', messages.moveUp, row.up, row.isFirst)}
      ${button('down', '↓', messages.moveDown, row.down, row.isLast)}
      ${button('remove', '✕', messages.takeOut, row.remove)}
    </div>`
}

/** What a row shows that is not ranked. @param idle whether it cannot be */
export function unrankedRow(
  words: Words,
  option: Poll['options'][number],
  idle: boolean,
  add: () => void,
): TemplateResult {
  return html`<button
      type="button"
      class="rank-button rank-add"
      aria-label=${words.say(words.messages.rankIt, { label: option.label })}
      aria-disabled=${String(idle)}
      @click=${add}
    >
      +
    </button>
    <div class="rank-body">${optionTexts(words, option)}</div>`
}

export function listOf(name: 'ol' | 'ul', kind: string): HTMLElement {
  const list = document.createElement(name)
  list.classList.add('rank-rows', kind)
  // Without markers some screen readers take a list for none.
  list.role = 'list'
  return list
}

export function focusOn(row: Element, kind: 'add' | 'grip' | 'remove'): void {
  row.querySelector<HTMLElement>(`.rank-${kind}`)?.focus()
}

/** Puts rows into a list in their order, moving the others around one that must not lose the focus or the pointer. */
export function arrange(list: HTMLElement, rows: readonly HTMLElement[], still?: HTMLElement): void {
  if (list.children.length === rows.length && rows.every((row, at) => list.children[at] === row)) return
  const at = still?.parentElement === list ? rows.indexOf(still) : -1
  if (!still || at < 0) {
    list.replaceChildren(...rows)
    return
  }
  still.before(...rows.slice(0, at))
  still.after(...rows.slice(at + 1))
}
