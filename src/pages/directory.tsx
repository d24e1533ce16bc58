// Owns /polls: the directory of public polls.
import { listPolls } from '../catalogue/poll-list.ts'
import type { AppContext } from '../http/app-env.ts'
import { log } from '../log.ts'
import { directoryQuery, listQuery } from './directory-query.ts'
import { DirectoryPage } from './directory-view.tsx'

const RETRY_AFTER_SECONDS = '5'

export async function showDirectory(c: AppContext): Promise<Response> {
  const query = directoryQuery(c.req.query())
  const found = await listPolls(c.env.DB, listQuery(query), Date.now()).catch((error: unknown) => {
    log('warn', 'the directory has no list', { requestId: c.get('requestId'), error })
    return null
  })
  c.header('Cache-Control', 'no-cache')
  if (found) return c.html(<DirectoryPage query={query} polls={found.items} next={found.next} />)
  c.header('Retry-After', RETRY_AFTER_SECONDS)
  return c.html(<DirectoryPage query={query} polls={null} next={null} />, 503)
}
