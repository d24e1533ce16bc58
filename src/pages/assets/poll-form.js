// Owns what a script adds to the form for a poll: the browser's time zone, rows that move without a reload, and a preview
// that follows. Without it the same buttons ask the server.
import { changeRows } from './modules/option-rows.js'

const PREVIEW_PATH = '/new/preview'
const PREVIEW_DELAY_MS = 350

const form = document.querySelector('[data-poll-form]')
const preview = document.querySelector('[data-preview]')
const previewState = document.querySelector('[data-preview-state]')

/** A moment as the clocks of this browser show it, as `datetime-local` takes it. */
function localTime(at) {
  const moment = new Date(at)
  const two = (number) => String(number).padStart(2, '0')
  const day = [String(moment.getFullYear()).padStart(4, '0'), two(moment.getMonth() + 1), two(moment.getDate())].join(
    '-',
  )
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** Only in a form that nobody has filled in yet: what was chosen stays. */
function takeOwnZone(select) {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!own || own === select.value) return
  if (![...select.options].some((option) => option.value === own)) select.append(new Option(own, own))
  select.value = own
  for (const input of form.querySelectorAll('[data-was]')) input.value = localTime(input.dataset.was)
}

let waiting = 0
let asked = null

function previewSoon() {
  clearTimeout(waiting)
  waiting = setTimeout(showPreview, PREVIEW_DELAY_MS)
}

/** An answer that was overtaken by a newer question is never shown. */
async function showPreview() {
  clearTimeout(waiting)
  asked?.abort()
  const question = new AbortController()
  asked = question
  try {
    const response = await fetch(PREVIEW_PATH, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: 'text/html' },
      signal: question.signal,
    })
    if (!response.ok) throw new Error(String(response.status))
    const part = await response.text()
    if (asked !== question) return
    preview.innerHTML = part
    previewState.textContent = ''
  } catch {
    if (asked === question) previewState.textContent = 'The preview cannot be brought up to date at the moment.'
  }
}

if (form && preview) {
  const fresh = form.querySelector('[data-fresh-zone]')
  if (fresh) takeOwnZone(fresh)
  form.addEventListener('input', previewSoon)
  form.addEventListener('change', previewSoon)
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button')
    if (!button) return
    if ('previewNow' in button.dataset) {
      event.preventDefault()
      showPreview()
      document.getElementById('preview').focus()
    } else if (button.dataset.step && changeRows(form, button)) {
      event.preventDefault()
      previewSoon()
    }
  })
  // What the browser kept of an earlier visit is in the fields by now.
  if (fresh) previewSoon()
}
