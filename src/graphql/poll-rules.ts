// Owns the parts of a poll in the GraphQL schema: options, and the rules on ballots, counting, voting and times.
import type { PollAnswer } from '../polls/poll-schema.ts'
import { builder } from './builder.ts'
import {
  AggregateEnum,
  BallotTypeEnum,
  ChallengeEnum,
  ChangesEnum,
  IdentityEnum,
  MethodEnum,
  PointsCostEnum,
  QuotaEnum,
  TieBreakEnum,
  UnrankedEnum,
  UnscoredEnum,
  VariantEnum,
  VisibilityEnum,
} from './enums.ts'

const nullable = { nullable: true } as const

export const Option = builder.objectRef<PollAnswer['options'][number]>('Option').implement({
  description: 'What can be voted for.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'As ballots and results name the option.' }),
    label: t.exposeString('label'),
    description: t.exposeString('description'),
    imageUrl: t.exposeString('imageUrl', nullable),
    capacity: t.exposeInt('capacity', { nullable: true, description: 'The most votes that the option takes.' }),
    earlierTexts: t.exposeStringList('earlierTexts', { description: 'Labels that voters saw before.' }),
  }),
})

export const BallotRules = builder.objectRef<PollAnswer['ballot']>('BallotRules').implement({
  description: 'How a ballot may be filled in. What a type of ballot does not have is null.',
  fields: (t) => ({
    type: t.expose('type', { type: BallotTypeEnum }),
    min: t.int({ ...nullable, resolve: (rules) => ('min' in rules ? rules.min : null) }),
    max: t.int({ ...nullable, resolve: (rules) => ('max' in rules ? rules.max : null) }),
    maxRanks: t.int({ ...nullable, resolve: (rules) => ('maxRanks' in rules ? rules.maxRanks : null) }),
    equalRanks: t.boolean({ ...nullable, resolve: (rules) => ('equalRanks' in rules ? rules.equalRanks : null) }),
    labels: t.stringList({ ...nullable, resolve: (rules) => ('labels' in rules ? rules.labels : null) }),
    budget: t.int({ ...nullable, resolve: (rules) => ('budget' in rules ? rules.budget : null) }),
    cost: t.field({
      type: PointsCostEnum,
      ...nullable,
      resolve: (rules) => ('cost' in rules ? rules.cost : null),
    }),
  }),
})

type Settings = Partial<PollAnswer['count']>

export const CountSettings = builder.objectRef<Settings>('CountSettings').implement({
  description: 'How votes are counted. What the method does not take is null.',
  fields: (t) => ({
    method: t.expose('method', { type: MethodEnum, ...nullable }),
    seats: t.exposeInt('seats', nullable),
    tieBreak: t.expose('tieBreak', { type: TieBreakEnum, ...nullable }),
    unranked: t.expose('unranked', { type: UnrankedEnum, ...nullable }),
    unscored: t.expose('unscored', { type: UnscoredEnum, ...nullable }),
    variant: t.expose('variant', { type: VariantEnum, ...nullable }),
    quota: t.expose('quota', { type: QuotaEnum, ...nullable }),
    lastPoints: t.exposeInt('lastPoints', nullable),
    aggregate: t.expose('aggregate', { type: AggregateEnum, ...nullable }),
    drawCommitment: t.exposeString('drawCommitment', {
      ...nullable,
      description: 'SHA-256 (hex) of the seed that is shown at closing.',
    }),
  }),
})

const PerNetwork = builder
  .objectRef<NonNullable<PollAnswer['voting']['perNetwork']>>('PerNetwork')
  .implement({ fields: (t) => ({ voters: t.exposeInt('voters'), seconds: t.exposeInt('seconds') }) })

export const VotingRules = builder.objectRef<PollAnswer['voting']>('VotingRules').implement({
  description: 'Who may vote.',
  fields: (t) => ({
    identity: t.expose('identity', { type: IdentityEnum }),
    changes: t.expose('changes', { type: ChangesEnum }),
    challenge: t.expose('challenge', { type: ChallengeEnum }),
    siteTokens: t.expose('siteTokens', { type: 'JSON', ...nullable }),
    perNetwork: t.expose('perNetwork', { type: PerNetwork, ...nullable }),
  }),
})

export const ResultRules = builder.objectRef<PollAnswer['results']>('ResultRules').implement({
  description: 'Who sees the result, and in batches of how many ballots it is published.',
  fields: (t) => ({ visibility: t.expose('visibility', { type: VisibilityEnum }), batch: t.exposeInt('batch') }),
})

export const Schedule = builder.objectRef<PollAnswer['schedule']>('Schedule').implement({
  description: 'When the poll opens and closes by itself.',
  fields: (t) => ({
    opensAt: t.expose('opensAt', { type: 'DateTime', ...nullable }),
    closesAt: t.expose('closesAt', { type: 'DateTime', ...nullable }),
  }),
})
