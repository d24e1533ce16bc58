// Owns the site of somebody else who embeds polls: another origin, and for the browser another site, with pages as given.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Embedder {
  /** On 127.0.0.1, which to a browser is another site than localhost. */
  origin: string
  /** Serves a page. @returns its URL */
  page(body: string, options?: PageOptions): string
  stop(): Promise<void>
}

export interface PageOptions {
  lang?: string
  dir?: 'ltr' | 'rtl'
  /** What else stands in the head. */
  head?: string
  headers?: Record<string, string>
}

/** Starts the site. */
export async function startEmbedder(): Promise<Embedder> {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>()
  const server = createServer(({ url = '/' }, response) => {
    const page = pages.get(url)
    if (!page) return void response.writeHead(404).end()
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers }).end(page.html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    page(body, { lang = 'en', dir = 'ltr', head = '', headers = {} } = {}) {
      const path = `/${pages.size + 1}`
      const html = `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>An article</title><meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body>${body}</body></html>`
      pages.set(path, { html, headers })
      return origin + path
    },
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** What an author puts into an article. @param attributes of the element */
export function embedCode(origin: string, pollId: string, attributes = ''): string {
  return `<script type="module" src="${origin}/widget.js"></script><pollux-poll poll="${pollId}" ${attributes}></pollux-poll>`
}
