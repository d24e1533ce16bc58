// Owns the part of the form for a new poll that asks how people answer, and how their answers are counted.
import { TIE_BREAKS } from '../counting/election.ts'
import { NumberField, Radio, Select } from './form-fields.tsx'
import { CountedBy, type CountFieldsProps, Methods, RankingFields, ScoreFields } from './method-fields.tsx'
import { METHOD_ABOUT, methodTitle, TIE_BREAK_WORDS } from './method-words.ts'
import { ANSWERS, type Answers, type CountFields as Fields, SEVERAL_METHODS } from './new-poll-count.ts'

const ANSWER_WORDS = {
  one: { label: 'One choice', about: 'Each voter chooses one answer.' },
  several: { label: 'Several', about: 'Each voter may choose several answers.' },
  ranking: { label: 'Ranking', about: 'Voters put the answers in the order in which they like them.' },
  score: { label: 'Scores', about: 'Voters give each answer a score or stars, usually 0 to 5.' },
  dates: { label: 'Dates', about: 'Voters say yes, maybe or no to each answer: good for finding a date.' },
  points: { label: 'Points', about: 'Voters share out a budget of points.' },
} as const satisfies Record<Answers, { label: string; about: string }>

/** How people answer. The style sheet shows what goes with the choice and hides the rest, without a script. */
export function AnswerFields({ fields }: { fields: Fields }) {
  return (
    <fieldset class="answers">
      <legend>How people answer</legend>
      <div class="answer-kinds">
        {ANSWERS.map((kind) => (
          <Radio name="answers" value={kind} checked={kind === fields.answers} label={ANSWER_WORDS[kind].label} />
        ))}
      </div>
      {ANSWERS.map((kind) => (
        <p class="fine" data-answers={kind}>
          {ANSWER_WORDS[kind].about}
        </p>
      ))}
    </fieldset>
  )
}

/** How the answers are counted. What belongs to another way to answer, or to another method, is ignored. */
export function CountFields({ fields, faults }: CountFieldsProps) {
  return (
    <div class="stack">
      <p class="fine" data-answers="one">
        {METHOD_ABOUT.plurality}
      </p>
      <SeveralFields fields={fields} faults={faults} />
      <RankingFields fields={fields} faults={faults} />
      <ScoreFields fields={fields} faults={faults} />
      <p class="fine" data-answers="dates">
        {METHOD_ABOUT.availability}
      </p>
      <PointsFields fields={fields} faults={faults} />
      <NumberField
        name="seats"
        label="Places to fill"
        hint="How many answers are elected"
        value={fields.seats}
        fault={faults.seats}
      />
      <Select
        name="tieBreak"
        label="A tie is"
        value={fields.tieBreak}
        members={TIE_BREAKS}
        words={TIE_BREAK_WORDS}
        fault={faults.tieBreak}
      />
    </div>
  )
}

function SeveralFields({ fields, faults }: CountFieldsProps) {
  return (
    <fieldset class="stack" data-answers="several">
      <legend>Several choices</legend>
      <Methods name="severalMethod" methods={SEVERAL_METHODS} value={fields.severalMethod} />
      <NumberField
        name="most"
        label="Choices at most"
        hint="Empty: any number, or with block voting as many as there are places"
        value={fields.most}
        fault={faults.most}
      />
    </fieldset>
  )
}

const COSTS = [
  { value: 'linear', label: methodTitle('cumulative'), about: METHOD_ABOUT.cumulative },
  {
    value: 'quadratic',
    label: methodTitle('quadratic'),
    about: '2 votes for an answer cost 4 points, 3 cost 9: each further vote for one answer costs more.',
  },
]

function PointsFields({ fields, faults }: CountFieldsProps) {
  return (
    <fieldset class="stack" data-answers="points">
      <legend>Points</legend>
      <CountedBy name="cost" value={fields.cost} choices={COSTS} />
      <NumberField name="budget" label="Points for each voter" value={fields.budget} fault={faults.budget} />
    </fieldset>
  )
}
