// Owns the keyed pseudonyms of one poll's voters. Whoever has only the storage cannot make or undo one.
import { randomBytes } from 'node:crypto'
import type { Identity } from '../polls/poll.ts'
import { hmac, type Keyring, mac, shortHash } from '../secrets/keyring.ts'
import type { Asker, Vote } from './protocol.ts'
import type { BoxPoll } from './state.ts'

/** Base64url characters, 6 bits each. */
const VOTER_KEY_CHARACTERS = 22
const REPLAY_CHARACTERS = 22
const FINGERPRINT_CHARACTERS = 11
const SALT_BYTES = 32
/** A shorter Idempotency-Key could be guessed, and with it the ballot behind its fingerprint. */
const MIN_FINGERPRINT_KEY_CHARACTERS = 16

/** What a voter's row remembers of the request that cast the vote. */
export interface Imprint {
  replay: string
  fingerprint: string | null
}

/** A fresh salt for a poll. */
export function newSalt(): Uint8Array {
  return randomBytes(SALT_BYTES)
}

/** What one voter is to one poll: the key of the voter's row, and the id of the receipt. Neither tells the other. */
export interface VoterKey {
  key: string
  receiptId: string
}

export class VoterKeys {
  readonly #boxKey: Buffer
  readonly #replaySecret: string
  readonly #secretId: string

  /** @throws when the deployment no longer has the secret that the poll's voter keys are made with. */
  constructor({ secretId }: BoxPoll, salt: Uint8Array, ring: Keyring) {
    const secret = ring.find(({ id }) => id === secretId)
    if (!secret)
      throw new Error(`the secret ${secretId}, which this poll's voter keys are made with, is not configured`)
    this.#secretId = secretId
    this.#boxKey = hmac(secret.key('voter-pepper'), Buffer.from(salt))
    this.#replaySecret = mac(this.#boxKey, 'replay')
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
      case 'account':
      case 'invite': {
        const voter = this.ofProof(identity, asker)
        if (!voter) throw new Error('an ineligible voter has no key')
        return voter
      }
    }
  }

  /** The key of a voter who shows a proof, or null: a network address only ever refuses a second vote. */
  ofProof(identity: Identity, { device, account, site, invite }: Asker): VoterKey | null {
    switch (identity) {
      case 'device':
        // Who was invited to a private poll of devices votes by the invite, on whatever device.
        if (invite) return this.ofInvite(invite.id)
        return device === null ? null : this.#voter('device', device)
      case 'account':
        if (site) return this.#voter('site', site.subject)
        return account && account.key === null ? this.#voter('account', account.id) : null
      case 'invite':
        return invite && this.ofInvite(invite.id)
      case 'open':
      case 'network':
        return null
    }
  }

  /** The key of whoever votes by an invite. */
  ofInvite(id: string): VoterKey {
    return this.#voter('invite', id)
  }

  /**
   * What the voter's row keeps to tell this request from another: a hash of the Idempotency-Key (of the delivery
   * where there is none), and a fingerprint of the ballot under the Idempotency-Key, which is stored nowhere.
   */
  imprint(vote: Vote, content: string): Imprint {
    const { idempotencyKey } = vote
    const replay = this.replayOf(vote)
    if (idempotencyKey === null || idempotencyKey.length < MIN_FINGERPRINT_KEY_CHARACTERS) {
      return { replay, fingerprint: null }
    }
    // The key is visible ASCII, so the line break cannot be part of it.
    return { replay, fingerprint: shortHash(`${idempotencyKey}\n`, content, FINGERPRINT_CHARACTERS) }
  }

  /** What tells the request of a vote from others. */
  replayOf({ idempotencyKey, deliveryId }: Vote): string {
    return shortHash(this.#replaySecret, idempotencyKey ?? deliveryId, REPLAY_CHARACTERS)
  }

  /** The name of the asker's network where voters of one network are slowed: none that a voter's row has. */
  ofPace(asker: Asker): string {
    return this.#voter('pace', this.#networkOf(asker)).key
  }

  #ofNetwork(asker: Asker): VoterKey {
    return this.#voter('network', this.#networkOf(asker))
  }

  #networkOf({ networks }: Asker): string {
    const network = networks.find(({ secretId }) => secretId === this.#secretId)
    if (!network) throw new Error(`the request carries no network pseudonym under the secret ${this.#secretId}`)
    return network.pseudonym
  }

  /** HMAC-SHA-256 of the voter, half of it the key and half the receipt: neither tells the other. */
  #voter(kind: string, name: string): VoterKey {
    const text = mac(this.#boxKey, `${kind}:${name}`)
    return { key: text.slice(0, VOTER_KEY_CHARACTERS), receiptId: text.slice(VOTER_KEY_CHARACTERS) }
  }
}
