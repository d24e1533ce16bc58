// Owns the types of the bindings, written into src/env.d.ts from wrangler.toml, which names the bundle as its entry.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root, wrangler } from './wrangler-command.ts'

const FILE = 'src/env.d.ts'

await wrangler('types', FILE, '--include-runtime=false', '--strict-vars=false')
const written = await readFile(join(root, FILE), 'utf8')
await writeFile(
  join(root, FILE),
  written
    .replaceAll('../.worker/index', './index')
    .replaceAll('./.worker/index', './index')
    // One interface is enough: all environments have the same bindings, and a test compares them.
    .replaceAll(/^\tinterface (?!Env\b)\w+Env \{.*?^\t\}\n/gms, ''),
)
