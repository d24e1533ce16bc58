// Owns GET /health/live and /health/ready.
import { OpenAPIRoute } from 'chanfana'
import { z } from 'zod'
import type { AppContext } from '../http/app-env.ts'
import { answers, refusals } from '../http/openapi.ts'
import { Problem } from '../http/problem.ts'
import { log } from '../log.ts'
import { keyring } from '../secrets/keyring.ts'

const statusSchema = z.object({ status: z.literal('ok') }).openapi('Health')

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
  description: 'The catalogue answers and the secret is set. Votes on open polls are taken even while this says no.',
  responses: { 200: answers('It has.', statusSchema, { status: 'ok' }), ...refusals() },
}

const NOT_STORED = { 'Cache-Control': 'no-store' }

export class CheckLiveness extends OpenAPIRoute {
  override schema = liveSchema
  override handle = (c: AppContext) => c.json({ status: 'ok' }, 200, NOT_STORED)
}

export class CheckReadiness extends OpenAPIRoute {
  override schema = readySchema

  override async handle(c: AppContext) {
    try {
      keyring(c.env)
      await c.env.DB.prepare('SELECT id FROM polls LIMIT 1').run()
    } catch (error) {
      log('error', 'not ready', { error })
      throw new Problem('unavailable')
    }
    return c.json({ status: 'ok' }, 200, NOT_STORED)
  }
}
