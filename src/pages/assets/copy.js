// Owns the buttons that copy what stands in a field: made here, because without a script they could do nothing.
import { putLocalTimes } from './times.js'

putLocalTimes(document)

for (const input of document.querySelectorAll('input[data-copy]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.textContent = 'Copy'
  const row = document.createElement('div')
  row.className = 'copy-row'
  const field = input.closest('.field')
  field.replaceWith(row)
  row.append(field, button)
  input.addEventListener('focus', () => input.select())
  button.addEventListener('click', async () => {
    button.textContent = (await copied(input)) ? 'Copied' : 'Press Ctrl+C'
  })
}

/** Whether the text is on the clipboard; where the browser forbids that, it is at least selected. */
async function copied(input) {
  input.select()
  try {
    await navigator.clipboard.writeText(input.value)
    return true
  } catch {
    return false
  }
}
