// Owns the Durable Object of one quota: an exact allowance for one key, wherever in the world it is used.
import { DurableObject } from 'cloudflare:workers'
import { type Allowance, type Taken, take } from '../gcra.ts'

const FULL_AT = 'fullAtMs'

/**
 * One object a kind and key. It remembers one number, in storage, so that an eviction gives nobody a fresh allowance;
 * once the allowance is full again there is nothing to remember, and it empties itself.
 */
export class Quota extends DurableObject<Env> {
  /** Takes one. Nothing is awaited between reading and writing, and the answer goes out after the write. */
  take(allowance: Allowance): Taken {
    const { kv } = this.ctx.storage
    const known = kv.get<number>(FULL_AT)
    const taken = take(allowance, known ?? 0, Date.now())
    if (taken.passed) kv.put(FULL_AT, taken.fullAtMs)
    if (known === undefined) void this.ctx.storage.setAlarm(taken.fullAtMs)
    return taken
  }

  override async alarm(): Promise<void> {
    const fullAtMs = this.ctx.storage.kv.get<number>(FULL_AT) ?? 0
    if (fullAtMs > Date.now()) await this.ctx.storage.setAlarm(fullAtMs)
    else await this.ctx.storage.deleteAll()
  }
}
