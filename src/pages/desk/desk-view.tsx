// Owns what the desk looks like: the search, the list and its pages. A poll's card stands in a file of its own.
import type { OwnPoll } from '../../catalogue/poll-list.ts'
import { STATUSES } from '../../polls/poll.ts'
import { type Notice, NoticeBox } from '../notice.tsx'
import { Page } from '../page.tsx'
import { DESK_PATH, type DeskQuery, deskPath, isFiltered, MAX_QUERY_CHARACTERS } from './desk-query.ts'
import { PollCard } from './poll-card.tsx'
import { DESK_STATUS_WORDS } from './words.ts'

interface DeskView {
  email: string
  query: DeskQuery
  polls: readonly OwnPoll[]
  /** The cursor of the next page; null on the last. */
  next: string | null
  notice: Notice | null
  /** The poll that the notice is about, in the list or not; null for none. */
  aboutId: string | null
}

export function DeskPage({ email, query, polls, next, notice, aboutId }: DeskView) {
  const isListed = polls.some(({ definition }) => definition.id === aboutId)
  return (
    <Page title="Desk" indexed={false} styles={['desk.css']} scripts={['desk.js']}>
      <article>
        <header class="desk-head">
          <div>
            <h1>Desk</h1>
            <p class="lead">{email}</p>
          </div>
          <p class="actions">
            <a class="button" href="/new">
              New poll
            </a>
            <a class="button quiet" href="/account#keys-title">
              API keys
            </a>
            <a class="button quiet" href="/account">
              Account
            </a>
          </p>
        </header>
        {notice && !isListed && <NoticeBox notice={notice} />}
        <SearchForm query={query} />
        {polls.length === 0 ? (
          <NoPolls query={query} />
        ) : (
          <section aria-labelledby="polls-title">
            <h2 id="polls-title" class="unseen">
              Polls
            </h2>
            <ul class="desk-list">
              {polls.map((poll) => (
                <PollCard
                  poll={poll}
                  desk={deskPath(query).slice(DESK_PATH.length + 1)}
                  notice={poll.definition.id === aboutId ? notice : null}
                />
              ))}
            </ul>
          </section>
        )}
        <Pages query={query} next={next} />
      </article>
    </Page>
  )
}

function SearchForm({ query }: { query: DeskQuery }) {
  return (
    <search>
      <form method="get" action={DESK_PATH} class="desk-search panel">
        <label class="field">
          <span>Words of the question</span>
          <input type="search" name="q" value={query.q ?? ''} maxlength={MAX_QUERY_CHARACTERS} />
        </label>
        <label class="field">
          <span>Status</span>
          <select name="status">
            <option value="">Any</option>
            {STATUSES.map((status) => (
              <option value={status} selected={status === query.status}>
                {DESK_STATUS_WORDS[status]}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Tag</span>
          <input type="text" name="tag" value={query.tag ?? ''} maxlength={MAX_QUERY_CHARACTERS} />
        </label>
        <label class="field">
          <span>Order</span>
          <select name="sort">
            <option value="newest">Newest first</option>
            <option value="votes" selected={query.sort === 'votes'}>
              Most votes first
            </option>
          </select>
        </label>
        <p class="actions">
          <button type="submit" class="button quiet">
            Show
          </button>
          {isFiltered(query) && <a href={deskPath({ sort: query.sort })}>Show all polls</a>}
        </p>
      </form>
    </search>
  )
}

function NoPolls({ query }: { query: DeskQuery }) {
  if (query.cursor !== null) {
    return (
      <section class="panel desk-empty" aria-labelledby="none-title">
        <h2 id="none-title">There are no older polls</h2>
        <p>
          <a href={deskPath({ ...query, cursor: null })}>Back to the newest</a>
        </p>
      </section>
    )
  }
  if (isFiltered(query)) {
    return (
      <section class="panel desk-empty" aria-labelledby="none-title">
        <h2 id="none-title">No poll of yours is like that</h2>
        <p>Try fewer words, another status, or no tag.</p>
        <p>
          <a href={DESK_PATH}>Show all polls</a>
        </p>
      </section>
    )
  }
  return (
    <section class="panel desk-empty" aria-labelledby="none-title">
      <h2 id="none-title">No polls yet</h2>
      <p>A question and two answers are enough to begin with. Everything else can be changed until the first vote.</p>
      <p class="actions">
        <a class="button" href="/new">
          Create your first poll
        </a>
      </p>
      <p class="fine">
        What you create while you are logged in is listed here, and so is what others let you help with. A poll that you
        made before, without logging in: open its manage page in the browser that made it, and make it your account’s.
      </p>
    </section>
  )
}

function Pages({ query, next }: { query: DeskQuery; next: string | null }) {
  if (query.cursor === null && next === null) return null
  return (
    <nav class="pages" aria-label="Pages of the list">
      {query.cursor !== null && <a href={deskPath({ ...query, cursor: null })}>Newest polls</a>}
      {next !== null && (
        <a href={deskPath({ ...query, cursor: next })} rel="next">
          Older polls
        </a>
      )}
    </nav>
  )
}
