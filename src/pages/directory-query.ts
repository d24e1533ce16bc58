// Owns what the address of the directory asks for, and the addresses that ask for it.
import type { ListQuery } from '../catalogue/poll-list.ts'
import { readCursor, writeCursor } from '../polls/list-cursor.ts'
import type { Status } from '../polls/poll.ts'

const POLLS_A_PAGE = 20
export const MAX_SEARCH_CHARACTERS = 100

/** Drafts are never listed, and an archived poll is a closed one to whoever looks for polls. */
export const LISTED_STATUSES = ['open', 'scheduled', 'paused', 'closed'] as const satisfies readonly Status[]
export const SORTS = ['newest', 'liveliest'] as const

export interface DirectoryQuery {
  /** '' for everything. */
  q: string
  tag: string
  status: (typeof LISTED_STATUSES)[number] | ''
  sort: (typeof SORTS)[number]
  /** The sequence number that the polls of the page come after, or null for the first page. */
  before: number | null
}

/** What an address asks for. What it says wrongly is not said: a link that was cut still finds polls. */
export function directoryQuery(asked: Record<string, string>): DirectoryQuery {
  const text = (name: string) => (asked[name] ?? '').trim().slice(0, MAX_SEARCH_CHARACTERS)
  const sort = SORTS.find((one) => one === asked.sort) ?? 'newest'
  return {
    q: text('q'),
    tag: text('tag'),
    status: LISTED_STATUSES.find((one) => one === asked.status) ?? '',
    sort,
    before: sort === 'newest' && asked.cursor !== undefined ? readCursor(asked.cursor) : null,
  }
}

/** Whether it asks for anything but the newest polls from the start. */
export function isNarrowed({ q, tag, status, sort, before }: DirectoryQuery): boolean {
  return q !== '' || tag !== '' || status !== '' || sort !== 'newest' || before !== null
}

/** As the catalogue is asked. */
export function listQuery({ q, tag, status, sort, before }: DirectoryQuery): ListQuery {
  return {
    limit: POLLS_A_PAGE,
    sort: sort === 'liveliest' ? 'votes' : 'newest',
    before,
    status: status || null,
    tag: tag || null,
    q: q || null,
  }
}

/** The address that asks for the same with something changed; from the first page on unless `before` is given. */
export function directoryPath(query: DirectoryQuery, changes: Partial<DirectoryQuery> = {}): string {
  const { q, tag, status, sort, before } = { ...query, before: null, ...changes }
  const asked = new URLSearchParams()
  if (q) asked.set('q', q)
  if (tag) asked.set('tag', tag)
  if (status) asked.set('status', status)
  if (sort !== 'newest') asked.set('sort', sort)
  if (before !== null) asked.set('cursor', writeCursor(before))
  return asked.size > 0 ? `/polls?${asked}` : '/polls'
}
