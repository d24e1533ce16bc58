// Owns the fields of a ranking: a rank for each answer. assets/ranking.js makes a list of them that is put in order.
import type { PollDefinition } from '../polls/poll.ts'
import { PREFIX } from './assets/ballot-form.js'
import { type Entry, faultOn } from './ballot-entry.ts'
import { OptionTexts } from './option-texts.tsx'
import { ballotWords, type RulesOf, unrankedWords } from './words.ts'

/** With more ranks, lists of them would make the page large: each option then has a field to type in. */
const MAX_LISTED_RANKS = 20

interface RankingFieldsProps {
  rules: RulesOf<'ranking'>
  definition: PollDefinition
  entry: Entry
}

export function RankingFields({ rules, definition: { options, count }, entry }: RankingFieldsProps) {
  const { equalRanks } = rules
  const ranks = Math.min(rules.maxRanks ?? options.length, options.length)
  return (
    <fieldset class="ballot-fields" data-ranking="" data-max-ranks={ranks} data-equal-ranks={String(equalRanks)}>
      <legend class="unseen">{ballotWords(rules, options.length)}</legend>
      <p class="fine" data-rank-hint="">
        Give 1 to the answer you like best, 2 to the next, and so on. Only their order counts.{' '}
        {equalRanks ? 'The same number means that you like answers equally.' : 'Give each number once.'}
      </p>
      <ul class="rank-rows" data-rank-rows="">
        {options.map((option) => (
          <li class="rank-row" data-option={option.id}>
            <div class="rank-body">
              <OptionTexts option={option} field={PREFIX.ranking + option.id} />
              <RankField id={option.id} ranks={ranks} entry={entry} />
            </div>
          </li>
        ))}
      </ul>
      <p class="fine" data-unranked-means="">
        {unrankedWords(count)}
      </p>
    </fieldset>
  )
}

function RankField({ id, ranks, entry }: { id: string; ranks: number; entry: Entry }) {
  const name = PREFIX.ranking + id
  const text = entry.texts.get(name) ?? ''
  const shared = { id: name, name, ...faultOn(entry, id) }
  return (
    <div class="rank-field">
      <span class="fine" aria-hidden="true">
        Rank
      </span>
      {ranks > MAX_LISTED_RANKS ? (
        <input type="number" min={1} max={ranks} inputmode="numeric" value={text} {...shared} />
      ) : (
        <select {...shared}>
          <option value="">–</option>
          {Array.from({ length: ranks }, (_, at) => String(at + 1)).map((rank) => (
            <option value={rank} selected={rank === text}>
              {rank}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
