// Owns the part of the form for a poll that asks who may vote.
import { IDENTITIES } from '../../polls/poll.ts'
import { Fault, Select, Tick } from '../form-fields.tsx'
import { IDENTITY_WORDS } from '../words.ts'
import { SPAN_UNITS } from './fields.ts'
import { Fixed, hasFault, isUnusual, Section } from './section.tsx'
import { SiteKeyFields } from './site-key-fields.tsx'
import type { SectionProps } from './view.ts'

const FAULTS = [
  'identity',
  'challenge',
  'siteKeys',
  'issuer',
  'jwksUrl',
  'publicKey',
  'networkVoters',
  'networkSpan',
] as const
const FIELDS = ['identity', 'changes', 'challenge', 'siteKeys', 'networkVoters'] as const

export function VoterFields({ fields, faults, locks, offersChallenge }: SectionProps & { offersChallenge: boolean }) {
  const open = hasFault(faults, FAULTS) || isUnusual(fields, FIELDS)
  return (
    <Section title="Who may vote" now={IDENTITY_WORDS[fields.identity]} open={open}>
      {locks.votes ? (
        <Fixed
          title="How votes are checked"
          words={[
            `${IDENTITY_WORDS[fields.identity]}.`,
            fields.changes ? 'Voters may change or withdraw their vote.' : 'A vote cannot be changed.',
            ...(fields.challenge ? ['A check by Cloudflare keeps programs out.'] : []),
          ]}
          why="votes were cast under these rules."
        />
      ) : (
        <Checks fields={fields} faults={faults} offersChallenge={offersChallenge} />
      )}
      {(!locks.votes || fields.siteKeys !== 'none') && (
        <SiteKeyFields fields={fields} faults={faults} sameSite={locks.votes} />
      )}
      <NetworkFields fields={fields} faults={faults} />
    </Section>
  )
}

type Props = Pick<SectionProps, 'fields' | 'faults'>

function Checks({ fields, faults, offersChallenge }: Props & { offersChallenge: boolean }) {
  return (
    <>
      <Select
        name="identity"
        label="How votes are checked"
        value={fields.identity}
        members={IDENTITIES}
        words={IDENTITY_WORDS}
        fault={faults.identity}
      />
      <p class="fine" data-identity="device">
        Each browser gets a token and votes once. Quick for everybody; somebody with several devices has several votes.
      </p>
      <p class="fine" data-identity="network">
        No token is kept in the browser. People who share a router, a school say, share one vote.
      </p>
      <p class="fine" data-identity="account">
        Voters log in here, or your own site vouches for its users.
      </p>
      <p class="fine" data-identity="invite">
        You make the invite codes on the next page, and give one to each voter.
      </p>
      <p class="fine" data-identity="open">
        Nothing is checked: for a show of hands in a room, on one device that goes round.
      </p>
      <div class="ticks">
        <Tick
          name="changes"
          checked={fields.changes}
          label="Voters may change or withdraw their vote until it closes"
          about="So long, which vote is whose is kept. Otherwise nothing links a vote to its voter."
        />
        {(offersChallenge || fields.challenge) && (
          <Tick
            name="challenge"
            checked={fields.challenge}
            label="A check by Cloudflare keeps programs out"
            about="Turnstile, in front of each vote. It needs JavaScript, and Cloudflare sees the voter’s network address."
          />
        )}
      </div>
      <Fault name="challenge" fault={faults.challenge} />
    </>
  )
}

function NetworkFields({ fields, faults }: Props) {
  return (
    <fieldset>
      <legend>From one network address, at most</legend>
      <p class="fine" id="network-hint">
        Slows programs down. More have to wait; nobody is refused for good. Empty: no limit
      </p>
      <div class="span">
        <label>
          <input
            id="networkVoters"
            name="networkVoters"
            type="text"
            inputmode="numeric"
            class="number"
            value={fields.networkVoters}
            {...describedBy('networkVoters', faults.networkVoters)}
          />{' '}
          votes in
        </label>
        <span class="span-of">
          <input
            id="networkSpan"
            name="networkSpan"
            type="text"
            inputmode="numeric"
            class="number"
            aria-label="How many minutes, hours or seconds"
            value={fields.networkSpan}
            {...describedBy('networkSpan', faults.networkSpan)}
          />
          <select name="networkUnit" aria-label="Minutes, hours or seconds">
            {SPAN_UNITS.map((unit) => (
              <option value={unit} selected={unit === fields.networkUnit}>
                {unit}
              </option>
            ))}
          </select>
        </span>
      </div>
      <Fault name="networkVoters" fault={faults.networkVoters} />
      <Fault name="networkSpan" fault={faults.networkSpan} />
    </fieldset>
  )
}

const describedBy = (name: string, fault: string | undefined) => ({
  'aria-describedby': ['network-hint', fault && `${name}-fault`].filter(Boolean).join(' '),
  ...(fault && { 'aria-invalid': 'true' as const }),
})
