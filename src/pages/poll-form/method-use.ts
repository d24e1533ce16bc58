// Owns when to take which method: a sentence beside each in the form for a poll, for somebody who has to choose one.
import type { Method } from '../../counting/election.ts'

export const METHOD_USE = {
  plurality: 'Take it for quick questions with two or three answers.',
  approval: 'Take it when any answer will do that most can live with.',
  block: 'Take it to fill several places where no minority needs one.',
  irv: 'Take it to elect one where voters should not have to think about who has a chance.',
  stv: 'Take it for boards and councils.',
  schulze: 'Take it to choose what would win against everything else.',
  'ranked-pairs':
    'Take it to choose what would win against everything else, with duels that can be followed one by one.',
  minimax: 'Take it to choose what the fewest would mind.',
  copeland: 'Take it for tournaments and short lists; ties are common.',
  'kemeny-young': 'Take it for a whole order of up to 8 answers.',
  borda: 'Take it among friends: voters can gain by ranking insincerely.',
  dowdall: 'Take it where first preferences should weigh most.',
  bucklin: 'Take it to find broad support with few rounds.',
  score: 'Take it for ratings.',
  star: 'Take it to elect one by ratings, so that it is not worth while to exaggerate.',
  'bloc-star': 'Take it to elect several by ratings.',
  rrv: 'Take it for boards, by ratings.',
  'majority-judgment': 'Take it where answers are to be graded in words.',
  availability: 'Take it to find a date.',
  cumulative: 'Take it to show how strongly people care, and to share out a budget.',
  quadratic: 'Take it to set priorities where a few care strongly.',
} as const satisfies Record<Method, string>
