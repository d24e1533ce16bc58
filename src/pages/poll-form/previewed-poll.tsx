// Owns how a poll that is not there yet is shown to whoever makes it: the ballot as voters get it, and the rules beside it.
import type { PollDefinition } from '../../polls/poll.ts'
import { entryOf } from '../ballot-entry.ts'
import { ChoiceFields } from '../choice-fields.tsx'
import { ENGLISH } from '../language.ts'
import { PointsFields } from '../points-fields.tsx'
import { RankingFields } from '../ranking-fields.tsx'
import { ruleWords } from '../rule-words.ts'
import { ScoreFields } from '../score-fields.tsx'
import { ballotWords, VISIBILITY_WORDS } from '../words.ts'
import type { PollFields, TimeField } from './fields.ts'

export function PreviewedPoll({ definition, fields }: { definition: PollDefinition; fields: PollFields }) {
  const { question, description, ballot, options, count, results } = definition
  return (
    <>
      <p class="state">{timesWords(fields)}</p>
      <p class="preview-question" dir="auto">
        {question}
      </p>
      {description && (
        <p class="as-written" dir="auto">
          {description}
        </p>
      )}
      <h3>{ballotWords(ballot, options.length, count.method)}</h3>
      <PreviewedBallot definition={definition} />
      <p class="actions">
        <button type="button" class="button">
          Vote
        </button>
      </p>
      <div class="fine">
        {ruleWords(ENGLISH, definition).map((line) => (
          <p>{line}</p>
        ))}
        <p>Who sees the result: {VISIBILITY_WORDS[results.visibility].toLowerCase()}.</p>
      </div>
    </>
  )
}

function PreviewedBallot({ definition }: { definition: PollDefinition }) {
  const { ballot, options } = definition
  const shared = { definition, entry: entryOf(null) }
  switch (ballot.type) {
    case 'choice':
      return <ChoiceFields rules={ballot} options={options} chosen={null} result={null} />
    case 'ranking':
      return <RankingFields rules={ballot} {...shared} />
    case 'score':
      return <ScoreFields rules={ballot} {...shared} />
    case 'points':
      return <PointsFields rules={ballot} {...shared} />
  }
}

/** When it is open, in the zone in which it was entered. */
function timesWords({ draft, opensAt, closesAt, zone }: PollFields): string {
  const shown = ({ local }: TimeField): string => `${local.replace('T', ' ')} (${zone.replaceAll('_', ' ')})`
  const opens = draft ? 'A draft, until you open it' : opensAt.local === '' ? 'Open' : `Opens ${shown(opensAt)}`
  return closesAt.local === '' ? opens : `${opens} · closes ${shown(closesAt)}`
}
