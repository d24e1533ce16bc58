// Owns how a refusal is told: to browsers on a page that helps, to everybody else as a problem document.
import type { HtmlEscapedString } from 'hono/utils/html'
import type { AppContext } from '../http/app-env.ts'
import { type Problem, problemResponse } from '../http/problem.ts'
import { PROBLEMS } from '../http/problems.ts'
import { FrameRefusalPage } from './embeds/frame-refusal.tsx'
import { themeOf } from './embeds/frame-view.tsx'
import { framedBy } from './embeds/framed.ts'
import { ENGLISH, type PageSpeech, speechFor } from './language.ts'
import { Page } from './page.tsx'
import { PollNotFoundPage, RequestNote } from './poll-not-found.tsx'

/** What a person can do who meets the refusal in a browser, where the table of problems speaks to programmers. */
const NOT_FOUND_HELP =
  'The link may be incomplete, or what it led to was deleted. Drafts and private polls are shown only to those who manage them.'
/** Refusals that every visitor of a poll may meet are told in their language. */
const TRANSLATED = ['forbidden', 'rate_limited', 'internal', 'unavailable', 'method_not_allowed'] as const
/** The pages about a poll that speak more than English. */
const VOTER_PATH = /^\/p\/[^/]+(?:\/(?:results|screen|enter))?$/

const POLL_PATH = /^\/p\/([^/]+)/
const FRAME_PATH = /^\/embed\/([^/]+)/

/**
 * Answers a refused request.
 * @param page what a browser is shown instead of the general page
 */
export async function refuse(
  c: AppContext,
  problem: Problem,
  page?: HtmlEscapedString | Promise<HtmlEscapedString>,
): Promise<Response> {
  const response = await refusal(c, problem, page)
  // What may not be framed would be the browser's own sign of a broken page there.
  return FRAME_PATH.test(c.req.path) ? framedBy(null, response) : response
}

function refusal(
  c: AppContext,
  problem: Problem,
  page: HtmlEscapedString | Promise<HtmlEscapedString> | undefined,
): Response | Promise<Response> {
  const document = problemResponse(c, problem)
  if (!asksForHtml(c)) return document
  const headers = new Headers(document.headers)
  // The context adds its own cookies, and the type is another.
  for (const name of ['Content-Type', 'Set-Cookie']) headers.delete(name)
  return c.html(page ?? pageOf(c, problem), PROBLEMS[problem.code].status, Object.fromEntries(headers))
}

function pageOf(c: AppContext, problem: Problem) {
  const pollId = POLL_PATH.exec(c.req.path)?.[1]
  const requestId = c.get('requestId')
  const framedId = FRAME_PATH.exec(c.req.path)?.[1]
  if (framedId !== undefined) {
    const speech = speechFor(c)
    const theme = themeOf(c.req.query('theme'))
    const { code } = problem
    const words = wordsOf(problem, speech)
    return (
      <FrameRefusalPage code={code} {...words} pollId={framedId} requestId={requestId} speech={speech} theme={theme} />
    )
  }
  const speech = VOTER_PATH.test(c.req.path) ? speechFor(c) : ENGLISH
  return problem.code === 'not_found' && pollId !== undefined ? (
    <PollNotFoundPage pollId={pollId} wrong={false} requestId={requestId} speech={speech} />
  ) : (
    <RefusalPage problem={problem} requestId={requestId} speech={speech} />
  )
}

/** Whether the sender names HTML among what it takes, as browsers do for pages and programs do not. */
export function asksForHtml(c: AppContext): boolean {
  return (c.req.header('Accept') ?? '').includes('text/html')
}

/** A refusal in the visitor's language, as far as that speaks of it. */
function wordsOf({ code }: Problem, { own, say }: PageSpeech) {
  const known = TRANSLATED.find((name) => name === code)
  if (known !== undefined)
    return { heading: say(own[`title_${known}`]), help: say(own[`help_${known}`]), isEnglish: false }
  const { title, about } = PROBLEMS[code]
  return { heading: title, help: about, isEnglish: true }
}

interface RefusalView {
  problem: Problem
  requestId: string
  speech: PageSpeech
}

function RefusalPage({ problem: { code, detail }, requestId, speech }: RefusalView) {
  const { status, title, about } = PROBLEMS[code]
  const { own, say } = speech
  const known = TRANSLATED.find((name) => name === code)
  const told = status < 500 && detail !== about && (known === undefined || speech.language === 'en') ? detail : null
  const heading = known !== undefined && speech.language !== 'en' ? say(own[`title_${known}`]) : title
  return (
    <Page title={heading} indexed={false} speech={speech}>
      <article class="narrow">
        <p class="eyebrow">{status}</p>
        <h1>{heading}</h1>
        {told && (
          <p class="lead" lang="en" dir="ltr">
            {told}
          </p>
        )}
        {known !== undefined ? (
          <p>{say(own[`help_${known}`])}</p>
        ) : (
          <p lang="en" dir="ltr">
            {code === 'not_found' ? NOT_FOUND_HELP : about}
          </p>
        )}
        <p>
          <a class="button" href="/">
            {say(own.toStart)}
          </a>
        </p>
        <RequestNote code={code} requestId={requestId} speech={speech} />
      </article>
    </Page>
  )
}
