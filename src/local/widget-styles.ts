// Owns the style sheets of the widget as it is built: those of all pages, without what nothing in the widget looks like,
// and with a name for each token by which the page around the widget may set it.

/** Elements that pages have and the widget has not. */
const ABSENT_ELEMENTS = /(?:^|[\s>+~,])(?:html|body|h1|h3|table|thead|tbody|tfoot|th|td|textarea)(?![\w-])/

/**
 * Classes that pages have and the widget has not; rules for them are left out. What is forgotten here makes the widget a
 * little larger and nothing else. A test sees to it that none of these stands in the widget.
 */
export const ABSENT_CLASSES: readonly string[] = [
  'card',
  'card-link',
  'cards',
  'chip',
  'chips',
  'copy-row',
  'danger',
  'eyebrow',
  'highlight',
  'inline',
  'lead',
  'rank-field',
  'rules',
  'small',
  'tick',
  'warn',
]

const CLASS = /\.([a-z][\w-]*)/g
const TOKEN = /(--[a-z][\w-]*):((?:[^;{}"]|"[^"]*")*)/g

/** A rule or a block of rules, in a style sheet without comments and spare space. */
const BLOCK = /[^{}]+\{(?:[^{}]|\{[^{}]*\})*\}/g

/** @param css minified */
export function widgetStyles(css: string): string {
  return css.replaceAll(BLOCK, usedPart).replaceAll(/:root,:host\{[^}]*\}/g, settable)
}

/** Whether something in the widget may look so. */
function isUsed(selector: string): boolean {
  const isAbsent = ABSENT_ELEMENTS.test(selector.replaceAll(/\([^)]*\)/g, ''))
  return !isAbsent && ![...selector.matchAll(CLASS)].some(([, name]) => ABSENT_CLASSES.includes(name ?? ''))
}

function usedPart(block: string): string {
  const at = block.indexOf('{')
  const head = block.slice(0, at)
  if (head.startsWith('@media') || head.startsWith('@container')) {
    const inner = block.slice(at + 1, -1).replaceAll(BLOCK, usedPart)
    return inner ? `${head}{${inner}}` : ''
  }
  if (head.startsWith('@')) return block
  const selectors = splitSelectors(head).filter(isUsed)
  return selectors.length > 0 ? selectors.join(',') + block.slice(at) : ''
}

/** At the commas that stand in no brackets. */
function splitSelectors(head: string): string[] {
  return head.split(/,(?![^(]*\))/)
}

/** A token is what the page says it is, else what the design says. */
function settable(rule: string): string {
  return rule.replaceAll(TOKEN, (_, name: string, value: string) => {
    const isPlain = /^--(?:space|touch)/.test(name)
    return isPlain ? `${name}:${value}` : `${name}:var(--pollux-${name.slice(2)},${value})`
  })
}
