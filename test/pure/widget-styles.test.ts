// Owns the test that the widget's style sheets have all that the widget may look like.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledStyles } from '../../src/local/bundle-widget.ts'
import { ABSENT_CLASSES, widgetStyles } from '../../src/local/widget-styles.ts'

const folder = resolve(import.meta.dirname, '../../src/widget')
const sheets = readdirSync(join(folder, 'styles'))
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('messages'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n')

/** What stands where a class may stand: in the attribute, or quoted in an expression. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/class(?:Name)?=("[^"]*"|\$\{[^}]*\})|classList\.\w+(\([^)]*\))/g)]
    .flatMap(([, attribute = '', call = '']) => [...(attribute + call).matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`/g)])
    .flatMap((quoted) =>
      quoted
        .slice(1)
        .join(' ')
        .split(/[^\w-]+/),
    )
const classesIn = (css: string): Set<string> =>
  new Set([...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name))

describe('the style sheets of the widget', () => {
  it('leave out nothing that stands in its templates', () => {
    const names = namesIn(code)
    expect(names).toContain('panel')
    expect(ABSENT_CLASSES.filter((name) => names.includes(name))).toEqual([])
  })

  it.each(sheets)('keep every class that is not named as absent: %s', async (sheet) => {
    const css = await bundledStyles(`src/widget/styles/${sheet}`)
    const kept = classesIn(widgetStyles(css))
    expect([...classesIn(css)].filter((name) => !kept.has(name) && !ABSENT_CLASSES.includes(name))).toEqual([])
  })

  it('let the page around set each colour', async () => {
    const css = widgetStyles(await bundledStyles('src/widget/styles/widget.css'))
    expect(css).toContain('--accent:var(--pollux-accent,')
    expect(css).not.toMatch(/(^|[,}])body[,{]/)
  })
})
