// Owns what figures, the share panel and the big screen say in English. Every language has a file with these keys.
import type { Message } from '../../../widget/messages/message.ts'
import { countEn } from './count-en.ts'

export const en = {
  ...countEn,

  // To pass a poll on
  share: 'Share',
  linkToPoll: 'Link to the poll',
  linkToResult: 'Link to this result',
  copy: 'Copy',
  copied: 'Copied',
  pressCopy: 'Press Ctrl+C',
  shareBy: 'Share …',
  byMail: 'Send by mail',
  qrCode: 'QR code',
  qrLeads: 'QR code that leads to {url}',
  qrFile: 'The code as a file (SVG)',
  bigScreen: 'Show on a big screen',

  // The big screen
  voteHere: 'Vote here',
  resultHere: 'See the result',
  votesCounted: { one: '{n} vote', other: '{n} votes' },
  moreAnswers: { one: '{n} more answer', other: '{n} more answers' },
  fullScreen: 'Full screen',
  resultAfterClosing: 'Result after closing',
  resultAfterVoting: 'Result for those who have voted',
  resultNotHere: 'The result is not shown here',
  toThePoll: 'To the poll',
} as const satisfies Record<string, Message>

export type FigureMessages = Readonly<Record<keyof typeof en, Message>>
