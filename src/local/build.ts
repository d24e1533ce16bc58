// Owns what wrangler builds before it serves or deploys: the Worker in .worker, its static files in .assets.
import { join } from 'node:path'
import { buildAssets } from './build-assets.ts'
import { bundleWorker } from './bundle.ts'
import { root } from './wrangler-command.ts'

await Promise.all([bundleWorker(join(root, '.worker')), buildAssets()])
