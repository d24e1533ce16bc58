// Owns GET /health/live and /health/ready.
import { OpenAPIRoute } from 'chanfana'
import { missingSecret } from '../catalogue/secrets-in-use.ts'
import type { AppContext } from '../http/app-env.ts'
import { answers, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { log } from '../log.ts'
import { z } from '../schema.ts'
import { keyring } from '../secrets/keyring.ts'
import { checkProviders } from '../sign-in/providers.ts'

const statusSchema = z.object({ status: z.literal('ok') }).openapi('Health')

const readinessSchema = z
  .object({
    status: z.literal('ok'),
    version: z.string().openapi({ description: 'The id of the deployed version that answers.' }),
  })
  .openapi('Readiness')

const liveSchema = {
  operationId: 'checkLiveness',
  tags: ['health'],
  summary: 'Does the Worker run?',
  responses: { 200: answers('It does.', statusSchema, { status: 'ok' }), ...refusals() },
}

const readySchema = {
  operationId: 'checkReadiness',
  tags: ['health'],
  summary: 'Does the Worker have what it needs?',
  description:
    'The catalogue answers, the secret is set, `OIDC_PROVIDERS` is right or absent, and no poll that may still take votes needs another one. Votes on open polls are taken even while this says no. `Pollux-Version` says of either answer which deployed version gives it.',
  responses: {
    200: answers('It has.', readinessSchema, { status: 'ok', version: 'dc8dcd28-271b-4367-9840-6c244f84cb40' }),
    ...refusals('secret_in_use'),
  },
}

const NOT_STORED = { 'Cache-Control': 'no-store' }

export class CheckLiveness extends OpenAPIRoute {
  override schema = liveSchema
  override handle = (c: AppContext) => c.json({ status: 'ok' }, 200, NOT_STORED)
}

export class CheckReadiness extends OpenAPIRoute {
  override schema = readySchema

  override async handle(c: AppContext) {
    const { id: version } = c.env.VERSION
    const headers = { 'Pollux-Version': version }
    const missing = await missingSecretOf(c.env).catch((error: unknown) => {
      log('error', 'not ready', { error })
      throw new Problem('unavailable', undefined, { headers })
    })
    if (missing !== null) {
      // The id names a secret without telling it.
      log('error', 'not ready: a secret that open polls need is no longer configured', { secretId: missing })
      throw new Problem('secret_in_use', undefined, { headers })
    }
    return c.json({ status: 'ok', version }, 200, { ...NOT_STORED, ...headers })
  }
}

async function missingSecretOf(env: Env): Promise<string | null> {
  const ids = keyring(env).map(({ id }) => id)
  checkProviders(env)
  return missingSecret(env.DB, ids)
}
