// Owns the figures of each answer as a table. assets/results-page.js keeps them up to date.
import type { PollDefinition } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { kindOf } from '../widget/words/figure-words.ts'
import { Label, TableBox } from './count-parts.tsx'
import type { PageSpeech } from './language.ts'
import { EarlierTexts } from './poll-head.tsx'

const HEADS = {
  one: 'head_votes',
  several: 'head_votes',
  ranking: 'head_ranking',
  score: 'head_score',
  points: 'head_points',
  quadratic: 'head_votes',
} as const

interface FiguresProps {
  result: Result
  definition: PollDefinition
  speech: PageSpeech
}

export function FiguresView({ result: { options, ballots, voters, people }, definition, speech }: FiguresProps) {
  const { own, say, percent } = speech
  const number = (n: number) => say('{n}', { n })
  const kind = kindOf(definition)
  const earlier = new Map(definition.options.map(({ id, earlierTexts }) => [id, earlierTexts]))
  const ofVoters = kind === 'one' || kind === 'several' || kind === 'ranking'
  return (
    <TableBox
      caption={say(own.figuresOfEach)}
      head={
        <tr>
          <th scope="col">{say(own.answer)}</th>
          <th scope="col" class="figure">
            {say(own[HEADS[kind]])}
          </th>
          <th scope="col" class="figure">
            {say(own.share)}
          </th>
          <th scope="col" class="figure">
            {say(ofVoters ? own.ofVoters : own.ofMost)}
          </th>
        </tr>
      }
      foot={[
        <tr data-figure="voters">
          <th scope="row">{say(people === undefined ? own.voters : own.weightedVotes)}</th>
          <td class="figure">{number(voters)}</td>
          <td colspan={2} />
        </tr>,
        <tr data-figure="blank">
          <th scope="row">{say(own.blankVotes)}</th>
          <td class="figure">{number(ballots.blank)}</td>
          <td colspan={2} />
        </tr>,
      ]}
    >
      {options.map((option) => (
        <tr data-figures={option.id}>
          <th scope="row">
            <Label text={option.label} />
            <EarlierTexts texts={earlier.get(option.id) ?? []} speech={speech} />
          </th>
          <td class="figure">{number(option.votes)}</td>
          <td class="figure">{percent(option.percent)}</td>
          <td class="figure">{percent(option.ofVoters)}</td>
        </tr>
      ))}
    </TableBox>
  )
}
