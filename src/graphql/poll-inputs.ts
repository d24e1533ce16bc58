// Owns the inputs by which polls are created and edited in GraphQL. What they are good for is checked where bodies are.
import { builder } from './builder.ts'
import {
  AggregateEnum,
  BallotTypeEnum,
  ChallengeEnum,
  ChangesEnum,
  IdentityEnum,
  ListingEnum,
  MethodEnum,
  PointsCostEnum,
  QuotaEnum,
  RegionEnum,
  TieBreakEnum,
  UnrankedEnum,
  UnscoredEnum,
  VariantEnum,
  VisibilityEnum,
} from './enums.ts'

const OptionInput = builder.inputType('OptionInput', {
  fields: (t) => ({
    id: t.id({ description: 'In an edit: the option that is kept. Without, it is a new one.' }),
    label: t.string({ required: true }),
    description: t.string(),
    imageUrl: t.string(),
    capacity: t.int(),
  }),
})

const BallotRulesInput = builder.inputType('BallotRulesInput', {
  description: 'Without a type: single or, with `max`, multiple choice.',
  fields: (t) => ({
    type: t.field({ type: BallotTypeEnum }),
    min: t.int(),
    max: t.int(),
    maxRanks: t.int(),
    equalRanks: t.boolean(),
    labels: t.stringList(),
    budget: t.int(),
    cost: t.field({ type: PointsCostEnum }),
  }),
})

const CountSettingsInput = builder.inputType('CountSettingsInput', {
  fields: (t) => ({
    method: t.field({ type: MethodEnum }),
    seats: t.int(),
    tieBreak: t.field({ type: TieBreakEnum }),
    unranked: t.field({ type: UnrankedEnum }),
    unscored: t.field({ type: UnscoredEnum }),
    variant: t.field({ type: VariantEnum }),
    quota: t.field({ type: QuotaEnum }),
    lastPoints: t.int(),
    aggregate: t.field({ type: AggregateEnum }),
  }),
})

const PerNetworkInput = builder.inputType('PerNetworkInput', {
  fields: (t) => ({ voters: t.int({ required: true }), seconds: t.int({ required: true }) }),
})

const VotingRulesInput = builder.inputType('VotingRulesInput', {
  fields: (t) => ({
    identity: t.field({ type: IdentityEnum }),
    changes: t.field({ type: ChangesEnum }),
    challenge: t.field({ type: ChallengeEnum }),
    siteTokens: t.field({ type: 'JSON', description: 'As in the REST API: `jwksUrl` or `publicKey`, and `issuer`.' }),
    perNetwork: t.field({ type: PerNetworkInput }),
  }),
})

const ResultRulesInput = builder.inputType('ResultRulesInput', {
  fields: (t) => ({ visibility: t.field({ type: VisibilityEnum }), batch: t.int() }),
})
const ScheduleInput = builder.inputType('ScheduleInput', {
  fields: (t) => ({ opensAt: t.field({ type: 'DateTime' }), closesAt: t.field({ type: 'DateTime' }) }),
})
const RetentionInput = builder.inputType('RetentionInput', { fields: (t) => ({ days: t.int() }) })
const EmbeddingInput = builder.inputType('EmbeddingInput', { fields: (t) => ({ origins: t.stringList() }) })

type InputFields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0]

/** What is the same in a new poll and in an edit: nothing of it has to be given. */
const rulesOf = (t: InputFields) => ({
  description: t.string(),
  ballot: t.field({ type: BallotRulesInput }),
  count: t.field({ type: CountSettingsInput }),
  voting: t.field({ type: VotingRulesInput }),
  results: t.field({ type: ResultRulesInput }),
  schedule: t.field({ type: ScheduleInput }),
  retention: t.field({ type: RetentionInput }),
  embed: t.field({ type: EmbeddingInput }),
  listing: t.field({ type: ListingEnum }),
  tags: t.stringList(),
  metadata: t.field({ type: 'JSON' }),
})

export const NewPollInput = builder.inputType('NewPollInput', {
  description: 'Only `question` and `options` are required.',
  fields: (t) => ({
    question: t.string({ required: true }),
    options: t.field({ type: [OptionInput], required: true }),
    ...rulesOf(t),
    draft: t.boolean(),
    region: t.field({ type: RegionEnum }),
  }),
})

export const PollPatchInput = builder.inputType('PollPatchInput', {
  description:
    'A merge patch (RFC 7396): what is absent stays as it is, null takes a value away. `options` is the whole list.',
  fields: (t) => ({
    question: t.string(),
    options: t.field({ type: [OptionInput] }),
    ...rulesOf(t),
  }),
})
