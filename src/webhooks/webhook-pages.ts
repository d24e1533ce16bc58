// Owns the pages of the lists of webhooks and deliveries: how many, and from where.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().optional(),
})

/** The refusal of a cursor that is no item of the list. */
export function noCursor(): Problem {
  const detail = 'This is not a cursor that a list has given.'
  return new Problem('invalid_request', detail, { errors: [{ pointer: '/query/cursor', detail }] })
}

/** Links to the next page (RFC 8288), where there is one. */
export function linkToNext(c: AppContext, next: string | null): void {
  if (next === null) return
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', next)
  c.header('Link', `<${url.pathname}${url.search}>; rel="next"`)
}
