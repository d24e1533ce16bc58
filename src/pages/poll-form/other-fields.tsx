// Owns the parts of the form for a poll that ask who sees its result, who finds it, where it is shown and how long it is kept.
import { LISTINGS, VISIBILITIES } from '../../polls/poll.ts'
import { described, Field, NumberField, Radio, Select } from '../form-fields.tsx'
import { VISIBILITY_WORDS } from '../words.ts'
import { EMBEDDINGS } from './fields.ts'
import { Fixed, hasFault, isUnusual, Section } from './section.tsx'
import type { SectionProps } from './view.ts'

const TAG_ROWS = 2
const ORIGIN_ROWS = 3

export function ResultFields({ fields, faults, locks }: SectionProps) {
  const { visibility, batch } = fields
  const open = hasFault(faults, ['visibility', 'batch']) || isUnusual(fields, ['visibility', 'batch'])
  return (
    <Section title="Who sees the result" now={VISIBILITY_WORDS[visibility]} open={open}>
      {locks.votes ? (
        <Fixed
          title="Who sees the result"
          words={[
            `${VISIBILITY_WORDS[visibility]}.`,
            ...(batch === '1' ? [] : [`It is published in groups of ${batch} votes or more.`]),
          ]}
          why="voters were told so."
        />
      ) : (
        <>
          <Select
            name="visibility"
            label="Who sees the result"
            value={visibility}
            members={VISIBILITIES}
            words={VISIBILITY_WORDS}
            fault={faults.visibility}
          />
          <p class="fine">You see it at any time.</p>
          <NumberField
            name="batch"
            label="Votes in a group"
            hint="1: each vote shows at once. More: the result moves only when so many have come, so that nobody who watches can tell a single vote"
            value={batch}
            fault={faults.batch}
          />
        </>
      )}
    </Section>
  )
}

const LISTING_WORDS = {
  unlisted: { label: 'Unlisted', about: 'Whoever has the link can open it.' },
  public: { label: 'Public: list it publicly', about: 'It stands among the polls of this site, with its tags.' },
  private: { label: 'Private', about: 'Only you, and those whom you invite, see that there is the poll.' },
} as const

export function ListingFields({ purpose, fields, faults }: SectionProps) {
  const { listing, tags, region } = fields
  const open = hasFault(faults, ['listing', 'tags', 'region']) || isUnusual(fields, ['listing', 'tags', 'region'])
  return (
    <Section title="Who finds it" now={LISTING_WORDS[listing].label} open={open}>
      <div
        id="listing"
        tabindex={-1}
        role="radiogroup"
        aria-label="Who finds it"
        {...described('listing', faults.listing)}
      >
        {LISTINGS.map((each) => (
          <Radio name="listing" value={each} checked={each === listing} {...LISTING_WORDS[each]} />
        ))}
      </div>
      <Field name="tags" label="Tags" hint="Up to 10, one on each line" fault={faults.tags}>
        <textarea id="tags" name="tags" rows={TAG_ROWS} {...described('tags', faults.tags, 'hint')}>
          {`\n${tags}`}
        </textarea>
      </Field>
      {purpose === 'edit' ? (
        <p class="fine">Stored {region === 'eu' ? 'in the European Union' : 'near whoever made it'}. That stays.</p>
      ) : (
        <Select
          name="region"
          label="Where votes are stored"
          value={region}
          members={['', 'eu']}
          words={{ '': 'Near you: the fastest', eu: 'In the European Union, and nowhere else' }}
          fault={faults.region}
        />
      )}
    </Section>
  )
}

const EMBEDDING_WORDS = {
  any: { label: 'Any site', about: 'As an article needs it that others may quote.' },
  some: {
    label: 'Only these sites',
    about: 'A frame around a poll is how clicks are stolen: name those that you trust.',
  },
  nobody: { label: 'No site', about: 'The poll is shown on its own page only.' },
} as const

export function KeepingFields({ fields, faults }: SectionProps) {
  const { embedding, origins, keptDays } = fields
  const open = hasFault(faults, ['origins', 'keptDays']) || isUnusual(fields, ['embedding', 'keptDays'])
  const kept = keptDays === '' ? 'kept until you delete it' : `kept ${keptDays} ${keptDays === '1' ? 'day' : 'days'}`
  return (
    <Section
      title="Where it may be shown, how long it is kept"
      now={`${EMBEDDING_WORDS[embedding].label}; ${kept}`}
      open={open}
    >
      <fieldset>
        <legend>Who may show it in a frame</legend>
        {EMBEDDINGS.map((each) => (
          <Radio name="embedding" value={each} checked={each === embedding} {...EMBEDDING_WORDS[each]} />
        ))}
      </fieldset>
      <div data-embedding="some">
        <Field
          name="origins"
          label="These sites"
          hint="One on each line, as in https://example.com"
          fault={faults.origins}
        >
          <textarea id="origins" name="origins" rows={ORIGIN_ROWS} {...described('origins', faults.origins, 'hint')}>
            {`\n${origins}`}
          </textarea>
        </Field>
      </div>
      <NumberField
        name="keptDays"
        label="Days to keep it after closing"
        hint="Then the poll and all its votes are deleted. Empty: it is kept"
        value={keptDays}
        fault={faults.keptDays}
      />
    </Section>
  )
}
