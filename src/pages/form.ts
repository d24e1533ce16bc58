// Owns reading what a page's form sends.
import type { AppContext } from '../http/app-env.ts'
import { readText } from '../http/body.ts'
import { Problem } from '../http/problem.ts'

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i
/** Made by our pages with `newFormKey`; anything else is no key. */
const FORM_KEY = /^[\w-]{16,64}$/

/** The fields of a form. @throws Problem unsupported_media_type or payload_too_large */
export async function readForm(c: AppContext, maxBytes: number): Promise<URLSearchParams> {
  if (!FORM_TYPE.test(c.req.header('Content-Type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Forms are sent as application/x-www-form-urlencoded.')
  }
  return new URLSearchParams(await readText(c.req.raw, maxBytes))
}

/** A key that makes a form that is sent twice count once. */
export function newFormKey(): string {
  return crypto.randomUUID()
}

/** The key of a form, as an Idempotency-Key; null when it has none. */
export function formKeyOf(form: URLSearchParams): string | null {
  const key = form.get('key') ?? ''
  return FORM_KEY.test(key) ? key : null
}

/** Pages hold keys, cookies' effects and results for one visitor: no cache may keep them. */
export const NOT_STORED = { 'Cache-Control': 'private, no-store' }
