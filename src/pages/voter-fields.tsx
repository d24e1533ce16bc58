// Owns the part of the form for a new poll that asks who may vote, and how long the poll is kept.
import { IDENTITIES } from '../polls/poll.ts'
import { Fault, NumberField, Select, Tick } from './form-fields.tsx'
import type { PollFields } from './new-poll.ts'
import type { FormFaults } from './new-poll-faults.ts'
import { IDENTITY_WORDS } from './words.ts'

interface VoterFieldsProps {
  fields: PollFields
  faults: FormFaults
  offersChallenge: boolean
}

export function VoterFields({ fields, faults, offersChallenge }: VoterFieldsProps) {
  return (
    <div class="stack">
      <Select
        name="identity"
        label="How votes are checked"
        value={fields.identity}
        members={IDENTITIES}
        words={IDENTITY_WORDS}
      />
      <p class="fine" data-identity="account">
        Voters log in here. That the users of your own site vote, known by its tokens, is set up by the{' '}
        <a href="/api/docs">API</a>.
      </p>
      <p class="fine" data-identity="invite">
        You make the invite codes on the next page.
      </p>
      <div class="ticks">
        <Tick
          name="changes"
          checked={fields.changes}
          label="Voters may change or withdraw their vote until it closes"
        />
        <Tick
          name="private"
          checked={fields.private}
          label="Private: nobody but you, and those whom you invite, sees that there is the poll"
        />
        {offersChallenge && (
          <Tick name="challenge" checked={fields.challenge} label="A check by Cloudflare keeps programs out" />
        )}
      </div>
      <NetworkFields fields={fields} faults={faults} />
      <NumberField
        name="keptDays"
        label="Days to keep it after closing"
        hint="Then the poll and all its votes are deleted. Empty: it is kept"
        value={fields.keptDays}
        fault={faults.keptDays}
      />
    </div>
  )
}

function NetworkFields({ fields, faults }: Pick<VoterFieldsProps, 'fields' | 'faults'>) {
  return (
    <fieldset>
      <legend>From one network address, at most</legend>
      <p class="fine" id="network-hint">
        More have to wait; nobody is refused for good. Empty: no limit
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
        <label>
          <input
            id="networkMinutes"
            name="networkMinutes"
            type="text"
            inputmode="numeric"
            class="number"
            value={fields.networkMinutes}
            {...describedBy('networkMinutes', faults.networkMinutes)}
          />{' '}
          minutes
        </label>
      </div>
      <Fault name="networkVoters" fault={faults.networkVoters} />
      <Fault name="networkMinutes" fault={faults.networkMinutes} />
    </fieldset>
  )
}

const describedBy = (name: string, fault: string | undefined) => ({
  'aria-describedby': ['network-hint', fault && `${name}-fault`].filter(Boolean).join(' '),
  ...(fault && { 'aria-invalid': 'true' as const }),
})
