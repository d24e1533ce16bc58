// Owns the live connections of a box: who is shown which state, and how often.
import type { PollDefinition } from '../polls/poll.ts'
import type { View } from '../results/visibility.ts'
import type { Snapshot } from './protocol.ts'
import type { Sight } from './views.ts'

/** Results are sent at most this often: sending on every vote would slow the votes. */
export const ANNOUNCE_INTERVAL_MS = 250
/**
 * A box does not learn that a session or an API key has ended. So whoever watches as an account is sent nothing any more
 * so long after the connection was opened, however soon after that the token ran out, and comes back with one that is
 * still good.
 */
export const ACCOUNT_SIGHT_MS = 10 * 60 * 1_000
/** WebSocket close codes (RFC 6455, section 7.4): the end, and "come back and be judged anew". */
const CLOSE_NORMAL = 1000
const CLOSE_COME_BACK = 1012

/** What a socket carries through hibernation. The voter key never leaves the box. */
interface Attachment {
  view: Exclude<View, 'hidden'>
  /** The key whose vote or invite opened the result, or null. */
  voterKey: string | null
  /** When whoever watches as an account has to come back; null for others. */
  untilMs: number | null
  /** The rev of the last count that was sent: an older one is never sent after it. */
  sentCountRev: number
  /** The tag of what was last sent. The same is not sent again: between batches it would tell that somebody voted. */
  sentEtag: string
}

/** The results of the moment by view. */
export type Frames = Record<Attachment['view'], Snapshot>

export class Audience {
  #timer: ReturnType<typeof setTimeout> | null = null
  #lastSentMs = 0

  constructor(
    readonly ctx: DurableObjectState,
    readonly frames: () => Frames | null,
  ) {
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** Takes a socket in and gives it the latest state first. */
  admit(socket: WebSocket, { view, voterKey, byAccount }: Sight<Attachment['view']>, nowMs: number): void {
    const frame = this.frames()?.[view]
    this.ctx.acceptWebSocket(socket)
    const untilMs = byAccount ? nowMs + ACCOUNT_SIGHT_MS : null
    const attachment: Attachment = { view, voterKey, untilMs, sentCountRev: 0, sentEtag: '' }
    socket.serializeAttachment(attachment)
    if (frame) deliver(socket, attachment, frame)
  }

  /** Says that the state has changed: sent now, or together with what else happens within the interval. */
  changed(nowMs: number): void {
    if (this.#timer !== null || this.ctx.getWebSockets().length === 0) return
    const waitMs = this.#lastSentMs + ANNOUNCE_INTERVAL_MS - nowMs
    if (waitMs <= 0) this.send(nowMs)
    else {
      this.#timer = setTimeout(() => {
        this.#timer = null
        this.send(Date.now())
      }, waitMs)
    }
  }

  /** The views that somebody watches. */
  views(): Set<Attachment['view']> {
    return new Set(this.ctx.getWebSockets().map((socket) => attachmentOf(socket).view))
  }

  /** Sends the latest state to every socket that has not had it. */
  send(nowMs: number): void {
    const frames = this.frames()
    const sockets = this.ctx.getWebSockets()
    if (!frames || sockets.length === 0) return
    for (const socket of sockets) {
      const attachment = attachmentOf(socket)
      if (attachment.untilMs && nowMs >= attachment.untilMs) socket.close(CLOSE_COME_BACK, 'reconnect')
      else deliver(socket, attachment, frames[attachment.view])
    }
    this.#lastSentMs = nowMs
  }

  /** Sends away the sockets that a change may have made blind: all but the manager's, or those of one voter or invite. */
  dismiss(voterKey: string | null): void {
    for (const socket of this.ctx.getWebSockets()) {
      const attachment = attachmentOf(socket)
      const concerned = voterKey === null ? attachment.view !== 'current' : attachment.voterKey === voterKey
      if (concerned) socket.close(CLOSE_COME_BACK, 'reconnect')
    }
  }

  /**
   * Sends away those whose sight may come from what they are to the poll, which has changed: whoever sees everything, and
   * in a private poll everybody.
   */
  reconsider({ listing }: Pick<PollDefinition, 'listing'>): void {
    for (const socket of this.ctx.getWebSockets()) {
      const concerned = listing === 'private' || attachmentOf(socket).view === 'current'
      if (concerned) socket.close(CLOSE_COME_BACK, 'reconnect')
    }
  }

  /** Ends every connection. */
  end(): void {
    for (const socket of this.ctx.getWebSockets()) socket.close(CLOSE_NORMAL, 'gone')
  }
}

function attachmentOf(socket: WebSocket): Attachment {
  // Every socket of a box was admitted with an Attachment.
  return socket.deserializeAttachment() as Attachment
}

function deliver(socket: WebSocket, attachment: Attachment, { json, etag, final, lags, countRev }: Snapshot): void {
  // What is not counted, or was counted earlier than what was sent, waits for its count; so does the last message.
  if (countRev === null || countRev < attachment.sentCountRev || (final && lags)) return
  try {
    if (attachment.sentEtag !== etag) {
      socket.send(json)
      socket.serializeAttachment({ ...attachment, sentCountRev: countRev, sentEtag: etag } satisfies Attachment)
    }
    if (final) socket.close(CLOSE_NORMAL, 'final')
  } catch {
    // The socket closed between being listed and being written to; its client reconnects by itself.
  }
}
