// Owns what the widget loads for ballots of scores: the ballot, its styles, what it asks for.
import { ballotIn } from '../ballots/ballot-form.ts'
import { ballotWords } from '../ballots/ballot-words.ts'
import { ownWords } from '../ballots/own-words.ts'
import { ballotView as make } from '../ballots/score.ts'
import type { BallotKit } from '../load-ballot.ts'
import styles from '../styles/ballot-scores.css'
import { ballotPanel } from '../views/ballot-panel.ts'

export const kit: BallotKit = { make, styles, ballotWords, ownWords, ballotIn, ballotPanel }
