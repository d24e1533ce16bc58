// Owns what stands on top of a form that was refused: every fault, with a link to its field.
import { type FaultField, type FaultPlace, type FormFaults, fieldOf, placesAtFault } from './faults.ts'

const NAMES: Record<FaultField, string> = {
  question: 'Question',
  description: 'Description',
  options: 'Answers',
  optionLabel: 'Answer',
  optionAbout: 'Description of answer',
  optionLink: 'Picture of answer',
  optionCapacity: 'Places of answer',
  answers: 'How people answer',
  least: 'Choices at least',
  most: 'Choices at most',
  rankingMethod: 'Counted by',
  variant: 'Victories',
  maxRanks: 'Ranks at most',
  scoreMethod: 'Counted by',
  lowest: 'Lowest score',
  highest: 'Highest score',
  grades: 'Names of the scores',
  budget: 'Points for each voter',
  seats: 'Places to fill',
  tieBreak: 'Ties',
  identity: 'How votes are checked',
  challenge: 'Check by Cloudflare',
  siteKeys: 'Tokens of your own site',
  issuer: 'Issuer',
  jwksUrl: 'Address of the keys',
  publicKey: 'Public key',
  networkVoters: 'Limit for one network',
  networkSpan: 'Limit for one network',
  visibility: 'Who sees the result',
  batch: 'Votes in a group',
  zone: 'Time zone',
  opensAt: 'Opens at',
  closesAt: 'Closes at',
  listing: 'Who finds it',
  tags: 'Tags',
  region: 'Region',
  origins: 'Sites that may show it',
  keptDays: 'Days to keep it',
}

function nameOf(place: FaultPlace): string {
  const field = fieldOf(place)
  const row = place.split('-')[1]
  return `${field === null ? 'Form' : NAMES[field]}${row === undefined ? '' : ` ${Number(row) + 1}`}`
}

/** It has the focus, so that whoever cannot see it is told first. */
export function FaultSummary({ faults, refused }: { faults: FormFaults; refused: string }) {
  const places = placesAtFault(faults)
  if (places.length === 0 && !faults.form) return null
  return (
    <div class="notice bad" id="faults" role="alert" tabindex={-1} autofocus={true}>
      <p>
        <strong>{refused}</strong> {faults.form ?? ''}
        {places.length > 0 &&
          (places.length === 1 ? 'One thing needs a look:' : `${places.length} things need a look:`)}
      </p>
      {places.length > 0 && (
        <ul>
          {places.map((place) => (
            <li>
              <a href={`#${place}`}>{nameOf(place)}</a>: {faults[place]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
