// Owns dragging a row of a list by its grip: with a mouse, a pen or a finger, over the edge of the window as well.

const EDGE_PX = 56
const SCROLL_PX = 9

interface Drag {
  row: HTMLElement
  list: HTMLElement
  /** The row now stands at this index of its list. */
  dropped(index: number): void
  /** All rows are to be as they were. */
  cancelled(): void
}

/**
 * Drags a row among the others of its list until the pointer is let go.
 * @param start the `pointerdown` on its grip
 * @returns whether a drag has begun
 */
export function drag(start: PointerEvent, { row, list, dropped, cancelled }: Drag): boolean {
  const grip = start.currentTarget
  if (start.button !== 0 || !start.isPrimary || !(grip instanceof HTMLElement)) return false
  const grabbedPx = start.clientY - row.getBoundingClientRect().top
  const over = new AbortController()
  const { signal } = over
  let pointerPx = start.clientY
  grip.setPointerCapture(start.pointerId)
  row.classList.add('dragged')

  grip.addEventListener(
    'pointermove',
    ({ clientY }) => {
      pointerPx = clientY
      follow()
    },
    { signal },
  )
  grip.addEventListener('pointerup', () => end(() => dropped([...list.children].indexOf(row))), { signal })
  grip.addEventListener('pointercancel', () => end(cancelled), { signal })
  // What takes the row away in mid-drag takes the pointer away as well.
  grip.addEventListener('lostpointercapture', () => end(cancelled), { signal })
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && end(cancelled), { signal })
  requestAnimationFrame(scrollAtEdge)
  return true

  /** Puts the row where the pointer is. The others are moved around it: a row that is moved itself is let go. */
  function follow(): void {
    row.style.transform = ''
    const topPx = pointerPx - grabbedPx
    const heightPx = row.offsetHeight
    for (let above = row.previousElementSibling; above && topPx < middleOf(above); ) {
      row.after(above)
      above = row.previousElementSibling
    }
    for (let below = row.nextElementSibling; below && topPx + heightPx > middleOf(below); ) {
      row.before(below)
      below = row.nextElementSibling
    }
    row.style.transform = `translateY(${topPx - row.getBoundingClientRect().top}px)`
  }

  function scrollAtEdge(): void {
    if (signal.aborted) return
    const by = pointerPx < EDGE_PX ? -SCROLL_PX : pointerPx > innerHeight - EDGE_PX ? SCROLL_PX : 0
    const { top, bottom } = list.getBoundingClientRect()
    // Not past the list: there is nowhere to go.
    if ((by < 0 && top < EDGE_PX) || (by > 0 && bottom > innerHeight - EDGE_PX)) {
      scrollBy(0, by)
      follow()
    }
    requestAnimationFrame(scrollAtEdge)
  }

  function end(then: () => void): void {
    over.abort()
    row.classList.remove('dragged')
    row.style.transform = ''
    then()
  }
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}
