// Owns the keyed pseudonyms of one poll's voters. Whoever has only the storage cannot make or undo one.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Identity } from '../polls/poll.ts'
import { hmac, type Keyring } from '../secrets/keyring.ts'
import type { Asker, Vote } from './protocol.ts'
import type { BoxPoll } from './state.ts'

const VOTER_KEY_BYTES = 16
const RECEIPT_BYTES = 16
const REPLAY_BYTES = 16
const FINGERPRINT_BYTES = 8
const SALT_BYTES = 32
/** A shorter Idempotency-Key could be guessed, and with it the ballot behind its fingerprint. */
const MIN_FINGERPRINT_KEY_CHARACTERS = 16

/** What a voter's row remembers of the request that cast the vote. */
export interface Imprint {
  replay: Uint8Array
  fingerprint: Uint8Array | null
}

/** Fresh random bytes for the salt or the receipt key of a poll. */
export function newSalt(): Uint8Array {
  return randomBytes(SALT_BYTES)
}

export class VoterKeys {
  readonly #voterKey: Buffer
  readonly #receiptKey: Buffer
  readonly #secretId: string

  /** @throws when the deployment no longer has the secret that the poll's voter keys are made with. */
  constructor({ secretId, receiptKey }: BoxPoll, salt: Uint8Array, ring: Keyring) {
    const secret = ring.find(({ id }) => id === secretId)
    if (!secret)
      throw new Error(`the secret ${secretId}, which this poll's voter keys are made with, is not configured`)
    this.#secretId = secretId
    this.#voterKey = hmac(secret.key('voter-pepper'), Buffer.from(salt))
    this.#receiptKey = Buffer.from(receiptKey)
  }

  /** The key under which a vote is counted once, by the identity of the poll. */
  ofVote(identity: Identity, asker: Asker, { idempotencyKey, deliveryId }: Vote): Buffer {
    switch (identity) {
      case 'open':
        return idempotencyKey === null ? this.#key('delivery', deliveryId) : this.#key('key', idempotencyKey)
      case 'device':
        return this.ofProof(identity, asker) ?? this.#ofNetwork(asker)
      case 'network':
        return this.#ofNetwork(asker)
    }
  }

  /** The key of a voter who shows a proof, or null: a network address only ever refuses a second vote. */
  ofProof(identity: Identity, { device }: Asker): Buffer | null {
    return identity === 'device' && device !== null ? this.#key('device', device) : null
  }

  receiptId(voterKey: Uint8Array): string {
    return hmac(this.#receiptKey, Buffer.from(voterKey), RECEIPT_BYTES).toString('base64url')
  }

  /**
   * What the voter's row keeps to tell this request from another: a hash of the Idempotency-Key (of the delivery
   * where there is none), and a fingerprint of the ballot under a key that is stored nowhere.
   */
  imprint({ idempotencyKey, deliveryId }: Vote, content: string): Imprint {
    if (idempotencyKey === null) return { replay: this.#hash('delivery', deliveryId, REPLAY_BYTES), fingerprint: null }
    const replay = this.#hash('replay', idempotencyKey, REPLAY_BYTES)
    if (idempotencyKey.length < MIN_FINGERPRINT_KEY_CHARACTERS) return { replay, fingerprint: null }
    return { replay, fingerprint: hmac(idempotencyKey, content, FINGERPRINT_BYTES) }
  }

  #ofNetwork({ networks }: Asker): Buffer {
    const network = networks.find(({ secretId }) => secretId === this.#secretId)
    if (!network) throw new Error(`the request carries no network pseudonym under the secret ${this.#secretId}`)
    return this.#key('network', network.pseudonym)
  }

  #key(kind: string, name: string): Buffer {
    return this.#hash(kind, name, VOTER_KEY_BYTES)
  }

  #hash(kind: string, name: string, bytes: number): Buffer {
    return hmac(this.#voterKey, `${kind}:${name}`, bytes)
  }
}

/** Whether two byte strings are equal, in time that tells nothing of where they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
