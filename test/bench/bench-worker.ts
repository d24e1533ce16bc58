// Owns the Worker that the bench and the crash test run: the real one, and routes under /bench/ that set a box up.
import { app } from '../../src/app.ts'
import { boxOf } from '../../src/ballot-box/locate.ts'
import { newDefinition } from '../../src/polls/poll-answer.ts'
import { newPollId } from '../../src/polls/poll-id.ts'
import { newPollSchema } from '../../src/polls/poll-schema.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import type { BallotBox } from './bench-box.ts'

export { BallotCounter } from '../../src/results/ballot-counter.ts'
export { BallotBox } from './bench-box.ts'

const FILL_STEP_VOTES = 50_000

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    return request.url.includes('/bench/') ? bench(request, env) : app.fetch(request, env, ctx)
  },
}

/**
 * - `POST /bench/polls` with a poll's body: 201 with its id and option ids; no catalogue needed.
 * - `POST /bench/polls/{id}/fill?votes=n`: adds n votes by made-up voters.
 * - `POST /bench/polls/{id}/watch`: counts rows from now on. `GET` the same: rows so far.
 * - `GET /bench/alive`: touches no box.
 */
async function bench(request: Request, env: Env): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const [, , , id = '', action = ''] = pathname.split('/')
  if (pathname === '/bench/alive') return new Response('alive')
  if (pathname === '/bench/polls') {
    const ring = keyring(env)
    const body = newPollSchema.parse(await request.json())
    const definition = newDefinition(body, newPollId(ring, null), '', Date.now())
    await boxOf(env, definition.id).define(definition, 'open')
    return Response.json({ id: definition.id, options: definition.options.map((option) => option.id) }, { status: 201 })
  }
  // The class bound here is the bench's own, which adds these methods to the real one.
  const namespace = env.BALLOT_BOX as unknown as DurableObjectNamespace<BallotBox>
  const box = namespace.get(namespace.idFromName(id))
  if (action === 'fill') {
    let left = Number(searchParams.get('votes'))
    for (; left > 0; left -= FILL_STEP_VOTES) await box.benchFill(Math.min(left, FILL_STEP_VOTES))
    return new Response('filled')
  }
  if (action === 'watch') {
    if (request.method === 'POST') await box.benchWatch()
    return Response.json(await box.benchRows())
  }
  return new Response('no such bench route', { status: 404 })
}
