// Owns recording which state of a result a page shows, frame by frame.
import type { Page } from 'playwright-core'

/** What was shown in one frame: the number of the state, and the votes beside the bars together. */
export interface Shown {
  rev: number
  votes: number
}

/** Starts to record. The result may stand in the page or in the widget. */
export async function recordShown(page: Page): Promise<void> {
  await page.evaluate(`
    window.shownRevs = []
    const look = () => {
      const root = document.querySelector('pollux-poll')?.shadowRoot ?? document
      const place = root.querySelector('[data-rev]')
      if (place) {
        const texts = [...place.querySelectorAll('.bar-figures > :last-child')].map(({ textContent }) => Number.parseInt(textContent.replaceAll(/\\D/g, ''), 10) || 0)
        const shown = { rev: Number(place.dataset.rev), votes: texts.reduce((sum, votes) => sum + votes, 0) }
        const last = window.shownRevs.at(-1)
        if (last?.rev !== shown.rev || last?.votes !== shown.votes) window.shownRevs.push(shown)
      }
      requestAnimationFrame(look)
    }
    look()
  `)
}

/** All that was shown, the oldest first; what did not change is there once. */
export async function shownOn(page: Page): Promise<Shown[]> {
  // The seam to what the script above keeps in the page.
  return (await page.evaluate('window.shownRevs')) as Shown[]
}
