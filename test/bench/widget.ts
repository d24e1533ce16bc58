// Owns the size of the widget, as browsers load it: what every poll needs, and the most that one may need.
import { gzipSync } from 'node:zlib'
import { bundleWidget } from '../../src/local/bundle-widget.ts'

export interface WidgetFigures {
  /** Of /widget.js with all that it imports at once: English, and any poll's result. */
  gzipBytes: number
  /** Of the largest kind of ballot with its styles, and English for it. */
  ballotGzipBytes: number
  /** Of the largest language beside English. */
  languageGzipBytes: number
}

/** Builds the widget as a deployment does. */
export async function measureWidget(): Promise<WidgetFigures> {
  const { files, metafile } = await bundleWidget()
  const { outputs } = metafile
  const pathOf = (source: string): string =>
    Object.keys(outputs).find((path) => outputs[path]?.entryPoint === source) ?? ''
  const withImports = (path: string, found: Set<string>): Set<string> => {
    if (found.has(path)) return found
    found.add(path)
    for (const { kind, path: to } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement') withImports(to, found)
    return found
  }
  const gzipped = (paths: Iterable<string>): number =>
    [...paths].reduce((sum, path) => {
      const content = files.get(path.replace(/^\.assets\//, ''))
      return sum + (content ? gzipSync(content, { level: 9 }).length : 0)
    }, 0)
  const main = withImports(pathOf('src/widget/pollux-poll.ts'), new Set())
  const beyond = (sources: string[]): number => {
    const all = new Set(sources.flatMap((source) => [...withImports(pathOf(source), new Set())]))
    return gzipped([...all].filter((path) => !main.has(path)))
  }
  const kinds = ['choice', 'ranking', 'score', 'points'].map((kind) =>
    beyond([`src/widget/kinds/${kind}.ts`, 'src/widget/messages/rest-en.ts']),
  )
  const languages = ['de', 'fr', 'es', 'ar', 'zh'].map((name) => beyond([`src/widget/messages/${name}.ts`]))
  return {
    gzipBytes: gzipped(main),
    ballotGzipBytes: Math.max(...kinds),
    languageGzipBytes: Math.max(...languages),
  }
}

/** The sizes as lines of text. */
export function widgetReport({ gzipBytes, ballotGzipBytes, languageGzipBytes }: WidgetFigures): string {
  const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB gzip`
  return [
    `/widget.js with what it imports: ${kib(gzipBytes)}`,
    `the largest ballot, with what English says beside it: ${kib(ballotGzipBytes)} more`,
    `the largest language: ${kib(languageGzipBytes)} more`,
  ].join('\n')
}
