// Owns what is said when somebody else has changed a poll while its form was being filled in: both, and nothing is lost.
import type { PollDefinition } from '../../polls/poll.ts'
import { partWords } from './part-words.ts'
import { PARTS, type Part } from './parts.ts'

export interface Conflict {
  /** What somebody else has changed since the form was opened. */
  theirs: readonly Part[]
  /** What both have changed, to different things. */
  both: readonly Part[]
  /** The poll as it is now. */
  now: PollDefinition
  /** As the form would have it; null while it has faults. */
  wanted: PollDefinition | null
  zone: string
}

export function ConflictNotice({ conflict: { theirs, both, now, wanted, zone } }: { conflict: Conflict }) {
  const taken = theirs.filter((part) => !both.includes(part))
  return (
    <section
      class="notice plain conflict"
      id="conflict"
      tabindex={-1}
      autofocus={true}
      aria-labelledby="conflict-title"
    >
      <h2 id="conflict-title">Somebody else has changed this poll meanwhile</h2>
      <p>
        Nothing is saved yet, and nothing that you typed is lost. The form below has what you entered, and their changes
        where you entered nothing. Look through it, and save again.
      </p>
      {both.length > 0 && (
        <div class="table-scroll">
          <table>
            <caption>Changed by both of you</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">As it is now</th>
                <th scope="col">As you entered it</th>
              </tr>
            </thead>
            <tbody>
              {both.map((part) => (
                <tr>
                  <th scope="row">{PARTS[part].title}</th>
                  <td>
                    <Lines lines={partWords(part, now, zone)} />
                  </td>
                  <td>
                    <Lines lines={wanted ? partWords(part, wanted, zone) : ['As the form below has it']} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {taken.length > 0 && <p>Changed by them, and taken over below:</p>}
      {taken.length > 0 && (
        <ul>
          {taken.map((part) => (
            <li>
              {PARTS[part].title}: <span dir="auto">{partWords(part, now, zone).join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="plain-list">
      {lines.map((line) => (
        <li dir="auto">{line}</li>
      ))}
    </ul>
  )
}
