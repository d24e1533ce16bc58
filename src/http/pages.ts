// Owns the pages of lists: how many items, from where on, and where the next one is.
import { z } from '../schema.ts'
import type { AppContext } from './app-env.ts'
import { Problem } from './problem.ts'

export const DEFAULT_LIMIT = 20
export const MAX_LIMIT = 100

/** What every list may be asked. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().optional(),
})

/** The refusal of a cursor: by itself, of one that no list has given. */
export function noCursor(detail = 'This is not a cursor that a list has given.'): Problem {
  return new Problem('invalid_request', detail, { errors: [{ pointer: '/query/cursor', detail }] })
}

/** Links to the next page (RFC 8288), where there is one. */
export function linkToNext(c: AppContext, next: string | null): void {
  if (next === null) return
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', next)
  c.header('Link', `<${url.pathname}${url.search}>; rel="next"`)
}
