// Owns the buttons that copy code: without a script they could do nothing.
import { isCopied } from './modules/clipboard.js'

for (const code of document.querySelectorAll('[data-copy-code]')) {
  const caption = code.closest('figure').querySelector('figcaption')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.textContent = 'Copy'
  button.setAttribute('aria-label', `Copy: ${caption.textContent}`)
  const said = document.createElement('span')
  said.className = 'unseen'
  said.setAttribute('role', 'status')
  caption.append(button, said)
  button.addEventListener('click', async () => {
    const done = await isCopied(code.textContent, () => getSelection()?.selectAllChildren(code))
    button.textContent = done ? 'Copied' : 'Press Ctrl+C'
    said.textContent = button.textContent
  })
}
