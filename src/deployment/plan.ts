// Owns the decision how a new version gets to people, from what runs now. Nothing here asks or changes anything.
import type { Live } from './live.ts'

/** How the next version gets to people. */
export type Plan =
  /** Nothing of ours runs there yet: all at once. */
  | { kind: 'first' }
  /** This commit has all the traffic already. */
  | { kind: 'deployed'; version: string }
  /** Its share of the traffic is raised step by step. */
  | { kind: 'gradual'; live: string; uploaded: string | null; percent: number }
  /** A deployment of another commit was left in the middle: back to the version before it, first. */
  | { kind: 'left-over'; live: string }
  /** The classes of objects differ. The platform does not split traffic between such versions. */
  | { kind: 'all-at-once'; live: string; added: string[]; removed: string[] }

/**
 * Decides it.
 * @param live what runs now
 * @param tag the commit that is to be deployed
 * @param classes the classes of objects that it has
 */
export function planOf(live: Live, tag: string, classes: readonly string[]): Plan {
  const [oldest, ...newer] = live.shares
  if (!oldest || live.classes.length === 0) return { kind: 'first' }
  const newest = live.uploaded.at(-1)
  // Only the newest upload is gone on with: an older one carries secrets that may have been changed since.
  const uploaded = newest?.tag === tag && !newest.ofSecrets ? newest.id : null
  const unfinished = newer.at(-1)
  if (unfinished && unfinished.id !== uploaded) return { kind: 'left-over', live: oldest.id }
  if (!unfinished && uploaded !== null && oldest.id === uploaded) return { kind: 'deployed', version: uploaded }
  const added = classes.filter((name) => !live.classes.includes(name))
  const removed = live.classes.filter((name) => !classes.includes(name))
  if (added.length + removed.length > 0) return { kind: 'all-at-once', live: oldest.id, added, removed }
  return { kind: 'gradual', live: oldest.id, uploaded, percent: unfinished?.percent ?? 0 }
}
