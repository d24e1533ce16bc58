// Owns the addresses and the HTML by which a poll is put into other pages.
import { escaped } from './escaped.ts'

const FRAME_WIDTH = 640
const FRAME_HEIGHT_BASE = 240
const FRAME_HEIGHT_OPTION = 72
const FRAME_HEIGHT_MOST = 900

/** What of a poll its embeds name. */
export interface Embedded {
  id: string
  question: string
  options: readonly { id: string; label: string }[]
}

/** The size of a frame before it has told its own: enough for the question and a few answers. */
export function frameSize({ options }: Embedded): { width: number; height: number } {
  return {
    width: FRAME_WIDTH,
    height: Math.min(FRAME_HEIGHT_MOST, FRAME_HEIGHT_BASE + FRAME_HEIGHT_OPTION * options.length),
  }
}

/** A poll as a frame that takes its own size. @param query what is said to the frame, as in `?lang=de` */
export function frameHtml(origin: string, poll: Embedded, size = frameSize(poll), query = ''): string {
  const src = escaped(`${origin}/embed/${poll.id}${query}`)
  return (
    `<iframe class="pollux" src="${src}" title="${escaped(poll.question)}" width="${size.width}" height="${size.height}" ` +
    `frameborder="0" loading="lazy"></iframe>\n<script async src="${escaped(origin)}/embed.js"></script>`
  )
}

/** The same by a quotation, which is still a link to the poll where scripts or frames are not allowed. */
export function quoteHtml(origin: string, { id, question }: Embedded): string {
  return (
    `<blockquote class="pollux" data-poll="${id}">\n  <a href="${escaped(`${origin}/p/${id}`)}">${escaped(question)}</a>\n` +
    `</blockquote>\n<script async src="${escaped(origin)}/embed.js"></script>`
  )
}

/** A poll as the widget. */
export function widgetHtml(origin: string, { id, question }: Embedded): string {
  return (
    `<script type="module" src="${escaped(origin)}/widget.js"></script>\n` +
    `<pollux-poll poll="${id}">\n  <a href="${escaped(`${origin}/p/${id}`)}">${escaped(question)}</a>\n</pollux-poll>`
  )
}

/** The same on one line, for a field that is copied from. */
export function widgetLine(origin: string, pollId: string): string {
  return `<script type="module" src="${escaped(origin)}/widget.js"></script><pollux-poll poll="${pollId}"></pollux-poll>`
}

/** The live result as a picture that leads to the poll. */
export function imageHtml(origin: string, { id, question }: Embedded): string {
  return (
    `<a href="${escaped(`${origin}/p/${id}`)}">\n  <img src="${escaped(`${origin}/p/${id}/image.svg`)}" width="600" height="315" ` +
    `alt="${escaped(question)}">\n</a>`
  )
}

/** The page of a poll, with an answer chosen if one is given. */
export function linkTo(origin: string, pollId: string, optionId?: string): string {
  return `${origin}/p/${pollId}${optionId === undefined ? '' : `?choice=${optionId}`}`
}

/** A form of any page that leads to the poll with an answer chosen. */
export function formHtml(origin: string, { id, options }: Embedded): string {
  const fields = options.map(
    (option) =>
      `  <label><input type="radio" name="choice" value="${escaped(option.id)}"> ${escaped(option.label)}</label>`,
  )
  return [
    `<form action="${escaped(linkTo(origin, id))}" method="get">`,
    ...fields,
    '  <button>Go on to vote</button>',
    '</form>',
  ].join('\n')
}

/** The API from a shell: a poll, a voter, a vote, the result. */
export function curlCode(origin: string, pollId: string, optionId: string): string {
  return `# A new poll. The answer holds its id and a token to manage it.
curl -X POST ${origin}/api/v1/polls -H 'Content-Type: application/json' \\
  -d '{"question": "Where should the capital be?", "options": ["Memphis", "Nashville"]}'

# A voter's token, which one device keeps.
curl -X POST ${origin}/api/v1/voters

# A vote.
curl -X POST ${origin}/api/v1/polls/${pollId}/votes -H 'Content-Type: application/json' \\
  -H "Pollux-Voter: $TOKEN" -H "Idempotency-Key: $(uuidgen)" -d '{"choices": ["${optionId}"]}'

# The result, once and live.
curl ${origin}/api/v1/polls/${pollId}/results
curl -N ${origin}/api/v1/polls/${pollId}/live -H 'Accept: text/event-stream'`
}
