// Owns the fields of a ranking: a rank for each answer. The widget makes a list of them that is put in order, of the
// same height, so that nothing on the page moves when it does.
import type { PollDefinition } from '../polls/poll.ts'
import { PREFIX } from '../widget/ballots/ballot-form.ts'
import {
  ballotWords,
  fullWords,
  type RulesOf,
  rankHints,
  ranksOf,
  unrankedWords,
} from '../widget/ballots/ballot-words.ts'
import { type Entry, faultOn } from './ballot-entry.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
import { OptionTexts } from './option-texts.tsx'

/** With more ranks, lists of them would make the page large: each option then has a field to type in. */
const MAX_LISTED_RANKS = 20

interface RankingFieldsProps {
  rules: RulesOf<'ranking'>
  definition: PollDefinition
  entry: Entry
  speech?: PageSpeech
}

export function RankingFields({ rules, definition, entry, speech = ENGLISH }: RankingFieldsProps) {
  const { options, count } = definition
  const { equalRanks } = rules
  const ranks = ranksOf(rules, options.length)
  const hints = rankHints(speech, rules)
  return (
    <fieldset class={equalRanks ? 'ballot-fields ties' : 'ballot-fields'}>
      <legend class="unseen">{ballotWords(speech, rules, options.length)}</legend>
      <p
        class="fine either"
        data-or={hints.tap}
        data-else={rules.maxRanks === null ? '' : fullWords(speech, { maxRanks: ranks, equalRanks })}
      >
        <span>{hints.number}</span>
      </p>
      <div class="rank-lists">
        <ul class="rank-rows">
          {options.map((option) => {
            const name = PREFIX.ranking + option.id
            return (
              <li class="rank-row">
                <RankField id={option.id} name={name} ranks={ranks} entry={entry} speech={speech} />
                <div class="rank-body">
                  <OptionTexts option={option} field={name} speech={speech} />
                </div>
                {entry.texts.get(name) && <div class="rank-controls" />}
              </li>
            )
          })}
        </ul>
      </div>
      <p class="fine">{unrankedWords(speech, count)}</p>
    </fieldset>
  )
}

interface RankFieldProps {
  id: string
  name: string
  ranks: number
  entry: Entry
  speech: PageSpeech
}

function RankField({ id, name, ranks, entry, speech: { say } }: RankFieldProps) {
  const text = entry.texts.get(name) ?? ''
  const shared = { id: name, name, class: 'rank-field', ...faultOn(entry, id) }
  if (ranks > MAX_LISTED_RANKS)
    return <input type="number" min={1} max={ranks} inputmode="numeric" value={text} {...shared} />
  return (
    <select {...shared}>
      <option value="">–</option>
      {Array.from({ length: ranks }, (_, at) => at + 1).map((rank) => (
        <option value={String(rank)} selected={String(rank) === text}>
          {say('{n}', { n: rank })}
        </option>
      ))}
    </select>
  )
}
