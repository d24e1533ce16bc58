// Owns the frame of every page: head, name, and the foot that says what is not promised.
import { tryGetContext } from 'hono/context-storage'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { AppEnv } from '../http/app-env.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
import { looksLoggedIn } from './session-cookie-names.ts'

interface PageProps {
  title: string
  /** For search engines and for the card that messengers make of a link. */
  description?: string
  /** Whether search engines may list the page: what is not public is for those who have its link. */
  indexed?: boolean
  /** Modules under /assets. Every page works without them. */
  scripts?: readonly string[]
  /** Style sheets under /assets that only some pages need. */
  styles?: readonly string[]
  /** More for the head: what machines read of the page. */
  head?: Child
  /** The language of what stands in the page, where it is not English. */
  speech?: PageSpeech
  children?: Child
}

const ABOUT = 'Ask a question, share the link, watch the result move. Every vote is counted once.'

export function Page({
  title,
  description = ABOUT,
  indexed = true,
  scripts = [],
  styles = [],
  head,
  speech = ENGLISH,
  children,
}: PageProps) {
  const { language, direction, own, say } = speech
  return html`<!doctype html>${(
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Pollux`}</title>
        <meta name="description" content={description} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        {!indexed && <meta name="robots" content="noindex" />}
        <link rel="icon" href="/assets/pollux.svg" type="image/svg+xml" />
        {['site.css', ...styles].map((name) => (
          <link rel="stylesheet" href={`/assets/${name}`} />
        ))}
        {head}
        {scripts.map((name) => (
          <script type="module" src={`/assets/${name}`} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {say(own.skip)}
        </a>
        <Header speech={speech} />
        <main id="main">{children}</main>
        <Footer speech={speech} />
      </body>
    </html>
  )}`
}

/** Where the site's navigation leads, besides the account; the second name where there is little room. */
const PLACES = [
  ['/polls', 'polls', 'polls'],
  ['/new', 'newPoll', 'newShort'],
  ['/desk', 'desk', 'desk'],
  ['/developers', 'developers', 'developers'],
] as const

function Header({ speech: { own, say } }: { speech: PageSpeech }) {
  const c = tryGetContext<AppEnv>()
  const here = c?.req.path
  const current = (isHere: boolean) => (isHere ? { 'aria-current': 'page' as const } : {})
  return (
    <header class="site-head">
      <div class="site-bar">
        <a class="brand" href="/">
          <Star />
          <span>Pollux</span>
        </a>
        <nav aria-label={say(own.site)}>
          {PLACES.map(([path, name, short]) => (
            <a href={path} {...current(here === path)}>
              {name === short ? (
                say(own[name])
              ) : (
                <>
                  <span class="spare">{say(own[name])}</span>
                  <span class="short">{say(own[short])}</span>
                </>
              )}
            </a>
          ))}
          <a href="/account" {...current(here === '/account' || here === '/account/log-in')}>
            {say(own[accountName()])}
          </a>
        </nav>
      </div>
    </header>
  )
}

/** By the presence of the cookie only: no page asks the catalogue for its head. */
function accountName(): 'account' | 'myAccount' | 'logIn' {
  const c = tryGetContext<AppEnv>()
  if (!c) return 'account'
  return looksLoggedIn(c) ? 'myAccount' : 'logIn'
}

/** A four-pointed star: Pollux is the brightest of the Twins. */
function Star() {
  return (
    <svg class="star" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
      <path d="M12 1c1 7 4 10 11 11-7 1-10 4-11 11-1-7-4-10-11-11 7-1 10-4 11-11Z" />
    </svg>
  )
}

function Footer({ speech: { own, say } }: { speech: PageSpeech }) {
  return (
    <footer class="site-foot">
      <div>
        <section aria-labelledby="not-promised">
          <h2 id="not-promised">{say(own.notPromised)}</h2>
          <p>{say(own.notPromisedText)}</p>
        </section>
        <nav aria-label={say(own.about)}>
          <a href="/polls">{say(own.polls)}</a>
          <a href="/developers">{say(own.developers)}</a>
          <a href="/api/docs">{say(own.apiDocs)}</a>
          <a href="/problems">{say(own.problemCodes)}</a>
          <a href="/privacy">{say(own.privacy)}</a>
          <a href="/status">{say(own.siteStatus)}</a>
        </nav>
      </div>
    </footer>
  )
}
