// Owns finding what shows a poll's kind of ballot. Each kind is a file of its own.
import type { ballotIn } from './ballots/ballot-form.ts'
import type { MakeBallotView } from './ballots/ballot-view.ts'
import type { ballotWords } from './ballots/ballot-words.ts'
import type { Poll } from './poll.ts'

export interface BallotKit {
  make: MakeBallotView
  styles: string
  ballotWords: typeof ballotWords
  ballotIn: typeof ballotIn
}

const LOADED = {
  choice: () => import('./kinds/choice.ts'),
  ranking: () => import('./kinds/ranking.ts'),
  score: () => import('./kinds/score.ts'),
  points: () => import('./kinds/points.ts'),
} as const satisfies Record<Poll['ballot']['type'], () => Promise<{ kit: BallotKit }>>

/** What shows ballots of a type. @throws when its file cannot be had */
export async function loadBallot(type: Poll['ballot']['type']): Promise<BallotKit> {
  return (await LOADED[type]()).kit
}
