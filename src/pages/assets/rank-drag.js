// Owns dragging a row of a list by its grip: with a mouse, a pen or a finger, over the edge of the window as well.

const EDGE_PX = 56
const SCROLL_PX = 9

/**
 * Lets a grip drag its row up and down among the other rows of its list.
 * @param handlers `dropped(index)`: the row now stands there; `cancelled()`: all rows are to be as they were
 */
export function makeDraggable(grip, row, { dropped, cancelled }) {
  grip.addEventListener('pointerdown', (start) => {
    if (start.button !== 0 || !start.isPrimary) return
    const list = row.parentElement
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
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && end(cancelled), { signal })
    requestAnimationFrame(scrollAtEdge)

    /** Puts the row where the pointer is. The others are moved around it: a row that is moved itself is let go. */
    function follow() {
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

    function scrollAtEdge() {
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

    function end(then) {
      over.abort()
      row.classList.remove('dragged')
      row.style.transform = ''
      then()
    }
  })
}

function middleOf(element) {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}
