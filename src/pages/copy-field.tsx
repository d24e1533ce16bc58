// Owns the field that holds a link or a token to take away; assets/copy.js adds a button that copies it.
interface CopyProps {
  label: string
  value: string
  /** What the button says: before, afterwards, and where the browser lets no script copy. English unless given. */
  words?: { copy: string; copied: string; press: string }
}

export function CopyField({ label, value, words }: CopyProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        class="code"
        type="text"
        dir="ltr"
        value={value}
        readonly={true}
        data-copy={words?.copy ?? ''}
        data-copied={words?.copied}
        data-press={words?.press}
      />
    </label>
  )
}
