// Owns the fields of the form for a new poll that belong to methods: which one, and what it is to be told.
import { AGGREGATES, METHODS, type Method, QUOTAS, VARIANTS } from '../../counting/election.ts'
import { described, Fault, Field, NumberField, Radio, Select, Tick } from '../form-fields.tsx'
import {
  AGGREGATE_WORDS,
  METHOD_ABOUT,
  methodTitle,
  QUOTA_WORDS,
  UNRANKED_WORDS,
  UNSCORED_WORDS,
  VARIANT_WORDS,
} from '../method-words.ts'
import { type CountFields, RANKING_METHODS } from './count-of-form.ts'
import type { FormFaults } from './faults.ts'
import { METHOD_USE } from './method-use.ts'

const GRADE_ROWS = 3

export interface CountFieldsProps {
  fields: CountFields
  faults: FormFaults
}

export function RankingFields({ fields, faults }: CountFieldsProps) {
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
        label="An answer left unranked"
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
  ratio: `${VARIANT_WORDS.ratio} (not for ranked pairs)`,
  'pairwise-opposition': `${VARIANT_WORDS['pairwise-opposition']} (minimax only)`,
}

export function ScoreFields({ fields, faults }: CountFieldsProps) {
  const { grades } = faults
  return (
    <fieldset class="stack" data-answers="score">
      <legend>Scores</legend>
      <Methods name="scoreMethod" methods={METHODS.score} value={fields.scoreMethod} fault={faults.scoreMethod} />
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
          {`\n${fields.grades}`}
        </textarea>
      </Field>
      <Select
        name="unscored"
        label="An answer left without a score"
        value={fields.unscored}
        members={['0', 'ignore']}
        words={UNSCORED_WORDS}
      />
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
export function Methods({ methods, ...rest }: MethodsProps) {
  const choices = methods.map((method) => ({
    value: method,
    label: methodTitle(method || 'irv'),
    about: method === '' ? `${METHOD_ABOUT.irv} For several places: single transferable vote.` : METHOD_ABOUT[method],
    use: METHOD_USE[method || 'irv'],
  }))
  return <CountedBy choices={choices} {...rest} />
}

interface CountedByProps extends Omit<MethodsProps, 'methods'> {
  choices: readonly { value: string; label: string; about: string; use?: string }[]
}

export function CountedBy({ name, choices, value, fault }: CountedByProps) {
  return (
    <div id={name} tabindex={-1} role="radiogroup" aria-label="Counted by" {...described(name, fault)}>
      {choices.map((choice) => (
        <Radio
          name={name}
          checked={choice.value === value}
          value={choice.value}
          label={choice.label}
          about={choice.use ? `${choice.about} ${choice.use}` : choice.about}
        />
      ))}
      <Fault name={name} fault={fault} />
    </div>
  )
}
