// Owns how a backup is tied to a deployment's secret: by a fingerprint of the secret, and a seal over the manifest. Both are
// made with a key of that secret and tell nothing of it.
import { hmac, type Keyring, type SecretKeys, sameText } from '../secrets/keyring.ts'

/** A secret that a backup needs. */
export interface Fingerprint {
  id: string
  fingerprint: string
}

const mark = (secret: SecretKeys, text: string): string => hmac(secret.key('backup'), text).toString('hex')

/** The secrets of a deployment, as a backup names them. */
export function fingerprints(ring: Keyring): Fingerprint[] {
  return ring.map((secret) => ({ id: secret.id, fingerprint: mark(secret, 'fingerprint') }))
}

/** The id of a secret that a backup needs and that this deployment does not have, or null. */
export function missingSecretFor(needed: readonly Fingerprint[], ring: Keyring): string | null {
  const own = fingerprints(ring)
  const has = ({ id, fingerprint }: Fingerprint) =>
    own.some((secret) => secret.id === id && sameText(secret.fingerprint, fingerprint))
  return needed.find((secret) => !has(secret))?.id ?? null
}

/** The seal of a manifest. @param sha256 of its bytes, as hex */
export function sealOf(ring: Keyring, sha256: string): string {
  return mark(ring[0], `manifest ${sha256}`)
}

/** Whether a deployment with one of these secrets has made the seal. */
export function isSealed(ring: Keyring, sha256: string, seal: string): boolean {
  return ring.some((secret) => sameText(mark(secret, `manifest ${sha256}`), seal))
}
