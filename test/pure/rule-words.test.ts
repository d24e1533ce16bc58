// What pages say of how a poll is held: true of each identity, and of each limit that is set.
import { expect, it } from 'vitest'
import { ENGLISH } from '../../src/pages/language.ts'
import { assuranceWords, keepsLinks, ruleWords, secrecyWords } from '../../src/pages/rule-words.ts'
import { IDENTITIES, type Identity, type VotingRules } from '../../src/polls/poll.ts'
import { turnoutWords } from '../../src/widget/words/result-words.ts'
import { definitionOf, optionOf } from '../support/definitions.ts'

const RULES: VotingRules = {
  identity: 'device',
  changes: 'forbidden',
  challenge: 'none',
  siteTokens: null,
  perNetwork: null,
}
const poll = (voting: Partial<VotingRules>, more: Parameters<typeof definitionOf>[0] | object = {}) =>
  definitionOf({ options: [optionOf('a', 'A')], voting: { ...RULES, ...voting }, ...more })

it('says of every identity what it is worth', () => {
  const told = IDENTITIES.map((identity) => assuranceWords(ENGLISH, poll({ identity })))
  expect(new Set(told).size).toBe(IDENTITIES.length)
})

it('says that a link is kept exactly where a vote can be changed', () => {
  const kept = (identity: Identity, changes: VotingRules['changes']) => poll({ identity, changes })
  for (const identity of IDENTITIES) {
    const links = identity === 'device' || identity === 'account' || identity === 'invite'
    expect(keepsLinks(kept(identity, 'allowed'))).toBe(links)
    expect(keepsLinks(kept(identity, 'forbidden'))).toBe(false)
    expect(secrecyWords(ENGLISH, kept(identity, 'allowed')).includes('is kept until the poll closes')).toBe(links)
    expect(secrecyWords(ENGLISH, kept(identity, 'forbidden'))).toContain('nothing links you to your answer')
  }
})

it('names the site whose word counts', () => {
  const publicKey = { kty: 'OKP', crv: 'Ed25519', x: 'x' } as const
  const told = (issuer: string | null) =>
    assuranceWords(ENGLISH, poll({ identity: 'account', siteTokens: { issuer, publicKey } }))
  expect(told('https://news.example')).toContain('account of https://news.example')
  expect(told(null)).toContain('the site that embeds this poll')
})

it.each([
  [{ voters: 5, seconds: 3_600 }, 'at most 5 people vote in 1 hour'],
  [{ voters: 1, seconds: 120 }, 'at most one person votes in 2 minutes'],
  [{ voters: 2, seconds: 90 }, 'at most 2 people vote in 90 seconds'],
])('tells the limit %o', (perNetwork, words) => {
  expect(ruleWords(ENGLISH, poll({ perNetwork })).join(' ')).toContain(words)
})

it.each([
  [0, 'when it has closed'],
  [1, 'one day after'],
  [30, '30 days after'],
])('tells that the poll is deleted %i days after closing', (days, words) => {
  expect(ruleWords(ENGLISH, poll({}, { retention: { days } })).join(' ')).toContain(words)
})

it('tells people from votes where invites weigh, and only there', () => {
  const result = { voters: 12, ballots: { counted: 12, blank: 0 }, options: [], count: { method: 'plurality' } }
  // Only what the words look at.
  const told = (more: object) => turnoutWords(ENGLISH, { ...result, ...more } as never, 'one')
  expect(told({})).toBe('12 ballots')
  expect(told({ people: 12 })).toBe('12 people have voted')
  expect(told({ people: 5 })).toBe('5 people have voted, with 12 votes by the weights of their invites')
})
