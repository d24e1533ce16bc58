// Owns Server-Sent Events (HTML Standard, section 9.2) made of the messages of a WebSocket.

/** Comments keep proxies and phones from dropping a quiet connection. */
const HEARTBEAT_MS = 15_000
/** Clients wait so long before they reconnect. */
const RETRY_MS = 2_000
const CLOSE_NORMAL = 1000

/** The messages of a box's WebSocket as events, with the rev as their id. Ends with the socket. */
export function eventStream(socket: WebSocket): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let heartbeat: ReturnType<typeof setInterval> | undefined
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => controller.enqueue(encoder.encode(text))
      const end = (): void => {
        if (heartbeat === undefined) return
        clearInterval(heartbeat)
        heartbeat = undefined
        controller.close()
      }
      heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
      write(`retry: ${RETRY_MS}\n\n`)
      socket.addEventListener('message', ({ data }) => {
        if (heartbeat !== undefined && typeof data === 'string') write(`id: ${revOf(data)}\ndata: ${data}\n\n`)
      })
      socket.addEventListener('close', end)
      socket.addEventListener('error', end)
      socket.accept()
    },
    cancel() {
      clearInterval(heartbeat)
      heartbeat = undefined
      socket.close(CLOSE_NORMAL)
    },
  })
}

/** The rev of a result object in its bytes. */
function revOf(json: string): number {
  // The box sends nothing but result objects.
  return (JSON.parse(json) as { rev: number }).rev
}
