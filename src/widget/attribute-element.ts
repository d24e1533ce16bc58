// Owns the properties of the element that pages set: most are attributes as well.
import { TemplateElement } from './template-element.ts'

/** `session` is `page` on Pollux's own pages, where the voter is known by cookies. */
export const ATTRIBUTES = ['poll', 'lang', 'view', 'theme', 'invite', 'base', 'session'] as const
type Attribute = (typeof ATTRIBUTES)[number]

/** With another one of these it is another poll. */
export const PLACE: readonly string[] = ['poll', 'base', 'session']

export abstract class AttributeElement extends TemplateElement {
  static observedAttributes = ATTRIBUTES
  #proof: string | null = null

  abstract refresh(): Promise<void>

  get poll(): string {
    return this.getAttribute('poll') ?? ''
  }

  set poll(id: string) {
    this.put('poll', id)
  }

  get view(): 'auto' | 'ballot' | 'results' {
    const view = this.getAttribute('view')
    return view === 'ballot' || view === 'results' ? view : 'auto'
  }

  set view(view: string) {
    this.put('view', view)
  }

  get theme(): 'auto' | 'light' | 'dark' {
    const theme = this.getAttribute('theme')
    return theme === 'light' || theme === 'dark' ? theme : 'auto'
  }

  set theme(theme: string) {
    this.put('theme', theme)
  }

  get invite(): string | null {
    return this.getAttribute('invite') || null
  }

  set invite(code: string | null) {
    this.put('invite', code)
  }

  get base(): string {
    return this.getAttribute('base') ?? ''
  }

  set base(origin: string) {
    this.put('base', origin)
  }

  get session(): string | null {
    return this.getAttribute('session')
  }

  get proof(): string | null {
    return this.#proof
  }

  set proof(proof: string | null) {
    if (proof === this.#proof) return
    this.#proof = proof
    void this.refresh()
  }

  private put(name: Attribute, value: string | null): void {
    if (value === null) this.removeAttribute(name)
    else this.setAttribute(name, value)
  }
}
