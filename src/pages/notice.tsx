// Owns the short messages on top of a page. A link names one by its code; its text never comes from the link.

export type Tone = 'good' | 'plain' | 'bad'

export interface Notice {
  tone: Tone
  text: string
}

/** @param id for fields that it describes */
export function NoticeBox({ notice: { tone, text }, id }: { notice: Notice; id?: string }) {
  return (
    <p id={id} class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {text}
    </p>
  )
}

/** The member of a closed table that a query value names, or null. */
export function chosen<K extends string>(table: Readonly<Record<K, unknown>>, name: string | undefined): K | null {
  // Own keys only, so that `constructor` names nothing.
  return name !== undefined && Object.hasOwn(table, name) ? (name as K) : null
}
