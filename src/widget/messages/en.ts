// Owns what the widget and the pages around it say in English. Every language has a file with these keys.
import type { Message } from './message.ts'

export interface Messages {
  vote: Message
  changeVote: Message
  withdrawVote: Message
  sending: Message
  counted: Message
  ballots: Message
}

export const en: Messages = {
  vote: 'Vote',
  changeVote: 'Change my vote',
  withdrawVote: 'Withdraw my vote',
  sending: 'Sending …',
  counted: 'Your vote is counted.',
  ballots: { one: '{n} ballot', other: '{n} ballots' },
}
