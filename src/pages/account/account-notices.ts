// Owns the messages of the account's pages.
import { chosen, type Notice } from '../notice.tsx'

const NOTICES = {
  welcome: { tone: 'good', text: 'Welcome. Your account is ready, and you are logged in.' },
  logged_out: { tone: 'good', text: 'You are logged out in this browser.' },
  password_set: { tone: 'good', text: 'Your password is changed. Log in with the new one.' },
  password_changed: { tone: 'good', text: 'Your password is changed, and your other sessions have ended.' },
  session_ended: { tone: 'good', text: 'The session has ended.' },
  sessions_ended: { tone: 'good', text: 'All other sessions have ended.' },
  key_created: { tone: 'good', text: 'The API key is ready. Copy it now: it is not shown again.' },
  key_revoked: { tone: 'good', text: 'The API key is revoked. It opens nothing any more.' },
  linked: { tone: 'good', text: 'You can log in with this provider from now on.' },
  unlinked: { tone: 'good', text: 'The provider is unlinked.' },
  last_way: { tone: 'bad', text: 'This is your only way to log in. Choose a password first.' },
  not_sure: { tone: 'bad', text: 'Nothing was deleted: tick the box to say that you are sure.' },
  deleted: { tone: 'good', text: 'Your account is deleted, with its polls, keys and sessions.' },
  gone: { tone: 'plain', text: 'It was gone already.' },
} as const satisfies Record<string, Notice>

export type AccountNoticeCode = keyof typeof NOTICES

export function accountNotice(code: string | undefined): Notice | null {
  const known = chosen(NOTICES, code)
  return known && NOTICES[known]
}

export function accountPath(notice: AccountNoticeCode): string {
  return `/account?notice=${notice}`
}
