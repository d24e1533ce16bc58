// Owns fields for whole numbers: what is typed is kept as it is, and what is no number is told from nothing.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'

/** What stands in the fields, by option id. */
export type Texts = ReadonlyMap<string, string>

/** A field that holds something else than a number gives no text away. */
const NO_NUMBER = '?'

interface NumberField {
  /** Its name and its id. */
  name: string
  text: string
  min: number
  max: number
  invalid: boolean
  placeholder?: string
  describedBy?: string
  enter(text: string): void
}

export function numberField({ name, text, min, max, invalid, placeholder, describedBy, enter }: NumberField) {
  return html`<input
    type="number"
    id=${name}
    name=${name}
    min=${min}
    max=${max}
    inputmode=${min < 0 ? nothing : 'numeric'}
    placeholder=${placeholder ?? nothing}
    aria-invalid=${invalid ? 'true' : nothing}
    aria-describedby=${describedBy ?? nothing}
    .value=${live(text === NO_NUMBER ? '' : text)}
    @input=${(event: Event) => enter(textOf(event))}
  />`
}

/** What was entered into the field of an event. */
export function textOf({ target }: Event): string {
  // Only fields have listeners that ask.
  const { value, validity } = target as HTMLInputElement | HTMLSelectElement
  return validity.badInput ? NO_NUMBER : value
}

/** The texts of numbers that a ballot holds. */
export function textsOf(numbers: Readonly<Record<string, number>>): Texts {
  return new Map(Object.entries(numbers).map(([id, number]) => [id, String(number)]))
}
