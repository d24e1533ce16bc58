// Owns the field that holds a link or a token to take away; assets/copy.js adds a button that copies it.
export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input class="code" type="text" value={value} readonly={true} data-copy="" />
    </label>
  )
}
