// Owns the part of the form for a new poll that asks how people answer, and how their answers are counted.
import { TIE_BREAKS } from '../../counting/election.ts'
import { described, Fault, NumberField, Select, Tick } from '../form-fields.tsx'
import { METHOD_ABOUT, methodTitle, TIE_BREAK_WORDS } from '../method-words.ts'
import { AnswerPicture } from './answer-pictures.tsx'
import { ANSWERS, type Answers, COSTS, type CountFields as Fields, SEVERAL_METHODS } from './count-of-form.ts'
import type { FormFaults } from './faults.ts'
import { CountedBy, type CountFieldsProps, Methods, RankingFields, ScoreFields } from './method-fields.tsx'

const ANSWER_WORDS = {
  one: { label: 'One choice', about: 'Each voter chooses one answer.' },
  several: { label: 'Several', about: 'Each voter may choose several answers.' },
  ranking: { label: 'Ranking', about: 'Voters put the answers in the order in which they like them.' },
  score: { label: 'Scores', about: 'Voters give each answer a score or stars, usually 0 to 5.' },
  dates: { label: 'Dates', about: 'Voters say yes, maybe or no to each answer: good for finding a date.' },
  points: { label: 'Points', about: 'Voters share out a budget of points.' },
} as const satisfies Record<Answers, { label: string; about: string }>

/** How people answer. The style sheet shows what goes with the choice and hides the rest, without a script. */
export function AnswerFields({ fields, faults }: { fields: Fields; faults: FormFaults }) {
  return (
    <fieldset class="answers" id="answers" tabindex={-1} {...described('answers', faults.answers)}>
      <legend>How people answer</legend>
      <Fault name="answers" fault={faults.answers} />
      <div class="answer-kinds">
        {ANSWERS.map((kind) => (
          <label class="tick">
            <input type="radio" name="answers" value={kind} checked={kind === fields.answers} />
            <span>{ANSWER_WORDS[kind].label}</span>
            <AnswerPicture kind={kind} />
          </label>
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
      <div data-answers="one">
        <p class="fine">{METHOD_ABOUT.plurality}</p>
        <Tick name="blank" checked={fields.blank} label="Voters may choose none: a blank vote" />
      </div>
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
        hint="How many answers win: 1 for most questions, more to elect a board or to pick several dates"
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
      <div class="pair">
        <NumberField
          name="least"
          label="Choices at least"
          hint="0: a blank vote is one"
          value={fields.least}
          fault={faults.least}
        />
        <NumberField
          name="most"
          label="Choices at most"
          hint="Empty: any number, or with block voting as many as there are places"
          value={fields.most}
          fault={faults.most}
        />
      </div>
    </fieldset>
  )
}

const QUADRATIC_ABOUT = '2 votes for an answer cost 4 points, 3 cost 9: each further vote for one answer costs more.'
const COST_WORDS = {
  linear: { label: methodTitle('cumulative'), about: METHOD_ABOUT.cumulative },
  quadratic: { label: methodTitle('quadratic'), about: QUADRATIC_ABOUT },
  'linear/quadratic': { label: 'Points that cost one each, counted as votes', about: METHOD_ABOUT.quadratic },
  'quadratic/cumulative': { label: 'Votes that cost more and more, counted as points', about: QUADRATIC_ABOUT },
} as const satisfies Record<Fields['cost'], { label: string; about: string }>

/** The two usual ones, and another one where the poll has it by the API. */
function costChoices(cost: Fields['cost']) {
  return COSTS.filter((each) => !each.includes('/') || each === cost).map((value) => ({ value, ...COST_WORDS[value] }))
}

function PointsFields({ fields, faults }: CountFieldsProps) {
  return (
    <fieldset class="stack" data-answers="points">
      <legend>Points</legend>
      <CountedBy name="cost" value={fields.cost} choices={costChoices(fields.cost)} />
      <NumberField name="budget" label="Points for each voter" value={fields.budget} fault={faults.budget} />
    </fieldset>
  )
}
