// Owns the part of the form for a poll that asks when it opens and closes, and in which time zone that is meant.
import { described, Fault, Field, Tick } from '../form-fields.tsx'
import type { TimeField } from './fields.ts'
import { localTimeOf, offsetWords, timeZones } from './local-time.ts'
import { readTime } from './poll-body.ts'
import { hasFault, isUnusual, Section } from './section.tsx'
import type { SectionProps } from './view.ts'

export function ScheduleFields({ purpose, fields, faults, locks, fresh = false }: SectionProps) {
  const { zone, opensAt, closesAt, draft } = fields
  const open = hasFault(faults, ['zone', 'opensAt', 'closesAt']) || isUnusual(fields, ['opensAt', 'closesAt', 'draft'])
  return (
    <Section title="When it opens and closes" now={nowWords(opensAt, closesAt, draft)} open={open}>
      <ZoneField zone={zone} fault={faults.zone} fresh={fresh} />
      <TimeInput
        name="opensAt"
        label="Opens at"
        hint="Empty: at once"
        time={opensAt}
        zone={zone}
        fault={faults.opensAt}
        fixed={locks.opensAt}
      />
      <TimeInput
        name="closesAt"
        label="Closes at"
        hint="Empty: when you close it. Closed is final"
        time={closesAt}
        zone={zone}
        fault={faults.closesAt}
        fixed={locks.closesAt}
      />
      {purpose !== 'edit' && (
        <Tick name="draft" checked={draft} label="A draft first: nobody but you sees it until you open it" />
      )}
    </Section>
  )
}

function nowWords(opensAt: TimeField, closesAt: TimeField, draft: boolean): string {
  const shown = ({ local }: TimeField): string => local.replace('T', ' ')
  const opens = draft ? 'A draft' : opensAt.local === '' ? 'Opens at once' : `Opens ${shown(opensAt)}`
  return `${opens}, ${closesAt.local === '' ? 'open until you close it' : `closes ${shown(closesAt)}`}`
}

function ZoneField({ zone, fault, fresh }: { zone: string; fault: string | undefined; fresh: boolean }) {
  const zones = timeZones()
  const areas = Map.groupBy(zones, (name) => (name.includes('/') ? (name.split('/')[0] ?? '') : 'Everywhere'))
  return (
    <Field name="zone" label="Time zone" hint="Both times are meant in this zone" fault={fault}>
      <select id="zone" name="zone" data-fresh-zone={fresh ? '' : undefined} {...described('zone', fault, 'hint')}>
        {/* An earlier name, or none at all: it stays as it was entered. */}
        {!zones.includes(zone) && (
          <option value={zone} selected={true}>
            {zone}
          </option>
        )}
        {[...areas].map(([area, names]) => (
          <optgroup label={area.replaceAll('_', ' ')}>
            {names.map((name) => (
              <option value={name} selected={name === zone}>
                {name.replaceAll('_', ' ')}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  )
}

interface TimeProps {
  name: 'opensAt' | 'closesAt'
  label: string
  hint: string
  time: TimeField
  zone: string
  fault: string | undefined
  /** Why it stays as it is; null where it may change. */
  fixed: string | null
}

function TimeInput({ name, label, hint, time, zone, fault, fixed }: TimeProps) {
  const reading = readTime(time, zone)
  const inUtc = reading.kind === 'one' && zone !== 'UTC' ? localTimeOf(reading.at, 'UTC').replace('T', ' ') : null
  if (fixed !== null) {
    return (
      <div class="field" id={name}>
        <p>
          <strong>{label}</strong>: {time.local === '' ? 'not set' : `${time.local.replace('T', ' ')} (${zone})`}
        </p>
        <p class="fine">Fixed: {fixed}</p>
        <Fault name={name} fault={fault} />
      </div>
    )
  }
  return (
    <Field name={name} label={label} hint={hint} fault={fault}>
      <input
        id={name}
        name={name}
        type="datetime-local"
        value={time.local}
        data-was={time.was || undefined}
        {...described(name, fault, 'hint')}
      />
      {time.was !== '' && <input type="hidden" name={`${name}Was`} value={time.was} />}
      {reading.kind === 'one' && inUtc !== null && (
        <p class="fine" data-in-utc="">
          That is {inUtc} UTC ({zone} is {offsetWords(reading.at, zone)} then).
        </p>
      )}
      {(reading.kind === 'twice' || time.turn !== '') && <Turn name={name} time={time} zone={zone} />}
    </Field>
  )
}

/** Which of the two is meant, where clocks go back and show a time twice. */
function Turn({ name, time, zone }: { name: string; time: TimeField; zone: string }) {
  const both = readTime({ ...time, turn: '', was: '' }, zone)
  if (both.kind !== 'twice') return null
  return (
    <fieldset class="inline">
      <legend>Which of the two?</legend>
      {(['first', 'second'] as const).map((turn) => (
        <label class="tick">
          <input type="radio" name={`${name}Turn`} value={turn} checked={time.turn === turn} />
          <span>
            The {turn} ({offsetWords(both[turn], zone)})
          </span>
        </label>
      ))}
    </fieldset>
  )
}
