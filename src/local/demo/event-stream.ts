// Owns reading Server-Sent Events from a response body (WHATWG HTML, section 9.2.6), as far as Pollux sends them.

export interface ServerSentEvent {
  /** The last `id:` seen; empty before the first. */
  id: string
  data: string
}

/** The events of a stream in order, until it ends. Comments (heartbeats) and unknown fields are passed over. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder()
  let buffered = ''
  let id = ''
  let data: string[] = []
  for await (const chunk of body) {
    buffered += decoder.decode(chunk, { stream: true })
    const lines = buffered.split(/\r?\n/)
    buffered = lines.pop() ?? ''
    for (const line of lines) {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
      if (field === 'id') id = value ?? ''
      if (field === 'data') data.push(value ?? '')
      if (line === '' && data.length > 0) {
        yield { id, data: data.join('\n') }
        data = []
      }
    }
  }
}
