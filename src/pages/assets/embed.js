// Owns /embed.js, for pages that show polls in frames: makes a frame of each <blockquote class="pollux" data-poll="…">,
// gives each <iframe class="pollux"> the height that its poll has, and passes on what the poll tells as events.
;(() => {
  const script = document.currentScript
  if (!script || window.polluxEmbeds?.includes(script.src)) return
  window.polluxEmbeds = [...(window.polluxEmbeds ?? []), script.src]
  /** Where the polls are: the site that this script comes from, and no other. */
  const host = new URL(script.src).origin
  const EVENTS = ['pollux:voted', 'pollux:results', 'pollux:error']
  const FIRST_HEIGHT = 420
  const MOST_HEIGHT = 20_000
  const POLL_ID = /^[\w-]{1,100}$/

  const isOurs = (frame) => URL.canParse(frame.src) && new URL(frame.src).origin === host
  const framesOf = (root) => [...root.querySelectorAll('iframe.pollux')].filter(isOurs)

  function frameFor(quote) {
    const { poll, lang, theme } = quote.dataset
    if (!POLL_ID.test(poll)) return null
    const url = new URL(`/embed/${poll}`, host)
    const language = lang ?? quote.closest('[lang]')?.lang
    if (language) url.searchParams.set('lang', language.split('-')[0])
    if (theme === 'light' || theme === 'dark') url.searchParams.set('theme', theme)
    const frame = document.createElement('iframe')
    frame.className = 'pollux'
    frame.title = quote.textContent.trim() || 'Poll'
    frame.loading = 'lazy'
    frame.src = url.href
    frame.height = String(FIRST_HEIGHT)
    return frame
  }

  function settle(frame) {
    frame.style.width = '100%'
    frame.style.border = '0'
    frame.style.colorScheme = 'normal'
    greet(frame)
  }

  // To whatever is in the frame by now: the greeting says nothing, and a frame that is not there yet asks for it itself.
  const greet = (frame) => frame.contentWindow?.postMessage({ type: 'pollux:hello' }, '*')

  function takeUp(root) {
    for (const quote of root.querySelectorAll('blockquote.pollux[data-poll]')) {
      const frame = frameFor(quote)
      if (frame) quote.replaceWith(frame)
    }
    for (const frame of framesOf(document)) {
      if (settled.has(frame)) continue
      settled.add(frame)
      settle(frame)
    }
  }

  const settled = new WeakSet()

  window.addEventListener('message', ({ origin, source, data }) => {
    if (origin !== host || typeof data?.type !== 'string') return
    const frame = framesOf(document).find(({ contentWindow }) => contentWindow === source)
    if (!frame) return
    const { type, detail } = data
    if (type === 'pollux:ready') greet(frame)
    else if (type === 'pollux:size' && Number.isFinite(detail?.height)) {
      frame.style.height = `${Math.min(MOST_HEIGHT, Math.max(0, detail.height))}px`
    } else if (EVENTS.includes(type)) frame.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }))
  })

  takeUp(document)
  // Articles that come later: the rest of this page, and pages that are made by scripts.
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => addedNodes.length > 0)) takeUp(document)
  }).observe(document.documentElement, { childList: true, subtree: true })
})()
