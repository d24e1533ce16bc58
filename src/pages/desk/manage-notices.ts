// Owns the messages of the desk and of a poll's manage page, and when each may be believed.
import { isFinal } from '../../polls/lifecycle.ts'
import type { PollState } from '../../polls/poll.ts'
import { chosen, type Notice } from '../notice.tsx'

interface ManageNotice extends Notice {
  /** Whether it can be true of the poll. */
  holds?: (poll: PollState) => boolean
}

const MANAGE_NOTICES = {
  created: { tone: 'good', text: 'Your poll is there. Share the link with those who shall vote.' },
  edited: { tone: 'good', text: 'What is shown below is the poll as it was saved last.' },
  unchanged: { tone: 'plain', text: 'Nothing was changed: the form was as the poll is.' },
  open: { tone: 'good', text: 'The poll is open and takes votes.', holds: ({ status }) => status === 'open' },
  pause: { tone: 'good', text: 'The poll is paused and takes no votes.', holds: ({ status }) => status === 'paused' },
  close: { tone: 'good', text: 'The poll is closed. Its result is final.', holds: ({ status }) => isFinal(status) },
  archive: {
    tone: 'good',
    text: 'The poll is archived. Its page and its result stay as they are.',
    holds: ({ status }) => status === 'archived',
  },
  reset: { tone: 'plain', text: 'A reset forgets all votes and voters. What is shown below was counted since.' },
  not_sure: { tone: 'bad', text: 'Nothing was done: tick the box beside the button to say that you are sure.' },
  illegal_transition: { tone: 'bad', text: 'Nothing was done: the poll had already moved on. This is how it is now.' },
  invite_revoked: { tone: 'plain', text: 'A revoked invite opens nothing and votes nowhere. The list says which are.' },
  invite_used: { tone: 'bad', text: 'Somebody has voted by that invite: it stays, and so does the vote.' },
  invalid_invites: {
    tone: 'bad',
    text: 'No invites were made: give a number from 1 to 10,000, a weight from 1 to 1,000,000, and a note of one line.',
  },
  limit_reached: { tone: 'bad', text: 'Nothing was done: the poll has as many of them as it may have.' },
  invalid_email: { tone: 'bad', text: 'Nothing was done: that is not an e-mail address.' },
  collaborator_set: {
    tone: 'plain',
    text: 'Whoever has an account with the address has the role from now on, or once there is one. Nobody was written to.',
  },
  collaborator_removed: { tone: 'plain', text: 'A role that was taken away ends at once. The list says who has one.' },
  claimed: {
    tone: 'good',
    text: 'The poll is your account’s. Its manage token manages nothing any more.',
    holds: ({ definition }) => definition.manageTokenHash === null,
  },
  already_claimed: { tone: 'bad', text: 'Nothing was done: another account has made the poll its own.' },
  not_logged_in: { tone: 'bad', text: 'Nothing was done: you are not logged in, or no longer.' },
} as const satisfies Record<string, ManageNotice>

/** About no poll that could still be shown. */
const DESK_NOTICES = {
  deleted: { tone: 'good', text: 'The poll is deleted, with all its votes. Its link leads nowhere any more.' },
  gone: { tone: 'plain', text: 'There is nothing to delete: the poll is gone, or was never there.' },
} as const satisfies Record<string, Notice>

export type ManageNoticeCode = keyof typeof MANAGE_NOTICES

/** The notice that a query value names, when it can be true. */
export function manageNotice(name: string | undefined, poll: PollState): Notice | null {
  const code = chosen(MANAGE_NOTICES, name)
  if (code === null) return null
  const notice: ManageNotice = MANAGE_NOTICES[code]
  return notice.holds?.(poll) === false ? null : notice
}

/** The notice of the desk as a whole that a query value names. */
export function deskNotice(name: string | undefined): Notice | null {
  const code = chosen(DESK_NOTICES, name)
  return code && DESK_NOTICES[code]
}
