// Owns finding a date: how many can, how many could, how many cannot.
import { type Grade, gradesOf, votersIn } from './grades.ts'
import { emptyCount, type MethodCount } from './outcome.ts'
import { type ScoreElection, UNSCORED } from './profile.ts'
import { byOption, fillSeats, rankBy } from './seats.ts'

/**
 * Availability, as polls for dates have it: yes is the top of the scale, maybe anything between, no the bottom or no
 * answer at all. The options with the most yes are elected; of those with equally many, the ones with more maybe. No
 * literature defines it; it is what people do with such a table by eye.
 *
 * Options with as many of both tie. `scores` counts the yes, `grades` all three answers.
 */
export function countAvailability({ ballots, scale, settings, lots }: ScoreElection): MethodCount {
  const { options, total } = ballots
  const answers = gradesOf({ ballots, scale }, UNSCORED).map((grades) => {
    const count = (is: (score: number) => boolean) => votersIn(grades.filter(({ score }: Grade) => is(score)))
    const yes = count((score) => score === scale.max)
    const maybe = count((score) => score > scale.min && score < scale.max)
    return { yes, maybe, no: total - yes - maybe }
  })
  const read = (index: number) => answers[index] ?? { yes: 0, maybe: 0, no: 0 }
  const ranking = rankBy(options, read, (a, b) => a.yes - b.yes || a.maybe - b.maybe)
  return {
    ...emptyCount(),
    ...fillSeats(ranking, settings.seats, lots),
    ranking,
    scores: byOption(options, (index) => read(index).yes),
    grades: byOption(options, read),
  }
}
