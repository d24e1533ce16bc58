// Owns how the widget is put together: /widget.js, and beside it what a poll loads only when it needs it.
import { join } from 'node:path'
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild'
import { widgetStyles } from './widget-styles.ts'
import { root } from './wrangler-command.ts'

/** The module that other people's pages load, as a path below the folder of static files. */
export const WIDGET_ENTRY = 'widget.js'

/** Where what the widget loads later lies, below the folder of static files. */
const PARTS = 'assets/widget'

/** The file that says which of them is which. */
export const WIDGET_MANIFEST = `${PARTS}/files.json`

const KINDS = ['choice', 'ranking', 'score', 'points'] as const

export interface WidgetBundle {
  /** By path below the folder of static files. */
  files: Map<string, Uint8Array>
  metafile: Metafile
  /** Paths of what is loaded later: by the type of a ballot, and by a language. */
  manifest: WidgetManifest
}

/** As the Worker reads it, which tells browsers to load both along with the widget. */
interface WidgetManifest {
  ballots: Record<string, string>
  languages: Record<string, string>
}

/** Style sheets become text in the modules, since a shadow root loads nothing. */
const styles: Plugin = {
  name: 'styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: widgetStyles((await bundledStyles(path)).trim()),
      loader: 'text',
    }))
  },
}

/** A kind of ballot takes Lit's templates from the widget, which has loaded it: one request less, and one copy of them. */
const templatesOfWidget: Plugin = {
  name: 'templates of the widget',
  setup({ onResolve }) {
    onResolve({ filter: /^lit(-html)?$|(^lit\/html|\/lit-html)\.js$/ }, () => ({
      path: `../../${WIDGET_ENTRY}`,
      external: true,
    }))
  },
}

const SHARED = {
  absWorkingDir: root,
  outdir: '.assets',
  bundle: true,
  format: 'esm',
  platform: 'browser',
  charset: 'utf8',
  // In a file beside each module: its name ends in .LEGAL.txt.
  legalComments: 'linked',
  target: ['es2022', 'chrome111', 'firefox128', 'safari17.5'],
  // Without it Lit is built with its warnings for developers.
  conditions: ['production', 'browser'],
  minify: true,
  metafile: true,
  write: false,
  logLevel: 'error',
} as const satisfies BuildOptions

/**
 * Bundles the widget. What is loaded later has the hash of its content in its name, so that browsers may keep it for
 * good. A kind of ballot is one file, whatever it shares with others: a page has one kind.
 */
export async function bundleWidget(): Promise<WidgetBundle> {
  const kinds = await Promise.all(KINDS.map(bundleKind))
  const named = new Map(kinds.map(({ source, path }) => [source, path]))
  const widget = await build({
    ...SHARED,
    entryPoints: { widget: 'src/widget/pollux-poll.ts' },
    chunkNames: `${PARTS}/[name]-[hash]`,
    splitting: true,
    plugins: [
      styles,
      {
        name: 'kinds of ballots',
        setup({ onResolve }) {
          onResolve({ filter: /\/kinds\/\w+\.ts$/ }, ({ path, resolveDir }) => {
            const known = named.get(join(resolveDir, path))
            return known === undefined ? null : { path: `./${known}`, external: true }
          })
        },
      },
    ],
  })
  return {
    files: filesOf([...widget.outputFiles, ...kinds.flatMap(({ outputFiles }) => outputFiles)]),
    metafile: {
      inputs: Object.assign({}, widget.metafile.inputs, ...kinds.map(({ metafile }) => metafile.inputs)),
      outputs: Object.assign({}, widget.metafile.outputs, ...kinds.map(({ metafile }) => metafile.outputs)),
    },
    manifest: {
      ballots: Object.fromEntries(kinds.map(({ kind, path }) => [kind, `/${path}`])),
      languages: languagesIn(widget.metafile),
    },
  }
}

async function bundleKind(kind: (typeof KINDS)[number]) {
  const source = `src/widget/kinds/${kind}.ts`
  const { outputFiles, metafile } = await build({
    ...SHARED,
    entryPoints: [source],
    entryNames: `${PARTS}/[name]-[hash]`,
    plugins: [styles, templatesOfWidget],
  })
  const entry = outputFiles.find(({ path }) => path.endsWith('.js'))
  if (!entry) throw new Error(`Nothing was made of ${source}.`)
  return { kind, source: join(root, source), path: placeOf(entry.path), outputFiles, metafile }
}

/** English has a file too: what it says beside ballots. */
function languagesIn({ outputs }: Metafile): WidgetManifest['languages'] {
  const named = Object.entries(outputs).flatMap(([path, { entryPoint = '' }]) => {
    const [, language] = /messages\/(?:rest-)?(\w+)\.ts$/.exec(entryPoint) ?? []
    return language === undefined ? [] : [[language, `/${placeOf(join(root, path))}`] as const]
  })
  return Object.fromEntries(named)
}

/** The path of a file below the folder of static files. */
const placeOf = (path: string): string => path.slice(join(root, '.assets/').length)

function filesOf(outputFiles: readonly OutputFile[]): WidgetBundle['files'] {
  return new Map(
    outputFiles.map(({ path, text }) => [
      placeOf(path),
      // In minified code only templates have lines, and there any space is as good as another.
      new TextEncoder().encode(text.replaceAll(/\n\s*/g, ' ').trim()),
    ]),
  )
}

/** A style sheet with all that it imports, as one small text. @param path absolute, or below the root of the project */
export async function bundledStyles(path: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
