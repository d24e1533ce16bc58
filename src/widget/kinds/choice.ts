// Owns what the widget loads for ballots of choices: the ballot, its styles, what it asks for.
import { ballotIn } from '../ballots/ballot-form.ts'
import { ballotWords } from '../ballots/ballot-words.ts'
import { ballotView as make } from '../ballots/choice.ts'

import type { BallotKit } from '../load-ballot.ts'

export const kit: BallotKit = { make, styles: '', ballotWords, ballotIn }
