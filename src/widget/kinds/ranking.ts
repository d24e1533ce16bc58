// Owns what the widget loads for ballots of ranks: the ballot, its styles, what it asks for.
import { ballotIn } from '../ballots/ballot-form.ts'
import { ballotWords } from '../ballots/ballot-words.ts'
import { ballotView as make } from '../ballots/ranking.ts'
import type { BallotKit } from '../load-ballot.ts'
import styles from '../styles/ballot-ranking.css'

export const kit: BallotKit = { make, styles, ballotWords, ballotIn }
