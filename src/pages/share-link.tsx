// Owns the field that holds a link or a token to take away; assets/copy.js adds a button that copies it.
export function ShareLink({ label, url }: { label: string; url: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input class="code" type="text" value={url} readonly={true} data-copy="" />
    </label>
  )
}
