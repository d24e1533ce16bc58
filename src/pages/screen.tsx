// Owns /p/{pollId}/screen: a poll for a room to look at, with the code that leads to it.
import type { AppContext } from '../http/app-env.ts'
import { isFinal } from '../polls/lifecycle.ts'
import { NOT_STORED } from './form.ts'
import { speechFor } from './language.ts'
import { seeForRoom } from './room-sight.ts'
import { ScreenBody, ScreenPage } from './screen-view.tsx'
import { visitorOf } from './visitor.ts'

export async function showScreen(c: AppContext): Promise<Response> {
  const { poll, result } = await seeForRoom(c, await visitorOf(c))
  const speech = speechFor(c)
  const path = `/p/${poll.definition.id}${isFinal(poll.status) && result ? '/results' : ''}`
  const view = { poll, result, speech, url: new URL(path, c.req.url).href }
  if (c.req.query('only') === 'parts') return c.html(<ScreenBody {...view} />, 200, NOT_STORED)
  const theme = c.req.query('theme') === 'light' ? 'light' : 'dark'
  return c.html(<ScreenPage {...view} theme={theme} />, 200, NOT_STORED)
}
