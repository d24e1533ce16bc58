// Owns what the list of one's own polls can be asked, and the link that asks it.
import { readCursor } from '../../polls/list-cursor.ts'
import { STATUSES, type Status } from '../../polls/poll.ts'

export const DESK_PATH = '/desk'
export const MAX_QUERY_CHARACTERS = 100

export interface DeskQuery {
  /** A part of the question, or null. */
  q: string | null
  status: Status | null
  tag: string | null
  sort: 'newest' | 'votes'
  /** Where the page before ended; null for the first page. */
  cursor: string | null
}

/** What an address asks for. What makes no sense is passed over: a page is better than a refusal. */
export function readDeskQuery(params: URLSearchParams): DeskQuery {
  const text = (name: string): string | null => (params.get(name) ?? '').trim().slice(0, MAX_QUERY_CHARACTERS) || null
  const cursor = params.get('cursor')
  const sort = params.get('sort') === 'votes' ? 'votes' : 'newest'
  return {
    q: text('q'),
    status: STATUSES.find((status) => status === params.get('status')) ?? null,
    tag: text('tag'),
    sort,
    // A list by votes has one page.
    cursor: cursor !== null && sort === 'newest' && readCursor(cursor) !== null ? cursor : null,
  }
}

/** The address that asks for it. */
export function deskPath(query: Partial<DeskQuery>, more: Record<string, string> = {}): string {
  const { q, status, tag, sort, cursor } = query
  const asked = { q, status, tag, sort: sort === 'votes' ? sort : null, cursor }
  const params = new URLSearchParams(more)
  for (const [name, value] of Object.entries(asked)) if (value) params.set(name, value)
  return params.size === 0 ? DESK_PATH : `${DESK_PATH}?${params}`
}

/** Whether it asks for less than all polls. */
export function isFiltered({ q, status, tag }: DeskQuery): boolean {
  return q !== null || status !== null || tag !== null
}

/** The desk that a form says it was sent from, as a query; null when it was sent from elsewhere. */
export function deskOfForm(form: URLSearchParams): DeskQuery | null {
  const desk = form.get('desk')
  return desk === null ? null : readDeskQuery(new URLSearchParams(desk))
}
