// Owns GET /p/{pollId}/live: the live result for a visitor whom only pages know, by a cookie that the API does not read.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { socketResponse } from '../results/watch-results.ts'
import { isCrossOrigin } from '../voters/asker.ts'
import { visitorOf } from './visitor.ts'

export async function watchFromPage(c: AppContext): Promise<Response> {
  const id = pollIdOf(c)
  // A page of another origin may open a socket, and its visitor's cookies would come along.
  const sender = isCrossOrigin(c) ? null : await visitorOf(c)
  if (!sender) throw new Problem('not_found', 'There is no such poll.')
  if (c.req.header('Upgrade')?.toLowerCase() === 'websocket') return socketResponse(c, id, sender)
  await admit(c, 'read', sender)
  throw new Problem('not_acceptable')
}
