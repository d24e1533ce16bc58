// Owns /p/{pollId}/results: the whole result on a page of its own, to be read, shared, printed and counted otherwise.
import { callBox } from '../ballot-box/locate.ts'
import type { Turnout } from '../ballot-box/protocol.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { pollIdOf } from '../polls/admission.ts'
import type { PollState } from '../polls/poll.ts'
import type { Ask } from '../results/counting-rules.ts'
import { readResult } from '../results/get-results.ts'
import { parsedResult, type Result } from '../results/result.ts'
import type { Sender } from '../voters/asker.ts'
import { methodsFor } from './comparison-view.tsx'
import { NOT_STORED, newFormKey } from './form.ts'
import { speechFor } from './language.ts'
import { seePoll } from './poll-sight.ts'
import { refuse } from './refusal.tsx'
import { HiddenPage, ResultParts, ResultsPage } from './results-page.tsx'
import { visitorOf } from './visitor.ts'
import { widgetFiles } from './widget-files.ts'

export async function showResults(c: AppContext): Promise<Response> {
  const sender = await visitorOf(c)
  const only = c.req.query('only')
  const whole = only !== 'parts'
  const speech = speechFor(c)
  const [{ poll, result: own }, turnout] = await Promise.all([seePoll(c, sender), whole ? turnoutFor(c, sender) : null])
  if (!own) return refuse(c, new Problem('results_hidden'), <HiddenPage poll={poll} speech={speech} />)
  const ask = askOf(c, poll)
  const result = ask ? await countedAs(c, sender, ask) : own
  if (!whole) return c.html(<ResultParts poll={poll} result={result} speech={speech} />, 200, NOT_STORED)
  const { origin } = new URL(c.req.url)
  const state = {
    poll,
    result: own,
    own: UNKNOWN,
    receiptId: null,
    formKey: newFormKey(),
    origin,
    speech,
    widgetFiles: await widgetFiles(c, poll.definition, speech.language),
  }
  const url = `${origin}/p/${poll.definition.id}/results`
  return c.html(<ResultsPage state={state} result={result} turnout={turnout} url={url} />, 200, NOT_STORED)
}

/** The visitor's own vote is not asked for: nobody votes on this page. */
const UNKNOWN = { recognised: false, voted: false, ballot: null }

/** @throws Problem as `readResult` does */
async function countedAs(c: AppContext, sender: Sender, ask: Ask): Promise<Result> {
  const { json } = await readResult(c, sender, ask)
  return parsedResult(json)
}

/** What the address asks for beside the poll's own count, or null. A method that does not fit is not asked for. */
function askOf(c: AppContext, { definition }: PollState): Ask | null {
  const named = c.req.query('method')
  const method = methodsFor(definition).find((name) => name === named && name !== definition.count.method)
  const compare = c.req.query('compare') === 'all'
  return method || compare ? { ...(method && { method }), ...(compare && { compare }) } : null
}

/** Null while it would tell more than the result does. */
async function turnoutFor(c: AppContext, { asker }: Sender): Promise<Turnout | null> {
  const outcome = await callBox(c.env, pollIdOf(c), (box) => box.turnout(asker))
  return outcome.outcome === 'ok' ? outcome.turnout : null
}
