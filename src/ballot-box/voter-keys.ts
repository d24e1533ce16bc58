// Owns the keyed pseudonyms of one poll's voters. Whoever has only the storage cannot make or undo one.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Identity } from '../polls/poll.ts'
import { hmac, type Keyring, longHmac } from '../secrets/keyring.ts'
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

/** A fresh salt for a poll. */
export function newSalt(): Uint8Array {
  return randomBytes(SALT_BYTES)
}

/** What one voter is to one poll: the key of the voter's row, and the id of the receipt. Neither tells the other. */
export interface VoterKey {
  key: Buffer
  receiptId: string
}

export class VoterKeys {
  readonly #boxKey: Buffer
  readonly #secretId: string

  /** @throws when the deployment no longer has the secret that the poll's voter keys are made with. */
  constructor({ secretId }: BoxPoll, salt: Uint8Array, ring: Keyring) {
    const secret = ring.find(({ id }) => id === secretId)
    if (!secret)
      throw new Error(`the secret ${secretId}, which this poll's voter keys are made with, is not configured`)
    this.#secretId = secretId
    this.#boxKey = hmac(secret.key('voter-pepper'), Buffer.from(salt))
  }

  /** The key under which a vote is counted once, by the identity of the poll. */
  ofVote(identity: Identity, asker: Asker, { idempotencyKey, deliveryId }: Vote): VoterKey {
    switch (identity) {
      case 'open':
        return idempotencyKey === null ? this.#voter('delivery', deliveryId) : this.#voter('key', idempotencyKey)
      case 'device':
        return this.ofProof(identity, asker) ?? this.#ofNetwork(asker)
      case 'network':
        return this.#ofNetwork(asker)
    }
  }

  /** The key of a voter who shows a proof, or null: a network address only ever refuses a second vote. */
  ofProof(identity: Identity, { device }: Asker): VoterKey | null {
    return identity === 'device' && device !== null ? this.#voter('device', device) : null
  }

  /**
   * What the voter's row keeps to tell this request from another: a hash of the Idempotency-Key (of the delivery
   * where there is none), and a fingerprint of the ballot under the Idempotency-Key, which is stored nowhere.
   */
  imprint({ idempotencyKey, deliveryId }: Vote, content: string): Imprint {
    const replay = hmac(this.#boxKey, `replay:${idempotencyKey ?? deliveryId}`, REPLAY_BYTES)
    if (idempotencyKey === null || idempotencyKey.length < MIN_FINGERPRINT_KEY_CHARACTERS) {
      return { replay, fingerprint: null }
    }
    return { replay, fingerprint: hmac(idempotencyKey, content, FINGERPRINT_BYTES) }
  }

  #ofNetwork({ networks }: Asker): VoterKey {
    const network = networks.find(({ secretId }) => secretId === this.#secretId)
    if (!network) throw new Error(`the request carries no network pseudonym under the secret ${this.#secretId}`)
    return this.#voter('network', network.pseudonym)
  }

  #voter(kind: string, name: string): VoterKey {
    const bytes = longHmac(this.#boxKey, `${kind}:${name}`)
    return {
      key: bytes.subarray(0, VOTER_KEY_BYTES),
      receiptId: bytes.toString('base64url', VOTER_KEY_BYTES, VOTER_KEY_BYTES + RECEIPT_BYTES),
    }
  }
}

/** Whether two byte strings are equal, in time that tells nothing of where they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
