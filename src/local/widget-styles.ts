// Owns the style sheets of the widget as it is built: those of all pages, without what nothing in the widget looks like,
// and with a name for each token by which the page around the widget may set it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './wrangler-command.ts'

/** Elements that the widget never has. */
const ABSENT = /(?:^|[\s>+~,])(?:html|body|h1|h3|table|thead|tbody|tfoot|th|td|textarea)(?![\w-])/
const CLASS = /\.([a-z][\w-]*)/g
const TOKEN = /(--[a-z][\w-]*):((?:[^;{}"]|"[^"]*")*)/g

/** A rule or a block of rules, in a style sheet without comments and spare space. */
const BLOCK = /[^{}]+\{(?:[^{}]|\{[^{}]*\})*\}/g

/** The words that may be classes in the widget's own templates. */
function classesOfWidget(): Set<string> {
  const folder = join(root, 'src/widget')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('messages'),
  )
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
  const quoted = [...text.matchAll(/'([\w -]+)'|"([^"<>]*)"/g)].map(([, one, other]) => one ?? other ?? '')
  return new Set(quoted.flatMap((words) => words.split(/[^\w-]+/)))
}

/** @param css minified */
export function widgetStyles(css: string): string {
  const classes = classesOfWidget()
  const isUsed = (selector: string): boolean =>
    !ABSENT.test(selector.replaceAll(/\([^)]*\)/g, '')) &&
    [...selector.matchAll(CLASS)].every(([, name]) => classes.has(name ?? ''))
  return css.replaceAll(BLOCK, (block) => usedPart(block, isUsed)).replaceAll(/:root,:host\{[^}]*\}/g, settable)
}

function usedPart(block: string, isUsed: (selector: string) => boolean): string {
  const at = block.indexOf('{')
  const head = block.slice(0, at)
  if (head.startsWith('@media') || head.startsWith('@container')) {
    const inner = block.slice(at + 1, -1).replaceAll(BLOCK, (rule) => usedPart(rule, isUsed))
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
