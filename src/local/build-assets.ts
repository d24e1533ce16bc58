// Owns .assets, the folder of static files the Worker serves: the widget at /widget.js; Swagger UI, GraphiQL, the pages'
// own CSS and scripts, and what the widget loads when it needs it under /assets/.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { build } from 'esbuild'
import { bundledStyles, bundleWidget, WIDGET_MANIFEST } from './bundle-widget.ts'
import { graphiqlFiles } from './graphiql-files.ts'
import { root } from './wrangler-command.ts'

const { resolve } = createRequire(import.meta.url)
const assets = join(root, '.assets')
const pages = join(root, 'src/pages/assets')
const swaggerUi = dirname(resolve('swagger-ui-dist/package.json'))
const dejavu = dirname(resolve('dejavu-fonts-ttf/package.json'))
/** What polls as pictures are drawn with; its licence goes along, as it asks. */
const fontFiles = ['ttf/DejaVuSans.ttf', 'ttf/DejaVuSans-Bold.ttf', 'LICENSE']
const swaggerUiFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt']

// A file of its own, because our CSP runs no inline script. Without `validatorUrl: null` Swagger UI shows a badge that
// sends the address of this deployment to another host.
const swaggerInit = `window.addEventListener('load', () => {
  window.SwaggerUIBundle({
    url: '/api/openapi.json',
    dom_id: '#swagger-ui',
    validatorUrl: null,
    deepLinking: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
  })
})
`

/** Makes the folder, or brings it up to date. */
export async function buildAssets(): Promise<void> {
  const wanted = new Map<string, string | Uint8Array>([['assets/swagger-ui/init.js', swaggerInit]])
  for (const name of swaggerUiFiles) wanted.set(join('assets/swagger-ui', name), await readFile(join(swaggerUi, name)))
  for (const [name, content] of graphiqlFiles()) wanted.set(join('assets/graphiql', name), content)
  for (const path of fontFiles) wanted.set(join('assets/fonts', basename(path)), await readFile(join(dejavu, path)))
  wanted.set('assets/site.css', await bundledStyles('src/pages/styles/site.css'))
  for (const path of await filesIn(pages)) {
    if (!path.endsWith('.js')) wanted.set(join('assets', path), await readFile(join(pages, path)))
  }
  for (const [path, content] of await pageScripts()) wanted.set(path, content)
  const { files, manifest } = await bundleWidget()
  for (const [path, content] of files) wanted.set(path, content)
  wanted.set(WIDGET_MANIFEST, JSON.stringify(manifest))
  wanted.set('widget.d.ts', await readFile(join(root, 'src/widget/element-types.d.ts')))

  // Only differences are written, so that a running copy that watches the folder is not disturbed by a second build.
  for (const path of await filesUnder(assets)) {
    if (!wanted.has(path)) await rm(join(assets, path), { force: true })
  }
  for (const [path, content] of wanted) {
    const target = join(assets, path)
    const present = await readFile(target).catch(() => undefined)
    if (present?.equals(Buffer.from(content))) continue
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content)
  }
}

/** The scripts of pages, each with the modules that it imports: a page asks for one file. */
async function pageScripts(): Promise<[string, Uint8Array][]> {
  const names = (await filesIn(pages)).filter((name) => name.endsWith('.js'))
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(pages, name)),
    outdir: pages,
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    minify: true,
    write: false,
    logLevel: 'error',
  })
  return outputFiles.map(({ path, contents }) => [join('assets', basename(path)), contents])
}

/** Names of the files that lie in a folder itself. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** Paths of all files below a folder, relative to it; none when there is no such folder. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}
