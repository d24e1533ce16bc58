// Owns what the directory looks like: the search, the tags to choose from, the polls, and the way on.
import {
  type DirectoryQuery,
  directoryPath,
  isNarrowed,
  LISTED_STATUSES,
  MAX_SEARCH_CHARACTERS,
  SORTS,
} from './directory-query.ts'
import { Page } from './page.tsx'
import { PollCards, type ShownPolls } from './poll-cards.tsx'
import { STATUS_WORDS } from './words.ts'

const MAX_TAGS = 12
const SORT_WORDS = { newest: 'Newest first', liveliest: 'Most votes first' } as const

interface DirectoryView {
  query: DirectoryQuery
  polls: ShownPolls
  /** The sequence number after which the next page goes on, or null at the end. */
  next: number | null
}

export function DirectoryPage({ query, polls, next }: DirectoryView) {
  return (
    <Page
      title="Public polls"
      description="Public polls: search them by words and tags, vote, watch the results move."
      indexed={!isNarrowed(query)}
      styles={['polls.css']}
    >
      <div class="page-head">
        <h1>Public polls</h1>
        <a class="button" href="/new">
          New poll
        </a>
      </div>
      <SearchForm query={query} />
      {polls !== null && <Tags query={query} polls={polls} />}
      <section class="found" aria-labelledby="found-title">
        <h2 id="found-title" class="fine">
          {foundWords(query, polls)}
        </h2>
        {polls === null && <Unreadable query={query} />}
        {polls?.length === 0 && <Nothing query={query} />}
        {polls && polls.length > 0 && <PollCards polls={polls} />}
        <Paging query={query} next={next} />
      </section>
    </Page>
  )
}

function SearchForm({ query }: { query: DirectoryQuery }) {
  return (
    <search>
      <form class="panel search-form" method="get" action="/polls">
        <div class="field grow">
          <label for="q">Search the questions</label>
          <input id="q" name="q" type="search" value={query.q} maxlength={MAX_SEARCH_CHARACTERS} dir="auto" />
        </div>
        <div class="field">
          <label for="status">State</label>
          <select id="status" name="status">
            <option value="">Any</option>
            {LISTED_STATUSES.map((status) => (
              <option value={status} selected={status === query.status}>
                {STATUS_WORDS[status]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="sort">Order</label>
          <select id="sort" name="sort">
            {SORTS.map((sort) => (
              <option value={sort} selected={sort === query.sort}>
                {SORT_WORDS[sort]}
              </option>
            ))}
          </select>
        </div>
        {query.tag && <input type="hidden" name="tag" value={query.tag} />}
        <button class="button" type="submit">
          Search
        </button>
      </form>
    </search>
  )
}

/** The tags of the polls on the page, most used first; that which was asked for leads back. */
function Tags({ query, polls }: { query: DirectoryQuery; polls: NonNullable<ShownPolls> }) {
  const uses = new Map<string, number>()
  for (const { definition } of polls)
    for (const tag of definition.tags) if (tag !== query.tag) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  const tags = [...uses].sort(([, a], [, b]) => b - a).slice(0, MAX_TAGS)
  if (tags.length === 0 && !query.tag) return null
  return (
    <nav aria-label="Tags">
      <ul class="chips">
        {query.tag && (
          <li>
            <a class="chip" href={directoryPath(query, { tag: '' })} aria-current="true">
              <bdi>{query.tag}</bdi>
              <span aria-hidden="true"> ×</span>
              <span class="unseen"> (show polls of every tag)</span>
            </a>
          </li>
        )}
        {tags.map(([tag]) => (
          <li>
            <a class="chip" href={directoryPath(query, { tag })}>
              <bdi>{tag}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function foundWords({ q, sort, before }: DirectoryQuery, polls: ShownPolls): string {
  if (polls === null) return 'No list at the moment'
  if (polls.length === 0) return 'Nothing found'
  const order = sort === 'liveliest' ? 'Those with most votes' : before === null ? 'Newest first' : 'Older polls'
  return q ? `${order}, with “${q}” in the question` : order
}

function Unreadable({ query }: { query: DirectoryQuery }) {
  return (
    <p class="notice bad" role="alert">
      The list cannot be read at the moment. Links to polls work all the same, and votes are counted.{' '}
      <a href={directoryPath(query, { before: query.before })}>Try again</a>
    </p>
  )
}

function Nothing({ query }: { query: DirectoryQuery }) {
  const [firstWord = '', otherWord] = query.q.split(/\s+/)
  if (!isNarrowed(query)) {
    return (
      <p class="panel">
        There are no public polls yet. <a href="/new">Make the first one</a>: choose “Public” under “Who finds it”, and
        it stands here.
      </p>
    )
  }
  if (query.before !== null) {
    return (
      <p class="panel">
        This was the last page. <a href={directoryPath(query)}>Back to the first</a>
      </p>
    )
  }
  return (
    <div class="panel">
      <p>No public poll is like that. The search looks for the words exactly as they stand in a question.</p>
      <ul class="ways">
        {otherWord !== undefined && (
          <li>
            <a href={directoryPath(query, { q: firstWord })}>
              Search for “<bdi>{firstWord}</bdi>” only
            </a>
          </li>
        )}
        {query.tag && (
          <li>
            <a href={directoryPath(query, { tag: '' })}>Look at every tag</a>
          </li>
        )}
        {query.status && (
          <li>
            <a href={directoryPath(query, { status: '' })}>Look at open and closed polls alike</a>
          </li>
        )}
        <li>
          <a href="/polls">All public polls</a>
        </li>
        <li>
          <a href="/new">Make a poll of your own</a>
        </li>
      </ul>
    </div>
  )
}

function Paging({ query, next }: { query: DirectoryQuery; next: number | null }) {
  if (next === null && query.before === null) return null
  return (
    <nav class="actions" aria-label="Pages">
      {query.before !== null && (
        <a class="button quiet" href={directoryPath(query)}>
          To the newest
        </a>
      )}
      {next !== null && (
        <a class="button quiet" rel="next" href={directoryPath(query, { before: next })}>
          Older polls
        </a>
      )}
    </nav>
  )
}
