// Forms of other sites: no page takes one, whichever it is.
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { ORIGIN } from '../support/client.ts'

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']
const application = createApp()
const written = application.routes.filter(
  ({ method, path }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) && !path.startsWith('/api/'),
)

it('are refused by every page that takes a form', async () => {
  const paths = written.map(({ path }) => path)
  for (const path of ['/', '/new', '/new/preview', '/embed/:pollId', '/p/:pollId/manage', '/p/:pollId/manage/edit']) {
    expect(paths).toContain(path)
  }
  for (const { method, path } of written) {
    for (const type of FORM_TYPES) {
      for (const Origin of ['https://elsewhere.example', 'null']) {
        const headers = { Origin, 'Content-Type': type }
        const request = new Request(ORIGIN + path.replace(/:\w+/g, 'x'), { method, headers, body: 'a=b' })
        const { status } = await application.fetch(request, env)
        expect([method, path, type, Origin, status]).toEqual([method, path, type, Origin, 403])
      }
    }
  }
})
