// Owns who votes: the device token, got when it is first needed and kept where the program says.
import type { VoterToken } from './shapes.ts'

/** A token is renewed when it is good for less than this. */
const RENEW_BEFORE_MS = 30 * 24 * 60 * 60 * 1_000
const STORAGE_KEY = 'pollux-voter'

/** Where a device token is kept. Whoever holds it votes, and changes votes, as that voter: keep it like a cookie. */
export interface VoterStore {
  load(): VoterToken | null | Promise<VoterToken | null>
  /** @param token null forgets it */
  save(token: VoterToken | null): void | Promise<void>
}

/** Keeps the token as long as the program runs. */
export function memoryVoter(): VoterStore {
  let kept: VoterToken | null = null
  return {
    load: () => kept,
    save: (token) => {
      kept = token
    },
  }
}

/** Keeps the token in `localStorage`, or in anything that looks like it. */
export function storedVoter(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key = STORAGE_KEY,
): VoterStore {
  return {
    load() {
      try {
        const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null')
        return isToken(kept) ? kept : null
      } catch {
        // Somebody else's text: a new token takes its place.
        return null
      }
    },
    save(token) {
      if (token === null) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(token))
    },
  }
}

function isToken(kept: unknown): kept is VoterToken {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'token' in kept &&
    typeof kept.token === 'string' &&
    'expiresAt' in kept
  )
}

/** The voter of a client. */
export interface Voter {
  /** The proof to show, if there is one already. */
  known(): Promise<string | null>
  /** The proof to vote with: got, or renewed, when there is none that is good for long. */
  proof(): Promise<string | null>
  /** Forgets a proof that was refused. Returns whether another may be got. */
  forget(refused: string): Promise<boolean>
}

/** One proof, whatever happens: an invite code, a site's token, a device token kept elsewhere; or none (null). */
export function fixedVoter(proof: string | null): Voter {
  return { known: async () => proof, proof: async () => proof, forget: async () => false }
}

/** @param issue asks the API for a token, or for a longer life of the one that is given */
export function deviceVoter(store: VoterStore, issue: (renewed: string | null) => Promise<VoterToken>): Voter {
  // Votes that are cast at the same moment are one voter's.
  let coming: Promise<VoterToken> | null = null
  const get = async (): Promise<VoterToken> => {
    const kept = await store.load()
    if (kept && Date.parse(kept.expiresAt) - Date.now() > RENEW_BEFORE_MS) return kept
    const issued = await issue(kept?.token ?? null)
    await store.save(issued)
    return issued
  }
  return {
    known: async () => (await store.load())?.token ?? null,
    async proof() {
      coming ??= get().finally(() => {
        coming = null
      })
      return (await coming).token
    },
    async forget(refused) {
      if ((await store.load())?.token === refused) await store.save(null)
      return true
    },
  }
}
