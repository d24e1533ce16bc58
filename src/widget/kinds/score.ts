// Owns what the widget loads for ballots of scores: the ballot, its styles, what it asks for.
import { ballotIn } from '../ballots/ballot-form.ts'
import { ballotWords } from '../ballots/ballot-words.ts'
import { ballotView as make } from '../ballots/score.ts'
import type { BallotKit } from '../load-ballot.ts'
import styles from '../styles/ballot-scores.css'

export const kit: BallotKit = { make, styles, ballotWords, ballotIn }
