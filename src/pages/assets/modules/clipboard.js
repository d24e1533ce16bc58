// Owns putting a text on the clipboard.

/** Whether it is there now. Where the browser forbids that, it is at least selected, to be copied by a key. */
export async function isCopied(text, select) {
  select()
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
