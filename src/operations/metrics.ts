// Owns which metrics there are, and what each of them means.
import { BEYOND, LAG_BOUNDS_SECONDS, type Tally } from '../catalogue/figures.ts'
import type { Family } from '../observability/openmetrics.ts'

const SECOND_MS = 1_000
const AS_PROJECTED = 'as ballot boxes have told the catalogue, some seconds ago'
const MAY_BE_LOST = 'What a box has refused since it last told so is lost when its object goes.'

/** The metrics of a deployment at `nowMs`. */
export function metricsOf({ counters, ...waiting }: Tally, version: string, nowMs: number): Family[] {
  const value = (name: string, label = ''): number =>
    counters.find((counter) => counter.name === name && counter.label === label)?.value ?? 0
  const byLabel = (name: string, label: string) =>
    counters
      .filter((counter) => counter.name === name)
      .map((one) => ({ labels: { [label]: one.label }, value: one.value }))
  const ageOf = (atMs: number | null): number => (atMs === null ? 0 : Math.max(0, nowMs - atMs) / SECOND_MS)
  const bounds = [...LAG_BOUNDS_SECONDS, Number.POSITIVE_INFINITY]
  return [
    {
      name: 'pollux_votes',
      type: 'counter',
      help: `Votes taken, ${AS_PROJECTED}; withdrawn ones and those of a poll that was reset included.`,
      values: [{ value: value('votes_total') }],
    },
    {
      name: 'pollux_duplicates',
      type: 'counter',
      help: `Votes refused because their voter had voted: those of pollux_refusals with the code already_voted. ${MAY_BE_LOST}`,
      values: [{ value: value('refusals_total', 'already_voted') }],
    },
    {
      name: 'pollux_refusals',
      type: 'counter',
      help: `Votes that ballot boxes refused, by the code of the problem. ${MAY_BE_LOST}`,
      values: byLabel('refusals_total', 'code'),
    },
    {
      name: 'pollux_projection_lag_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'How long after the first change that it tells of a box began the projection that arrived.',
      buckets: bounds.map((bound) => ({
        bound,
        count: value('projection_lag_total', bound === Number.POSITIVE_INFINITY ? BEYOND : String(bound)),
      })),
      sum: value('projection_lag_ms_total') / SECOND_MS,
    },
    {
      name: 'pollux_live_connections',
      type: 'gauge',
      help: `Live connections to results, ${AS_PROJECTED} (half a minute where nothing else happens).`,
      values: [{ value: value('live') }],
    },
    {
      name: 'pollux_polls',
      type: 'gauge',
      help: `Polls that are not deleted, by status, ${AS_PROJECTED}.`,
      values: byLabel('polls', 'status'),
    },
    {
      name: 'pollux_webhooks',
      type: 'gauge',
      help: 'Endpoints that want to be told of events, by state: enabled, or disabled by their owner or by us.',
      values: byLabel('webhooks', 'state'),
    },
    {
      name: 'pollux_webhook_deliveries',
      type: 'counter',
      help: 'Deliveries of events to endpoints that came to an end, by what became of them.',
      values: byLabel('deliveries_total', 'state'),
    },
    {
      name: 'pollux_webhook_deliveries_pending',
      type: 'gauge',
      help: 'Deliveries that are still to be made.',
      values: [{ value: value('deliveries', 'pending') }],
    },
    {
      name: 'pollux_outbox_age_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'How old the oldest delivery is that is still to be made: 0 when there is none. One that is tried again may be old without being late.',
      values: [{ value: ageOf(waiting.oldestPendingAtMs) }],
    },
    {
      name: 'pollux_outbox_overdue_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'How long the most overdue delivery could have been made already: 0 when none is late.',
      values: [{ value: ageOf(waiting.mostOverdueAtMs) }],
    },
    {
      name: 'pollux_build',
      type: 'info',
      help: 'The version of the Worker that answers.',
      labels: { version },
    },
  ]
}
