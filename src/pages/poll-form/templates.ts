// Owns the templates that the form for a poll can start from.
import { BLANK_POLL, type PollFields } from './fields.ts'

interface Template {
  title: string
  about: string
  fields: Partial<PollFields>
}

export const TEMPLATES = {
  'yes-no': {
    title: 'Yes or no',
    about: 'One question, two answers, one vote each.',
    fields: { options: 'Yes\nNo', answers: 'one', blank: true },
  },
  dates: {
    title: 'Find a date',
    about: 'Everybody says yes, maybe or no to each date, and can change it later.',
    fields: { question: 'When shall we meet?', answers: 'dates', changes: true },
  },
  ranking: {
    title: 'Ranked choice',
    about: 'Voters put the answers in order; the weakest drop out round by round.',
    fields: { answers: 'ranking' },
  },
  rating: {
    title: 'Rating',
    about: 'Each answer gets 0 to 5; the highest mean wins.',
    fields: { answers: 'score', aggregate: 'mean', unscored: 'ignore' },
  },
} as const satisfies Record<string, Template>

export type TemplateName = keyof typeof TEMPLATES
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[]

/** The fields that a template fills in; those of a blank form for any other name. */
export function templateFields(name: string | undefined): PollFields {
  const known = TEMPLATE_NAMES.find((each) => each === name)
  return known ? { ...BLANK_POLL, ...TEMPLATES[known].fields } : BLANK_POLL
}
