// Owns reading, in tests, what is added up over all polls: from the counters, and by going through every row.
import { env } from 'cloudflare:workers'

/** The counters as they are, by name and label. */
export async function counted(): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare('SELECT name, label, value FROM counters').all<{
    name: string
    label: string
    value: number
  }>()
  return Object.fromEntries(results.map(({ name, label, value }) => [label === '' ? name : `${name} ${label}`, value]))
}

/** One counter, 0 where it is not there yet. */
export async function count(name: string): Promise<number> {
  return (await counted())[name] ?? 0
}

/** What the counters over rows have to say, found out by looking at every row. */
export async function summed(): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare(
    `SELECT 'votes_total' AS name, coalesce(sum(ever_cast), 0) AS value FROM polls
     UNION ALL SELECT 'live', coalesce(sum(live), 0) FROM polls
     UNION ALL SELECT 'polls ' || status, count(*) FROM polls WHERE deleted_at_ms IS NULL GROUP BY status
     UNION ALL SELECT 'deliveries pending', count(*) FROM webhook_deliveries WHERE state = 'pending'
     UNION ALL SELECT 'webhooks ' || iif(disabled_at_ms IS NULL, 'enabled', 'disabled'), count(*) FROM webhooks GROUP BY 1`,
  ).all<{ name: string; value: number }>()
  return Object.fromEntries(results.map(({ name, value }) => [name, value]))
}
