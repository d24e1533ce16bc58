// Owns the buttons that copy what stands in a field, and that hand a link to whatever the device shares with: without a
// script they could do nothing.
import { isCopied } from './modules/clipboard.js'
import { putLocalTimes } from './modules/times.js'

putLocalTimes(document)

for (const input of document.querySelectorAll('input[data-copy]')) {
  const { copy, copied, press } = input.dataset
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.textContent = copy || 'Copy'
  const row = document.createElement('div')
  row.className = 'copy-row'
  const field = input.closest('.field')
  field.replaceWith(row)
  row.append(field, button)
  input.addEventListener('focus', () => input.select())
  button.addEventListener('click', async () => {
    button.textContent = (await isCopied(input.value, () => input.select()))
      ? (copied ?? 'Copied')
      : (press ?? 'Press Ctrl+C')
  })
}

for (const button of document.querySelectorAll('[data-share]')) {
  if (!navigator.share) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    const { shareTitle: title, shareUrl: url } = button.dataset
    try {
      await navigator.share({ title, url })
    } catch {
      // Whoever thinks better of it has not failed.
    }
  })
}
