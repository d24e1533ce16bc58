// Owns what a poll in a frame tells the page around it: its height, and what has become of votes and results, as far as
// everybody may know it. It answers only to the page that holds the frame, and only once that page has said hello.
;(() => {
  const root = document.documentElement
  root.classList.add('scripted')
  // A widget that does not come leaves its place to the plain form.
  const onFailure = ({ target }) => target.localName === 'script' && root.classList.remove('scripted')
  window.addEventListener('error', onFailure, { capture: true })

  const POLL_EVENTS = ['pollux:voted', 'pollux:results', 'pollux:error']
  const HELLO = 'pollux:hello'
  const SIZE = 'pollux:size'

  /** The origin of the page around, as the browser itself says with its first message; null until then. */
  let around = null
  let toldHeight = 0

  function tell(type, detail) {
    // A page without an origin of its own (a sandbox, a file) cannot be named. Nothing that is told is anybody's secret.
    if (around !== null) window.parent.postMessage({ type, detail }, around === 'null' ? '*' : around)
  }

  function tellHeight() {
    const height = Math.ceil(document.body.getBoundingClientRect().height)
    if (height === toldHeight || around === null) return
    toldHeight = height
    tell(SIZE, { height })
  }

  /** What of an event may leave the frame: no receipt, and no result that others may not see. */
  function shareable({ type, detail }) {
    const { pollId, code, message } = detail ?? {}
    if (type === 'pollux:error') return { code, message }
    if (type === 'pollux:voted') return { pollId }
    return 'public' in document.body.dataset ? detail : null
  }

  function begin() {
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent || event.data?.type !== HELLO) return
      around = event.origin
      toldHeight = 0
      tellHeight()
    })
    new ResizeObserver(tellHeight).observe(document.body)
    for (const type of POLL_EVENTS) {
      document.addEventListener(type, (event) => {
        const detail = shareable(event)
        if (detail !== null) tell(type, detail)
      })
    }
    // Whichever of the two is there first: the page around may have said hello before this ran. Nothing is in it but that.
    window.parent.postMessage({ type: 'pollux:ready' }, '*')
  }

  if (window.parent !== window) document.addEventListener('DOMContentLoaded', begin)
})()
