// Owns pages of a site of its own with a ballot in them: in <pollux-poll>, in a bare element, or as the server renders it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundledStyles } from '../../src/local/bundle-widget.ts'
import { widgetStyles } from '../../src/local/widget-styles.ts'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'

const root = join(import.meta.dirname, '../..')

/** An element that shows a ballot and no more, so that its room and its looks can be measured. */
const HOST = `
import { html, render } from 'lit/html.js'
import { loadBallot } from './load-ballot.ts'
import { languageOf, loadSpeech } from './messages/languages.ts'
import base from './styles/widget.css'

customElements.define('ballot-host', class extends HTMLElement {
  locked = false
  results = null
  renderRoot = this.attachShadow({ mode: 'open' })
  async connectedCallback() {
    const { poll } = JSON.parse(document.querySelector('#poll').textContent)
    Object.assign(this, { poll }, await loadSpeech(languageOf([document.documentElement.lang]), true))
    const { make, styles } = await loadBallot(poll.ballot.type)
    for (const css of [base, styles]) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      this.renderRoot.adoptedStyleSheets.push(sheet)
    }
    this.view = make(this)
    this.requestUpdate()
  }
  announce() {}
  requestUpdate() {
    render(html\`<section class="panel"><form novalidate>\${this.view.render()}</form></section>\`, this.renderRoot)
  }
})
`

export interface BallotPages {
  origin: string
  /** The address of a page with `<pollux-poll>`. */
  urlOf(poll: PollAnswer, language?: string): string
  /** The address of a page with nothing but the ballot of a poll, or with the fields that a server has rendered. */
  bareUrlOf(poll: PollAnswer, page: { language: string; fields?: string }): string
  close(): Promise<void>
}

/** Serves them. @param site the origin of the running copy that the polls are on */
export async function startBallotPages(site: string): Promise<BallotPages> {
  const { outputFiles } = await build({
    stdin: { contents: HOST, resolveDir: join(root, 'src/widget'), loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'styles of the widget',
        setup({ onLoad }) {
          onLoad({ filter: /\.css$/ }, async ({ path }) => ({
            contents: widgetStyles((await bundledStyles(path)).trim()),
            loader: 'text',
          }))
        },
      },
    ],
  })
  const files = new Map([
    ['/host.js', { type: 'text/javascript', text: outputFiles[0]?.text ?? '' }],
    ['/site.css', { type: 'text/css', text: await bundledStyles('src/pages/styles/site.css') }],
  ])
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    response.writeHead(file ? 200 : 404, { 'Content-Type': `${file?.type}; charset=utf-8` })
    response.end(file?.text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`

  /** Adds a page; returns its address. */
  function add(language: string, head: string, content: string): string {
    const path = `/${files.size}`
    files.set(path, {
      type: 'text/html',
      text: `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head>
        <title>A ballot</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
        <link rel="stylesheet" href="/site.css">${head}</head><body><main><h1>A ballot</h1>${content}</main></body></html>`,
    })
    return origin + path
  }

  return {
    origin,
    urlOf: ({ id }, language = 'en') =>
      add(
        language,
        `<script type="module" src="${site}/widget.js"></script>`,
        `<pollux-poll poll="${id}"></pollux-poll>`,
      ),
    bareUrlOf: (poll, { language, fields }) => {
      const data = JSON.stringify({ poll }).replaceAll('<', '\\u003c')
      return add(
        language,
        `<script type="application/json" id="poll">${data}</script><script type="module" src="/host.js"></script>`,
        fields === undefined
          ? '<ballot-host></ballot-host>'
          : `<section class="panel"><form>${fields}</form></section>`,
      )
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
