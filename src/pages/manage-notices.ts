// Owns the messages of the manage page, and when each may be believed.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import { chosen, type Notice } from './notice.tsx'

interface ManageNotice extends Notice {
  /** Whether it can be true of the poll. */
  holds?: (poll: PollState) => boolean
}

const MANAGE_NOTICES = {
  created: { tone: 'good', text: 'Your poll is there. Keep the manage token below, and share the link.' },
  open: { tone: 'good', text: 'The poll is open and takes votes.', holds: ({ status }) => status === 'open' },
  pause: { tone: 'good', text: 'The poll is paused and takes no votes.', holds: ({ status }) => status === 'paused' },
  close: { tone: 'good', text: 'The poll is closed. Its result is final.', holds: ({ status }) => isFinal(status) },
  reset: { tone: 'plain', text: 'A reset forgets all votes and voters. What is shown below was counted since.' },
  not_sure: { tone: 'bad', text: 'Nothing was done: tick the box beside the button to say that you are sure.' },
  illegal_transition: { tone: 'bad', text: 'Nothing was done: the poll had already moved on. This is how it is now.' },
} as const satisfies Record<string, ManageNotice>

export type ManageNoticeCode = keyof typeof MANAGE_NOTICES

/** The notice that a query value names, when it can be true. */
export function manageNotice(name: string | undefined, poll: PollState): Notice | null {
  const code = chosen(MANAGE_NOTICES, name)
  if (code === null) return null
  const notice: ManageNotice = MANAGE_NOTICES[code]
  return notice.holds?.(poll) === false ? null : notice
}
