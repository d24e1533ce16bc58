// Owns what makes a custom element of templates: one rendering for all that has changed in one moment, in a shadow root.
import { render, type TemplateResult } from 'lit/html.js'

export abstract class TemplateElement extends HTMLElement {
  readonly renderRoot: ShadowRoot = this.attachShadow({ mode: 'open' })
  #rendering: Promise<void> | null = null

  constructor() {
    super()
    // What stands in the element is hidden by the empty shadow root: it must be shown again before anything is painted.
    this.requestUpdate()
  }

  /** What is shown now. */
  protected abstract template(): TemplateResult

  /** Settled when what has changed so far is shown. */
  get updateComplete(): Promise<void> {
    return this.#rendering ?? Promise.resolve()
  }

  /** Shows what has changed, with all else that changes in the same moment. */
  requestUpdate(): void {
    this.#rendering ??= Promise.resolve().then(() => {
      this.#rendering = null
      render(this.template(), this.renderRoot)
      this.rendered()
    })
  }

  /** Called after each rendering. */
  protected rendered(): void {}

  /** Adds a style sheet, once. */
  protected adopt(css: string): void {
    const sheet = sheets.get(css) ?? new CSSStyleSheet()
    if (!sheets.has(css)) sheet.replaceSync(css)
    sheets.set(css, sheet)
    const { adoptedStyleSheets } = this.renderRoot
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet)
  }

  /** Lets properties through that were set before the script was there. */
  protected takeProperties(names: readonly string[]): void {
    for (const name of names) {
      const set = Object.getOwnPropertyDescriptor(this, name)
      if (!set) continue
      Reflect.deleteProperty(this, name)
      Reflect.set(this, name, set.value)
    }
  }
}

/** One sheet for all elements on the page. */
const sheets = new Map<string, CSSStyleSheet>()
