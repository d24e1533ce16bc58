// Owns the result object of the GraphQL schema: the fields of REST's, of which maps by option id are JSON.
import type { Method } from '../counting/election.ts'
import { type Compared, type OptionResult, parsedResult, type Result as ResultObject } from '../results/result.ts'
import { builder } from './builder.ts'
import { AssuranceEnum, MethodEnum, OutcomeStatusEnum, StatusEnum, TieBreakEnum } from './enums.ts'
import type { LookUps } from './look-ups.ts'
import { CountSettings } from './poll-rules.ts'

/** The result of a poll, for whoever asks. Null arguments are as good as none. */
export async function shownResult(
  lookUps: LookUps,
  pollId: string,
  method: Method | null | undefined,
  compare: boolean | null | undefined,
): Promise<ResultObject> {
  const { json } = await lookUps.resultOf(pollId, { ...(method && { method }), ...(compare && { compare }) })
  return parsedResult(json)
}

/** GraphQL's `Int` ends where points and weights can add up to more. */
const WHOLE = 'A whole number, which may be larger than an `Int`.'

const Ballots = builder.objectRef<ResultObject['ballots']>('CountedBallots').implement({
  fields: (t) => ({ counted: t.exposeFloat('counted'), blank: t.exposeFloat('blank') }),
})

const OptionResultType = builder.objectRef<OptionResult>('OptionResult').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the option.' }),
    label: t.exposeString('label'),
    votes: t.exposeFloat('votes', { description: WHOLE }),
    percent: t.exposeInt('percent', { description: 'Of all votes; these add up to 100.' }),
    ofVoters: t.exposeFloat('ofVoters', { description: 'The share of what all voters could have given.' }),
  }),
})

const Outcome = builder.objectRef<ResultObject['outcome']>('Outcome').implement({
  description: 'Options by their ids.',
  fields: (t) => ({
    status: t.expose('status', { type: OutcomeStatusEnum }),
    winners: t.idList({ description: 'Elected beyond doubt.', resolve: ({ winners }) => [...winners] }),
    tied: t.idList({ description: 'Contending equally for the seats that remain.', resolve: ({ tied }) => [...tied] }),
  }),
})

/** What a count has by its method, each as the REST API gives it: most are figures by option id. */
const DETAILS = [
  'scores',
  'rounds',
  'pairwise',
  'defeats',
  'strongestPaths',
  'locked',
  'orders',
  'medians',
  'grades',
  'places',
] as const satisfies readonly (keyof ResultObject['count'])[]

const Count = builder.objectRef<ResultObject['count']>('Count').implement({
  description:
    'How the votes were counted, and all it takes to do it again by hand. What a method does not have is null.',
  fields: (t) => ({
    method: t.expose('method', { type: MethodEnum }),
    seats: t.exposeInt('seats'),
    tieBreak: t.expose('tieBreak', { type: TieBreakEnum }),
    settings: t.expose('settings', { type: CountSettings, nullable: true, description: 'What else the method takes.' }),
    rev: t.exposeInt('rev', { description: 'The state that was counted.' }),
    explain: t.stringList({ description: 'The count in plain sentences.', resolve: ({ explain }) => explain }),
    ranking: t.field({
      type: 'JSON',
      nullable: true,
      description: 'Option ids, best first; an inner list of several is a tie.',
      resolve: ({ ranking }) => ranking,
    }),
    quota: t.exposeFloat('quota', { nullable: true, description: 'Votes that elect.' }),
    exhausted: t.exposeFloat('exhausted', { nullable: true }),
    ties: t.field({ type: 'JSON', resolve: ({ ties }) => ties }),
    draw: t.field({ type: 'JSON', nullable: true, resolve: ({ draw }) => draw }),
    details: t.field({
      type: 'JSON',
      description: `Of ${DETAILS.join(', ')}: those that the method has.`,
      resolve: (count) => Object.fromEntries(DETAILS.flatMap((name) => (name in count ? [[name, count[name]]] : []))),
    }),
  }),
})

const ComparedType = builder.objectRef<Compared>('Comparison').implement({
  description: 'What another method would have come to.',
  fields: (t) => ({
    method: t.expose('method', { type: MethodEnum }),
    settings: t.field({ type: CountSettings, nullable: true, resolve: ({ settings }) => settings }),
    outcome: t.field({ type: Outcome, nullable: true, resolve: ({ outcome }) => outcome }),
    reason: t.string({
      nullable: true,
      description: 'Why the method cannot count the poll.',
      resolve: (compared) => ('reason' in compared ? compared.reason : null),
    }),
  }),
})

export const Result = builder.objectRef<ResultObject>('Result').implement({
  description: 'The result of a poll at one state.',
  fields: (t) => ({
    pollId: t.exposeID('pollId'),
    status: t.expose('status', { type: StatusEnum }),
    rev: t.exposeInt('rev'),
    asOf: t.expose('asOf', { type: 'DateTime' }),
    final: t.exposeBoolean('final'),
    voters: t.exposeFloat('voters', {
      description: `Votes in all. One by an invite of weight w counts as w votes. ${WHOLE}`,
    }),
    people: t.exposeInt('people', {
      nullable: true,
      description: 'How many have voted. Only with identity `INVITE`, where votes may have weights.',
    }),
    ballots: t.expose('ballots', { type: Ballots }),
    options: t.expose('options', { type: [OptionResultType] }),
    outcome: t.expose('outcome', { type: Outcome }),
    count: t.expose('count', { type: Count }),
    comparison: t.expose('comparison', {
      type: [ComparedType],
      nullable: true,
      description: 'With `compare: true`: what each method of the ballot type would have elected.',
    }),
    assurance: t.expose('assurance', { type: AssuranceEnum }),
  }),
})
