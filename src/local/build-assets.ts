// Owns .assets, the folder of static files the Worker serves: the widget at /widget.js; Swagger UI, the pages' own CSS and
// JS, and what the widget loads when it needs it under /assets/.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { bundledStyles, bundleWidget } from './bundle-widget.ts'

const root = join(import.meta.dirname, '../..')
const { resolve } = createRequire(import.meta.url)
const assets = join(root, '.assets')
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
  for (const path of fontFiles) wanted.set(join('assets/fonts', basename(path)), await readFile(join(dejavu, path)))
  wanted.set('assets/site.css', await bundledStyles('src/pages/styles/site.css'))
  const pages = join(root, 'src/pages/assets')
  for (const path of await filesUnder(pages)) wanted.set(join('assets', path), await readFile(join(pages, path)))
  for (const [path, content] of (await bundleWidget()).files) wanted.set(path, content)
  wanted.set('widget.d.ts', await readFile(join(root, 'src/widget/element-types.d.ts')))

  // Only differences are written, so that a running copy that watches the folder is not disturbed by a second build.
  for (const path of await filesUnder(assets)) {
    if (!wanted.has(path) && !(await isStillNamed(path))) await rm(join(assets, path), { force: true })
  }
  for (const [path, content] of wanted) {
    const target = join(assets, path)
    const present = await readFile(target).catch(() => undefined)
    if (present?.equals(Buffer.from(content))) continue
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content)
  }
}

/** A copy that is running, or a page that is open, may still name the chunks of an earlier build. */
const KEPT_MS = 60 * 60 * 1_000

async function isStillNamed(path: string): Promise<boolean> {
  if (!path.startsWith(join('assets/widget/'))) return false
  const { mtimeMs } = await stat(join(assets, path))
  return Date.now() - mtimeMs < KEPT_MS
}

/** Paths of all files below a folder, relative to it; none when there is no such folder. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}
