// Owns .assets, the folder of static files the Worker serves: Swagger UI and the pages' own CSS and JS, all under /assets/.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const assets = join(root, '.assets/assets')
const swaggerUi = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
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
  const wanted = new Map<string, string | Buffer>([['swagger-ui/init.js', swaggerInit]])
  for (const name of swaggerUiFiles) wanted.set(join('swagger-ui', name), await readFile(join(swaggerUi, name)))
  wanted.set('site.css', await bundledStyles('src/pages/styles/site.css'))
  const pages = join(root, 'src/pages/assets')
  for (const path of await filesUnder(pages)) wanted.set(path, await readFile(join(pages, path)))

  // Only differences are written, so that a running copy that watches the folder is not disturbed by a second build.
  for (const path of await filesUnder(assets)) if (!wanted.has(path)) await rm(join(assets, path))
  for (const [path, content] of wanted) {
    const target = join(assets, path)
    const present = await readFile(target).catch(() => undefined)
    if (present?.equals(Buffer.from(content))) continue
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content)
  }
}

/** A style sheet with all that it imports, as one small text. */
async function bundledStyles(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, path)],
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/** Paths of all files below a folder, relative to it; none when there is no such folder. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}
