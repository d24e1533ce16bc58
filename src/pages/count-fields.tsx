// Owns the part of the form for a new poll that asks how people answer, and how their answers are counted.
import type { Method } from '../counting/election.ts'
import { AGGREGATES, QUOTAS, TIE_BREAKS, VARIANTS } from '../counting/election.ts'
import { described, Fault, Field, NumberField, Radio, Select, Tick } from './form-fields.tsx'
import {
  AGGREGATE_WORDS,
  METHOD_ABOUT,
  methodTitle,
  QUOTA_WORDS,
  TIE_BREAK_WORDS,
  UNRANKED_WORDS,
  UNSCORED_WORDS,
  VARIANT_WORDS,
} from './method-words.ts'
import {
  ANSWERS,
  type Answers,
  type CountFields as Fields,
  RANKING_METHODS,
  SCORE_METHODS,
  SEVERAL_METHODS,
} from './new-poll-count.ts'
import type { FormFaults } from './new-poll-faults.ts'

const GRADE_ROWS = 3

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

interface Props {
  fields: Fields
  faults: FormFaults
}

/** How the answers are counted. What belongs to another way to answer, or to another method, is ignored. */
export function CountFields({ fields, faults }: Props) {
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

function SeveralFields({ fields, faults }: Props) {
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

function RankingFields({ fields, faults }: Props) {
  return (
    <fieldset class="stack" data-answers="ranking">
      <legend>Ranking</legend>
      <Methods
        name="rankingMethod"
        methods={RANKING_METHODS}
        value={fields.rankingMethod}
        fault={faults.rankingMethod}
      />
      <Select name="quota" label="Quota" value={fields.quota} members={QUOTAS} words={QUOTA_WORDS} />
      <Select
        name="variant"
        label="Victories are measured"
        value={fields.variant}
        members={VARIANTS}
        words={VARIANT_CHOICES}
        fault={faults.variant}
      />
      <Select
        name="unranked"
        label="To leave an answer unranked means"
        value={fields.unranked}
        members={['last', 'no-preference']}
        words={UNRANKED_WORDS}
      />
      <Select
        name="lastPoints"
        label="The last place is worth"
        value={fields.lastPoints}
        members={['0', '1']}
        words={{ '0': 'No point', '1': 'One point' }}
      />
      <NumberField
        name="maxRanks"
        label="Ranks at most"
        hint="Empty: as many as there are answers"
        value={fields.maxRanks}
        fault={faults.maxRanks}
      />
      <Tick name="equalRanks" checked={fields.equalRanks} label="Several answers may share a rank" />
    </fieldset>
  )
}

/** Some methods know only some of them. */
const VARIANT_CHOICES = {
  ...VARIANT_WORDS,
  ratio: `${VARIANT_WORDS.ratio} (Schulze only)`,
  'pairwise-opposition': `${VARIANT_WORDS['pairwise-opposition']} (minimax only)`,
}

function ScoreFields({ fields, faults }: Props) {
  const { grades } = faults
  return (
    <fieldset class="stack" data-answers="score">
      <legend>Scores</legend>
      <Methods name="scoreMethod" methods={SCORE_METHODS} value={fields.scoreMethod} />
      <Select
        name="aggregate"
        label="What is compared"
        value={fields.aggregate}
        members={AGGREGATES}
        words={AGGREGATE_WORDS}
      />
      <div class="pair">
        <NumberField name="lowest" label="Lowest score" value={fields.lowest} fault={faults.lowest} />
        <NumberField name="highest" label="Highest score" value={fields.highest} fault={faults.highest} />
      </div>
      <Field
        name="grades"
        label="Names of the scores"
        hint="Optional: one on each line for each score, the lowest first"
        fault={grades}
      >
        <textarea id="grades" name="grades" rows={GRADE_ROWS} {...described('grades', grades, 'hint')}>
          {fields.grades}
        </textarea>
      </Field>
      <Select
        name="unscored"
        label="To give an answer no score"
        value={fields.unscored}
        members={['0', 'ignore']}
        words={UNSCORED_WORDS}
      />
    </fieldset>
  )
}

function PointsFields({ fields, faults }: Props) {
  return (
    <fieldset class="stack" data-answers="points">
      <legend>Points</legend>
      <div>
        <Radio
          name="cost"
          value="linear"
          checked={fields.cost === 'linear'}
          label={methodTitle('cumulative')}
          about={METHOD_ABOUT.cumulative}
        />
        <Radio
          name="cost"
          value="quadratic"
          checked={fields.cost === 'quadratic'}
          label={methodTitle('quadratic')}
          about="2 votes for an answer cost 4 points, 3 cost 9: strong wishes can be said, but are dear."
        />
      </div>
      <NumberField name="budget" label="Points for each voter" value={fields.budget} fault={faults.budget} />
    </fieldset>
  )
}

interface MethodsProps {
  name: string
  methods: readonly ('' | Method)[]
  value: string
  fault?: string | undefined
}

/** The methods of a way to answer, each with what it does. */
function Methods({ name, methods, value, fault }: MethodsProps) {
  return (
    <div id={name} role="radiogroup" aria-label="Counted by" {...described(name, fault)}>
      {methods.map((method) => (
        <Radio
          name={name}
          value={method}
          checked={method === value}
          label={method === '' ? methodTitle('irv') : methodTitle(method)}
          about={
            method === '' ? `${METHOD_ABOUT.irv} For several places: single transferable vote.` : METHOD_ABOUT[method]
          }
        />
      ))}
      <Fault name={name} fault={fault} />
    </div>
  )
}
