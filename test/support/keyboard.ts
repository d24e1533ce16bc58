// Owns going through a page by the keyboard alone: nothing is clicked, and the focus can be seen wherever it goes.
import type { Locator, Page } from 'playwright-core'

const MOST_STEPS = 250

/** Whether somebody who looks can tell what has the focus: by an outline around it, or around its label. */
const OUTLINED = `(() => {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return [element, element.closest('label') ?? element].some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  })
})()`

/** Goes on by the Tab key to a control. @throws when it cannot be reached, or the focus cannot be seen there */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await target.evaluate((element) => element.matches(':focus'))) {
      if (!(await page.evaluate<boolean>(OUTLINED))) throw new Error(`the focus cannot be seen on ${target}`)
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by the keyboard to ${target}`)
}

/** Types into a field in place of what stands there. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) await page.keyboard.press('Enter')
    await page.keyboard.type(line)
  }
}

/** Goes to a group of radio buttons and on by the arrow keys until one is chosen. */
export async function arrowTo(page: Page, radio: Locator): Promise<void> {
  const name = await radio.getAttribute('name')
  await tabTo(page, page.locator(`[name="${name}"]:checked`).first())
  for (let step = 0; step < MOST_STEPS && !(await radio.isChecked()); step++) await page.keyboard.press('ArrowDown')
  if (!(await radio.isChecked())) throw new Error(`no way by the arrow keys to ${radio}`)
}

/** Presses a button, or opens what folds, by the keyboard. */
export async function press(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button)
  await page.keyboard.press('Enter')
}
