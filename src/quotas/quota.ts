// Owns the Durable Object of one quota: an exact allowance for one key, wherever in the world it is used.
import { DurableObject } from 'cloudflare:workers'
import { type Allowance, type Taken, take } from '../gcra.ts'

const FULL_AT = 'fullAtMs'
const TRUSTED_UNTIL = 'trustedUntilMs'

/**
 * One object a kind and key. It remembers its allowance in storage, so that an eviction gives nobody a fresh one; once it
 * is full again, and nobody is trusted any more, there is nothing to remember, and it empties itself.
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

  /** Whether whoever stands behind the key has proven who they are. */
  trusted(): boolean {
    return (this.ctx.storage.kv.get<number>(TRUSTED_UNTIL) ?? 0) > Date.now()
  }

  /** Remembers for so long that whoever stands behind the key has proven who they are, and gives back what they took. */
  trust(forMs: number): void {
    this.ctx.storage.kv.delete(FULL_AT)
    this.ctx.storage.kv.put(TRUSTED_UNTIL, Date.now() + forMs)
  }

  override async alarm(): Promise<void> {
    const { kv } = this.ctx.storage
    const untilMs = Math.max(kv.get<number>(FULL_AT) ?? 0, kv.get<number>(TRUSTED_UNTIL) ?? 0)
    if (untilMs > Date.now()) await this.ctx.storage.setAlarm(untilMs)
    else await this.ctx.storage.deleteAll()
  }
}
