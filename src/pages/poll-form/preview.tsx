// Owns the preview beside the form for a poll: what voters will see, made from what is entered so far.
import { checked } from '../../http/body.ts'
import { Problem } from '../../http/problem.ts'
import type { PollDefinition } from '../../polls/poll.ts'
import { newDefinition } from '../../polls/poll-answer.ts'
import { newPollSchema } from '../../polls/poll-schema.ts'
import { type FormFaults, faultsByField, placesAtFault } from './faults.ts'
import type { PollFields } from './fields.ts'
import { BLANK_ROW, enteredOptions, MAX_ROWS } from './option-rows.ts'
import { pollBody } from './poll-body.ts'
import { PreviewedPoll } from './previewed-poll.tsx'

const FEWEST_OPTIONS = 2

export type Previewed = { definition: PollDefinition } | { faults: FormFaults }

/** What the fields come to so far. A question or answers that are still to come are stood in for. */
export function previewed(fields: PollFields): Previewed {
  const entered = withStandIns(fields)
  try {
    const body = checked(newPollSchema, pollBody(entered))
    return { definition: newDefinition(body, 'preview', null, Date.now()) }
  } catch (refusal) {
    const faults = refusal instanceof Problem ? faultsByField(refusal, entered) : null
    if (!faults) throw refusal
    return { faults }
  }
}

function withStandIns(fields: PollFields): PollFields {
  const all = enteredOptions(fields)
  // One more than a poll may have is enough to say that these are too many.
  const options = all.slice(0, MAX_ROWS).map(({ at: _, ...row }) => row)
  const missing = Array.from({ length: Math.max(0, FEWEST_OPTIONS - options.length) }, (_, at) => ({
    ...BLANK_ROW,
    label: `Answer ${options.length + at + 1}`,
  }))
  return {
    ...fields,
    question: fields.question.trim() === '' ? 'Your question' : fields.question,
    // An id is of a poll that there is.
    rows: [...options, ...missing].map((row) => ({ ...row, id: '' })),
    leftOut: 0,
  }
}

/** The part of the preview that changes while the form is filled in. */
export function PreviewPart({ fields }: { fields: PollFields }) {
  const shown = previewed(fields)
  if ('definition' in shown) return <PreviewedPoll definition={shown.definition} fields={fields} />
  return (
    <div>
      <p>The preview waits for this:</p>
      <ul>
        {placesAtFault(shown.faults).map((place) => (
          <li>{shown.faults[place]}</li>
        ))}
        {shown.faults.form && <li>{shown.faults.form}</li>}
      </ul>
    </div>
  )
}

export function PreviewPanel({ fields, focused }: { fields: PollFields; focused: boolean }) {
  return (
    <aside class="preview panel" id="preview" tabindex={-1} autofocus={focused} aria-labelledby="preview-title">
      <h2 id="preview-title">Preview</h2>
      <p class="fine">What voters will see. You can try it: nothing here is sent.</p>
      <p class="fine" data-preview-state="" role="status" />
      <div class="preview-paper" data-preview="">
        <PreviewPart fields={fields} />
      </div>
    </aside>
  )
}
