// Owns finding what shows a poll's kind of ballot. Each kind is a file of its own.
import type { ballotIn } from './ballots/ballot-form.ts'
import type { MakeBallotView } from './ballots/ballot-view.ts'
import type { ballotWords } from './ballots/ballot-words.ts'
import type { ownWords } from './ballots/own-words.ts'
import { imported } from './imported.ts'
import type { Poll } from './poll.ts'
import type { ballotPanel } from './views/ballot-panel.ts'

export interface BallotKit {
  make: MakeBallotView
  styles: string
  ballotWords: typeof ballotWords
  ownWords: typeof ownWords
  ballotIn: typeof ballotIn
  /** The place to vote around the ballot: its words come along with it as well. */
  ballotPanel: typeof ballotPanel
}

const LOADED = {
  choice: () => import('./kinds/choice.ts'),
  ranking: () => import('./kinds/ranking.ts'),
  score: () => import('./kinds/score.ts'),
  points: () => import('./kinds/points.ts'),
} as const satisfies Record<Poll['ballot']['type'], () => Promise<{ kit: BallotKit }>>

/** What shows ballots of a type. @throws when its file cannot be had */
export async function loadBallot(type: Poll['ballot']['type']): Promise<BallotKit> {
  return (await imported(LOADED[type])).kit
}
