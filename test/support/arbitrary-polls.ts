// Owns polls for properties: bodies of every ballot type and method that the API takes, which fast-check can make smaller.
import fc from 'fast-check'
import {
  AGGREGATES,
  type BallotRules,
  MAX_KEMENY_OPTIONS,
  METHODS,
  type Method,
  maxSeats,
  QUOTAS,
  settingsFor,
  TIE_BREAKS,
  tieBreaksOf,
  VARIANTS,
} from '../../src/counting/election.ts'
import { IDENTITIES, LISTINGS, VISIBILITIES } from '../../src/polls/poll.ts'

const MAX_OPTIONS = 9
const MAX_SCORE = 100

const visible = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .map((text) => text.normalize('NFC').trim())
  .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))
const lines = fc.array(visible, { maxLength: 3 }).map((texts) => texts.join('\n'))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary)
const moment = fc
  .date({ min: new Date('2090-01-01T00:00Z'), max: new Date('2099-12-31T00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

function ballots(options: number): fc.Arbitrary<BallotRules> {
  const choice = fc
    .integer({ min: 1, max: options })
    .chain((max) =>
      fc.record({ type: fc.constant('choice' as const), min: fc.integer({ min: 0, max }), max: fc.constant(max) }),
    )
  const ranking = fc.record({
    type: fc.constant('ranking' as const),
    maxRanks: maybe(fc.integer({ min: 1, max: MAX_SCORE })),
    equalRanks: fc.boolean(),
  })
  const score = fc
    .record({ min: fc.integer({ min: -MAX_SCORE, max: MAX_SCORE - 1 }), steps: fc.integer({ min: 1, max: 10 }) })
    .map(({ min, steps }) => ({ min, max: Math.min(MAX_SCORE, min + steps) }))
    .chain(({ min, max }) =>
      maybe(fc.array(visible, { minLength: max - min + 1, maxLength: max - min + 1 })).map((labels) => ({
        type: 'score' as const,
        min,
        max,
        labels,
      })),
    )
  const points = fc.record({
    type: fc.constant('points' as const),
    budget: fc.integer({ min: 1, max: 10_000 }),
    cost: fc.constantFrom('linear' as const, 'quadratic' as const),
  })
  const dates = fc.constant<BallotRules>({ type: 'score', min: 0, max: 2, labels: ['No', 'Maybe', 'Yes'] })
  return fc.oneof(choice, ranking, score, points, dates)
}

function counts(ballot: BallotRules, options: number) {
  const methods = METHODS[ballot.type].filter(
    (method: Method) =>
      !(method === 'plurality' && ballot.type === 'choice' && ballot.max > 1) &&
      !(method === 'kemeny-young' && options > MAX_KEMENY_OPTIONS),
  )
  return fc.constantFrom<Method>(...methods).chain((method) =>
    fc
      .record({
        seats: fc.integer({ min: 1, max: maxSeats(method, options) }),
        tieBreak: fc.constantFrom(...TIE_BREAKS).filter((each) => tieBreaksOf(method).includes(each)),
        unranked: fc.constantFrom('last' as const, 'no-preference' as const),
        unscored: fc.constantFrom(0 as const, 'ignore' as const),
        variant: fc.constantFrom(...VARIANTS),
        quota: fc.constantFrom(...QUOTAS),
        lastPoints: fc.constantFrom(0 as const, 1 as const),
        aggregate: fc.constantFrom(...AGGREGATES),
      })
      .map((given) => settingsFor(method, given, options)),
  )
}

const siteTokens = fc.oneof(
  fc.constant(null),
  fc.record({ issuer: maybe(visible), jwksUrl: fc.constant('https://site.example/keys.json') }),
  fc.record({
    issuer: maybe(visible),
    publicKey: fc.constant({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }),
  }),
)

const voting = fc
  .record({
    identity: fc.constantFrom(...IDENTITIES),
    changes: fc.constantFrom('forbidden', 'allowed'),
    challenge: fc.constantFrom('none', 'turnstile'),
    siteTokens,
    perNetwork: maybe(
      fc.record({ voters: fc.integer({ min: 1, max: 1_000_000 }), seconds: fc.integer({ min: 1, max: 86_400 }) }),
    ),
  })
  .map((rules) => (rules.identity === 'account' ? rules : { ...rules, siteTokens: null }))

/** Bodies as `POST /api/v1/polls` takes them, with every field given. */
export const pollBodies: fc.Arbitrary<Record<string, unknown>> = fc
  .uniqueArray(visible, { minLength: 2, maxLength: MAX_OPTIONS })
  .chain((labels) =>
    ballots(labels.length).chain((ballot) =>
      fc
        .record({
          question: visible,
          description: lines,
          ballot: fc.constant(ballot),
          count: counts(ballot, labels.length),
          voting,
          results: fc.record({
            visibility: fc.constantFrom(...VISIBILITIES),
            batch: fc.integer({ min: 1, max: 1_000 }),
          }),
          schedule: fc.record({ opensAt: maybe(moment), closesAt: maybe(moment) }).map(ordered),
          retention: fc.record({ days: maybe(fc.integer({ min: 0, max: 3_650 })) }),
          embed: fc.record({ origins: maybe(fc.subarray(['https://one.example', 'https://two.example'])) }),
          listing: fc.constantFrom(...LISTINGS),
          tags: fc.uniqueArray(visible, { maxLength: 10 }),
          draft: fc.boolean(),
          region: fc.constantFrom(null, 'eu'),
          options: optionsOf(labels),
        })
        .map(withPlaces),
    ),
  )

function optionsOf(labels: readonly string[]) {
  const imageUrl = maybe(fc.constant('https://site.example/a.png'))
  const capacity = maybe(fc.integer({ min: 1, max: 1_000 }))
  return fc.tuple(
    ...labels.map((label) => fc.record({ label: fc.constant(label), description: lines, imageUrl, capacity })),
  )
}

function ordered({ opensAt, closesAt }: { opensAt: string | null; closesAt: string | null }) {
  return opensAt !== null && closesAt !== null && closesAt <= opensAt
    ? { opensAt, closesAt: null }
    : { opensAt, closesAt }
}

/** Places are for choices whose result everybody sees. */
function withPlaces<
  P extends { ballot: BallotRules; results: { visibility: string; batch: number }; options: object[] },
>(poll: P): P {
  const may = poll.ballot.type === 'choice' && poll.results.visibility === 'always' && poll.results.batch === 1
  return may ? poll : { ...poll, options: poll.options.map((option) => ({ ...option, capacity: null })) }
}
