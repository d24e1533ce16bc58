// Owns HTTP/1.1 as text: requests made once and sent often, answers read with as little work as checking them allows.

/** One answer; header and body are latin-1 text, one character a byte. */
export type Answer = { status: number; head: string; body: string }

/** Formats a request once, so that sending it costs one write. `body` must be ASCII. */
export function requestText(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: string | null = null,
): string {
  let text = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n`
  for (const name in headers) text += `${name}: ${headers[name]}\r\n`
  if (body === null) return method === 'GET' ? `${text}\r\n` : `${text}Content-Length: 0\r\n\r\n`
  return `${text}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

/** Reads one whole answer, or null while bytes are missing. Pipelining is not used, so nothing follows it. */
export function parseAnswer(text: string): Answer | null {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const status = Number(text.slice(9, 12))
  const head = text.slice(0, headEnd + 2)
  const bodyStart = headEnd + 4
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) {
    const bodyEnd = bodyStart + Number(length)
    return text.length < bodyEnd ? null : { status, head, body: text.slice(bodyStart, bodyEnd) }
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, head, body: '' }
  let body = ''
  for (let at = bodyStart; ; ) {
    const lineEnd = text.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(text.slice(at, lineEnd), 16)
    const chunkEnd = lineEnd + 2 + size
    if (text.length < chunkEnd + 2) return null
    if (size === 0) return { status, head, body }
    body += text.slice(lineEnd + 2, chunkEnd)
    at = chunkEnd + 2
  }
}

/** The value of a header in an answer's head, or null. */
export function headerOf(answer: Answer, name: string): string | null {
  return new RegExp(`\\r\\n${name}: *([^\\r]*)`, 'i').exec(answer.head)?.[1] ?? null
}
