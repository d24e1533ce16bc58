// Owns the demo's voters: who votes what, who votes twice, who sends a vote again, and what each was told.
import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoClient, DemoPoll, VoteAnswer } from './client.ts'

const WAVES = 10
const VOTERS_PER_WAVE = 40
/** The voters of a wave vote at once; the pause between waves is only there to watch the bars. */
const WAVE_PAUSE_MS = 250
const REPEAT_EVERY = 10
/** Without a factor in common with 100, so that each 100 voters use all 100 ballots, the options mixed. */
const STRIDE = 7

/** What the voters were told, kept apart from what the server says it counted. */
export interface VoterRecord {
  receipts: Set<string>
  /** Counted votes by option id. */
  votes: Map<string, number>
  /** How many tried a second vote, and how many of those were refused as duplicates. */
  secondVotes: number
  duplicatesRefused: number
  /** How many sent their vote again, and how many of those got the same receipt back. */
  resent: number
  replayed: number
  /** Answers that should not have been. */
  surprises: string[]
}

/** Casts the votes of all voters in waves. `ballots` is what every 100 voters choose: 100 option ids. */
export async function castVotes(client: DemoClient, poll: DemoPoll, ballots: string[]): Promise<VoterRecord> {
  const record: VoterRecord = {
    receipts: new Set(),
    votes: new Map(),
    secondVotes: 0,
    duplicatesRefused: 0,
    resent: 0,
    replayed: 0,
    surprises: [],
  }
  for (let wave = 0; wave < WAVES; wave++) {
    const numbers = Array.from({ length: VOTERS_PER_WAVE }, (_, index) => wave * VOTERS_PER_WAVE + index)
    await Promise.all(numbers.map((number) => castAsNewVoter(client, poll, ballots, number, record)))
    await sleep(WAVE_PAUSE_MS)
  }
  return record
}

async function castAsNewVoter(
  client: DemoClient,
  poll: DemoPoll,
  ballots: string[],
  number: number,
  record: VoterRecord,
): Promise<void> {
  const optionId = ballots[(number * STRIDE) % ballots.length] ?? ''
  const token = await client.newVoter()
  const key = crypto.randomUUID()
  const first = await client.vote(poll.id, token, optionId, key)
  if (first.status !== 'counted' || first.replayed) {
    record.surprises.push(`a first vote: ${told(first)}`)
    return
  }
  record.receipts.add(first.receiptId)
  record.votes.set(optionId, (record.votes.get(optionId) ?? 0) + 1)

  if (number % REPEAT_EVERY === 0) {
    record.secondVotes++
    const otherId = poll.options.find(({ id }) => id !== optionId)?.id ?? ''
    const second = await client.vote(poll.id, token, otherId)
    if (second.status === 'refused' && second.code === 'already_voted') record.duplicatesRefused++
    else record.surprises.push(`a second vote: ${told(second)}`)
  }
  if (number % REPEAT_EVERY === REPEAT_EVERY / 2) {
    record.resent++
    const again = await client.vote(poll.id, token, optionId, key)
    if (again.status === 'counted' && again.replayed && again.receiptId === first.receiptId) record.replayed++
    else record.surprises.push(`a vote sent again: ${told(again)}`)
  }
}

/** An answer in words. */
export function told(answer: VoteAnswer): string {
  return answer.status === 'counted' ? `counted, replayed: ${answer.replayed}` : `${answer.httpStatus} ${answer.code}`
}
