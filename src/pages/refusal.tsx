// Owns how a refusal is told: to browsers on a page that helps, to everybody else as a problem document.
import type { HtmlEscapedString } from 'hono/utils/html'
import type { AppContext } from '../http/app-env.ts'
import { type Problem, problemResponse } from '../http/problem.ts'
import { PROBLEMS, type ProblemCode } from '../http/problems.ts'
import { Page } from './page.tsx'
import { PollNotFoundPage } from './poll-not-found.tsx'

/** What a person can do who meets the refusal in a browser, where the table of problems speaks to programmers. */
const HELP: Partial<Record<ProblemCode, string>> = {
  not_found:
    'The link may be incomplete, or what it led to was deleted. Drafts and private polls are shown to those who manage them only.',
  method_not_allowed: 'This page cannot be asked that way. Follow its link instead.',
  forbidden:
    'The form did not come from a page of this site, or you may not do this. Go back, reload the page and try again.',
  rate_limited: 'Too many requests came from your network in a short time. Wait a moment, then try again.',
  internal: 'The fault is ours. If it happens again, tell us the request id below.',
  unavailable: 'A part of the service does not answer. Reload in a moment: a form that is sent twice counts once.',
}

const POLL_PATH = /^\/p\/([^/]+)/

/**
 * Answers a refused request.
 * @param page what a browser is shown instead of the general page
 */
export function refuse(
  c: AppContext,
  problem: Problem,
  page?: HtmlEscapedString | Promise<HtmlEscapedString>,
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
  return problem.code === 'not_found' && pollId !== undefined ? (
    <PollNotFoundPage pollId={pollId} wrong={false} requestId={requestId} />
  ) : (
    <RefusalPage problem={problem} requestId={requestId} />
  )
}

/** Whether the sender names HTML among what it takes, as browsers do for pages and programs do not. */
export function asksForHtml(c: AppContext): boolean {
  return (c.req.header('Accept') ?? '').includes('text/html')
}

function RefusalPage({ problem: { code, detail }, requestId }: { problem: Problem; requestId: string }) {
  const { status, title, about } = PROBLEMS[code]
  const told = status < 500 && detail !== about ? detail : null
  return (
    <Page title={title} indexed={false}>
      <article class="narrow">
        <p class="eyebrow">{status}</p>
        <h1>{title}</h1>
        {told && <p class="lead">{told}</p>}
        <p>{HELP[code] ?? about}</p>
        <p>
          <a class="button" href="/">
            To the start page
          </a>
        </p>
        <p class="fine">
          Code <code>{code}</code>, request <code>{requestId}</code>. <a href="/problems">What the codes mean</a>
        </p>
      </article>
    </Page>
  )
}
