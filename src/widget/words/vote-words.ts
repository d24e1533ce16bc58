// Owns what a voter is told whose vote was not counted, by the code of the problem.
import type { Message, Messages } from '../messages/message.ts'

export interface Refusal {
  /** `plain`: the voter's vote is counted, only nothing was added to it. */
  tone: 'plain' | 'bad'
  message: Message
}

/** What is told of a refusal, or null for a code that has no words of its own. */
export function refusalOf(messages: Messages, code: string, identity: string): Refusal | null {
  const named = code === 'already_voted' && identity === 'network' ? 'already_voted_network' : code
  const words = new Map<string, Message>(Object.entries(messages))
  const message = words.get(`refused_${named}_${identity}`) ?? words.get(`refused_${named}`)
  if (message === undefined) return null
  return { tone: /^(already_voted|idempotency_key_reused)/.test(named) ? 'plain' : 'bad', message }
}
