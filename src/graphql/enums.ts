// Owns the enums of the GraphQL schema: the words of the REST API, in the capitals that GraphQL writes them in.
import { AGGREGATES, ALL_METHODS, METHODS, QUOTAS, TIE_BREAKS, VARIANTS } from '../counting/election.ts'
import { GIVEN_ROLES, ROLES } from '../polls/permissions.ts'
import { ASSURANCES, IDENTITIES, LISTINGS, STATUSES, VISIBILITIES } from '../polls/poll.ts'
import { builder } from './builder.ts'

/** An enum whose names are `values` in capitals, with `_` for `-`. */
function enumOf<V extends string>(name: string, description: string, values: readonly V[]) {
  const named: Record<string, { value: V }> = {}
  for (const value of values) named[value.toUpperCase().replaceAll('-', '_')] = { value }
  return builder.enumType(name, { description, values: named })
}

// The types of ballots are the keys of a constant.
const BALLOT_TYPES = Object.keys(METHODS) as (keyof typeof METHODS)[]

export const StatusEnum = enumOf('PollStatus', 'Where a poll is in its life.', STATUSES)
export const AssuranceEnum = enumOf('Assurance', 'How strongly a poll ties votes to people.', ASSURANCES)
export const IdentityEnum = enumOf('Identity', 'What tells one voter from another.', IDENTITIES)
export const VisibilityEnum = enumOf('Visibility', 'Who sees the result, and when.', VISIBILITIES)
export const ListingEnum = enumOf('Listing', 'Who finds a poll.', LISTINGS)
export const RegionEnum = enumOf('Region', 'Where a poll has to stay.', ['eu'] as const)
export const RoleEnum = enumOf('Role', `What somebody is to a poll. Given to others: ${GIVEN_ROLES.join(', ')}.`, ROLES)
export const ChangesEnum = enumOf('VoteChanges', 'Whether a vote may be changed and withdrawn.', [
  'forbidden',
  'allowed',
] as const)
export const ChallengeEnum = enumOf('Challenge', 'What stands in front of casting a vote.', [
  'none',
  'turnstile',
] as const)
export const BallotTypeEnum = enumOf('BallotType', 'How a ballot is filled in.', BALLOT_TYPES)
export const PointsCostEnum = enumOf('PointsCost', 'What n points cost: n, or n × n.', ['linear', 'quadratic'] as const)
export const MethodEnum = enumOf('CountMethod', 'How votes are counted.', ALL_METHODS)
export const TieBreakEnum = enumOf('TieBreak', 'What happens to ties.', TIE_BREAKS)
export const VariantEnum = enumOf('PairwiseVariant', 'How strong a defeat is.', VARIANTS)
export const QuotaEnum = enumOf('SeatQuota', 'How many votes elect, by STV.', QUOTAS)
export const AggregateEnum = enumOf('ScoreAggregate', 'What is made of the scores.', AGGREGATES)
export const UnrankedEnum = enumOf('UnrankedRule', 'What leaving an option unranked means.', [
  'last',
  'no-preference',
] as const)
export const UnscoredEnum = builder.enumType('UnscoredRule', {
  description: 'What leaving an option unscored means.',
  values: { ZERO: { value: 0 }, IGNORE: { value: 'ignore' } } as const,
})
export const SortEnum = enumOf('PollSort', 'The order of a list. By votes there is one page.', [
  'newest',
  'votes',
] as const)
export const OutcomeStatusEnum = enumOf('OutcomeStatus', 'Whether anything is left undecided.', [
  'decided',
  'tied',
  'empty',
] as const)
