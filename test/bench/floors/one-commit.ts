// Owns floor (b): one RPC to an object that inserts one row and commits it, nothing checked.
import { DurableObject } from 'cloudflare:workers'
import { floorWorker } from './floor-worker.ts'

export class FloorBox extends DurableObject {
  #counted = 0
  #commits = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS votes (key TEXT PRIMARY KEY) WITHOUT ROWID')
  }

  insert(key: string): string {
    this.ctx.storage.sql.exec('INSERT INTO votes (key) VALUES (?)', key)
    this.#commits++
    return `{"counted":${++this.#counted}}`
  }

  stats(): { counted: number; commits: number } {
    return { counted: this.#counted, commits: this.#commits }
  }
}

export default floorWorker
