// Owns the Idempotency-Key header.
import type { AppContext } from './app-env.ts'
import { Problem } from './problem.ts'

const MAX_KEY_CHARACTERS = 255
const KEY = new RegExp(`^[\\x21-\\x7e]{1,${MAX_KEY_CHARACTERS}}$`)

/** The key of a request, or null when it carries none. @throws Problem invalid_request */
export function idempotencyKeyOf(c: AppContext): string | null {
  return checkedKey(c.req.header('Idempotency-Key'))
}

/** A key, however it came, or null when there is none. @throws Problem invalid_request */
export function checkedKey(key: string | undefined): string | null {
  if (key === undefined) return null
  if (KEY.test(key)) return key
  throw new Problem('invalid_request', `An Idempotency-Key has 1 to ${MAX_KEY_CHARACTERS} visible ASCII characters.`, {
    errors: [{ pointer: '/headers/Idempotency-Key', detail: 'Not 1 to 255 visible ASCII characters.' }],
  })
}
