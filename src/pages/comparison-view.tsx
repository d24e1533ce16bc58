// Owns looking at the same ballots by other methods: a form that recounts, and all methods side by side.
import { MAX_KEMENY_OPTIONS, METHODS, type Method } from '../counting/election.ts'
import type { PollDefinition } from '../polls/poll.ts'
import type { Compared, Result } from '../results/result.ts'
import { methodName } from '../widget/words/names.ts'
import { Label, Labels, namesOf, TableBox } from './count-parts.tsx'
import { ENGLISH } from './language.ts'
import { METHOD_ABOUT, methodTitle, settingsWords } from './method-words.ts'

/** The methods that can count a poll. */
export function methodsFor({ ballot, options }: PollDefinition): readonly Method[] {
  return METHODS[ballot.type].filter((method) => method !== 'kemeny-young' || options.length <= MAX_KEMENY_OPTIONS)
}

interface RecountProps {
  definition: PollDefinition
  result: Result
}

/** How the poll is counted, and a form to count it otherwise. */
export function Recount({ definition, result: { count } }: RecountProps) {
  const path = `/p/${definition.id}/results`
  const own = definition.count.method
  return (
    <section class="panel" aria-labelledby="method-title">
      <h2 id="method-title">How it is counted</h2>
      {count.method !== own && (
        <p class="notice plain">
          This is a recount by another method. The poll itself is decided by {methodName(ENGLISH, own)}:{' '}
          <a href={path}>its result</a>.
        </p>
      )}
      <p>
        <strong>{methodTitle(count.method)}</strong>: {METHOD_ABOUT[count.method]}
      </p>
      <p class="fine">Settings: {settingsWords(count, count.settings)}.</p>
      <form method="get" action={path} class="recount">
        <label class="field">
          <span>Count the same ballots by</span>
          <select name="method">
            {methodsFor(definition).map((method) => (
              <option value={method} selected={method === count.method}>
                {methodTitle(method)}
                {method === own ? ' (own)' : ''}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button quiet">
          Count
        </button>
      </form>
      <p>
        <a href={`${path}?compare=all#comparison-title`}>Compare all methods</a>
      </p>
    </section>
  )
}

/** What each method of the ballot type elects. */
export function ComparisonView({ definition, result, comparison }: RecountProps & { comparison: Compared[] }) {
  const name = namesOf(result)
  const own = definition.count.method
  return (
    <section class="panel" aria-labelledby="comparison-title">
      <h2 id="comparison-title">All methods compared</h2>
      <p>
        The same ballots, counted by every method that can read them. This poll is decided by {methodName(ENGLISH, own)}{' '}
        alone. Voters might have voted otherwise had they been asked to vote by another one.
      </p>
      <TableBox
        caption="What each method elects"
        head={
          <tr>
            <th scope="col">Method</th>
            <th scope="col">{result.final ? 'Elected' : 'Would be elected'}</th>
            <th scope="col">Tied</th>
          </tr>
        }
      >
        {comparison.map((compared) => (
          <tr>
            <th scope="row">
              {compared.outcome ? (
                <a href={`/p/${definition.id}/results?method=${compared.method}`}>{methodTitle(compared.method)}</a>
              ) : (
                methodTitle(compared.method)
              )}
              {compared.method === own && <span class="cell-word">this poll’s own</span>}
              {compared.settings && (
                <span class="cell-word">{settingsWords(compared.settings, compared.settings)}</span>
              )}
            </th>
            {compared.outcome ? (
              <>
                <td>
                  <Labels texts={compared.outcome.winners.map(name)} />
                </td>
                <td>
                  <Labels texts={compared.outcome.tied.map(name)} />
                </td>
              </>
            ) : (
              <td colspan={2} class="fine">
                <Label text={compared.reason} />
              </td>
            )}
          </tr>
        ))}
      </TableBox>
    </section>
  )
}
