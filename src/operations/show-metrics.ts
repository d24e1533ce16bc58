// Owns GET /metrics, for the operator: the figures of the deployment, from as many rows as there are figures.
import { readFigures } from '../catalogue/figures.ts'
import type { AppContext } from '../http/app-env.ts'
import { CONTENT_TYPE, exposition } from '../observability/openmetrics.ts'
import { metricsOf } from './metrics.ts'
import { mustBeOperator } from './operator.ts'

/** The version where there is no platform to name it. */
const UNNAMED = 'local'

/** @throws Problem not_found to everybody else, unavailable while the catalogue does not answer */
export async function showMetrics(c: AppContext): Promise<Response> {
  mustBeOperator(c)
  const tally = await readFigures(c.env.DB)
  const text = exposition(metricsOf(tally, c.env.VERSION?.id || UNNAMED, Date.now()))
  return c.body(text, 200, { 'Content-Type': CONTENT_TYPE, 'Cache-Control': 'no-store' })
}
