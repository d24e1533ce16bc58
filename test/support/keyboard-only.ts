// Owns a person who has a keyboard and nothing else, and who has to see where they are.
import type { Page } from 'playwright-core'

/** A page has fewer places to stop at. */
const MAX_STOPS = 200

/** What has the focus, in the page or inside the widget: what it is called, and whether it can be seen that it is there. */
interface Stop {
  name: string
  seen: boolean
}

/** The name as an attribute, a label or the text gives it; the outline may be drawn around what holds the control. */
const LOOK = `(() => {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  if (!element || element === document.body) return { name: '', seen: true }
  const label = element.labels?.[0] ?? element.closest('label')
  const name = element.getAttribute('aria-label') ?? (label ?? element).textContent ?? ''
  let seen = false
  for (let around = element; around && !seen; around = around.parentElement) {
    const { outlineStyle, outlineWidth } = getComputedStyle(around)
    seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
    if (around === label || around.localName === 'fieldset' || around.localName === 'form') break
  }
  return { name: name.replaceAll(/\\s+/g, ' ').trim(), seen }
})()`

export interface KeyboardOnly {
  /** Presses Tab until what is called so has the focus. */
  to(name: string | RegExp): Promise<void>
  press(...keys: string[]): Promise<void>
  type(text: string): Promise<void>
  /** Stops at which nobody could see where the focus was. */
  unseen: string[]
}

export function keyboardOnly(page: Page): KeyboardOnly {
  const unseen: string[] = []
  const look = async (): Promise<Stop> => {
    // The seam to what the script above tells.
    const stop = (await page.evaluate(LOOK)) as Stop
    if (!stop.seen) unseen.push(`${stop.name} at ${page.url()}`)
    return stop
  }
  return {
    unseen,
    async to(name) {
      const passed: string[] = []
      const isIt = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
      for (let stops = 0; stops < MAX_STOPS; stops++) {
        await page.keyboard.press('Tab')
        const stop = await look()
        if (isIt(stop.name)) return
        passed.push(stop.name)
      }
      throw new Error(`Tab never comes to ${name}, but to: ${passed.slice(0, MAX_STOPS / 2).join(' | ')}`)
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    type: (text) => page.keyboard.type(text),
  }
}
