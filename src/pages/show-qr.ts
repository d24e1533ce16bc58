// Owns /p/{pollId}/qr.svg: the code that leads to a poll, or with `?of=result` to its result, as a file to put anywhere.
import type { AppContext } from '../http/app-env.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { NOT_STORED } from './form.ts'
import { qrFile } from './qr-view.tsx'
import { visitorOf } from './visitor.ts'

export async function showQr(c: AppContext): Promise<Response> {
  await admit(c, 'read', await visitorOf(c))
  const path = `/p/${pollIdOf(c)}${c.req.query('of') === 'result' ? '/results' : ''}`
  const svg = qrFile(new URL(path, c.req.url).href)
  return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', ...NOT_STORED })
}
