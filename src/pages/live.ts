// Owns GET /p/{pollId}/live: the live result for a visitor whom only pages know, by a cookie that the API does not read.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { socketResponse } from '../results/watch-results.ts'
import { visitorHere } from './vote-data.ts'

export async function watchFromPage(c: AppContext): Promise<Response> {
  const id = pollIdOf(c)
  const sender = await visitorHere(c)
  if (c.req.header('Upgrade')?.toLowerCase() === 'websocket') return socketResponse(c, id, sender)
  await admit(c, 'read', sender)
  throw new Problem('not_acceptable')
}
