// Owns which files of the widget a page needs, besides the widget: the browser loads them at once, not one after another.
// Their names have hashes in them; the build writes them down.
import type { AppContext } from '../http/app-env.ts'
import { log } from '../log.ts'
import type { PollDefinition } from '../polls/poll.ts'
import type { Language } from './language.ts'

const MANIFEST = '/assets/widget/files.json'

interface Manifest {
  ballots: Record<string, string>
  languages: Record<string, string>
}

/** Read once in the life of an isolate: static files change with the Worker only. */
let manifest: Manifest | null = null

/** Paths of what the widget loads for a poll in a language; none where they are not known, since it finds them itself. */
export async function widgetFiles(c: AppContext, { ballot }: PollDefinition, language: Language): Promise<string[]> {
  manifest ??= await readManifest(c)
  return [manifest?.ballots[ballot.type], manifest?.languages[language]].filter((path) => path !== undefined)
}

async function readManifest(c: AppContext): Promise<Manifest | null> {
  try {
    const asset = await c.env.ASSETS.fetch(new URL(MANIFEST, c.req.url))
    // Our own build has written it.
    if (asset.ok) return (await asset.json()) as Manifest
    log('warn', 'the widget’s files are not known', { requestId: c.get('requestId'), status: asset.status })
  } catch (error) {
    // Only a hint is lost, and no page for it.
    log('warn', 'the widget’s files are not known', { requestId: c.get('requestId'), error })
  }
  return null
}
