// Owns floor (c): as (b), but the calls of one turn of the event loop are committed together and answered after it.
import { DurableObject } from 'cloudflare:workers'
import { floorWorker } from './floor-worker.ts'

const MAX_GROUP_VOTES = 256

interface Waiting {
  key: string
  answer: (json: string) => void
}

export class FloorBox extends DurableObject {
  #waiting: Waiting[] = []
  #counted = 0
  #commits = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS votes (key TEXT PRIMARY KEY) WITHOUT ROWID')
  }

  insert(key: string): Promise<string> {
    return new Promise((answer) => {
      const waiting = this.#waiting.push({ key, answer })
      // Waiting for the storage comes back last in the turn: of the triggers tried, it collects most for least.
      if (waiting === 1) void this.ctx.storage.sync().then(() => this.#commit())
      else if (waiting >= MAX_GROUP_VOTES) this.#commit()
    })
  }

  stats(): { counted: number; commits: number } {
    return { counted: this.#counted, commits: this.#commits }
  }

  // No transactionSync: what one turn writes is one transaction already, and a savepoint around it costs a temporary file.
  #commit(): void {
    const group = this.#waiting
    if (group.length === 0) return
    this.#waiting = []
    for (const { key } of group) this.ctx.storage.sql.exec('INSERT INTO votes (key) VALUES (?)', key)
    this.#commits++
    for (const { answer } of group) answer(`{"counted":${++this.#counted}}`)
  }
}

export default floorWorker
