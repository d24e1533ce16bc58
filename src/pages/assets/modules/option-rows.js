// Owns the rows of answers in the form for a poll: added, removed and moved without asking the server.

const NUMBERED = /^(option[A-Z][a-z]+)-\d+/

/** Does what a button of the rows says; false where that is the server's. */
export function changeRows(form, button) {
  const list = form.querySelector('[data-option-rows]')
  const row = button.closest('[data-option-row]')
  const { step } = button.dataset
  if (!list) return false
  if (step === 'add') return addRow(form, list)
  if (!row) return false
  const beside = step === 'up' ? row.previousElementSibling : row.nextElementSibling
  if (step === 'remove') {
    const next = beside ?? row.previousElementSibling
    row.remove()
    number(list)
    const focused = next?.querySelector('[name="optionLabel"]') ?? form.querySelector('[data-step="add"]')
    focused?.focus()
    return true
  }
  if (step !== 'up' && step !== 'down') return false
  // What voters have seen already stays where it is: it has no buttons.
  if (beside?.querySelector('[data-step]')) {
    if (step === 'up') beside.before(row)
    else beside.after(row)
    number(list)
  }
  // Moving it took the focus away.
  button.focus()
  return true
}

function addRow(form, list) {
  const template = form.querySelector('[data-option-template]')
  // The server says why there are no more.
  if (!template || list.children.length >= Number(list.dataset.mostRows)) return false
  list.append(template.content.cloneNode(true))
  number(list)
  list.lastElementChild.querySelector('[name="optionLabel"]').focus()
  return true
}

/** Gives everything in the rows the number of its row. */
function number(list) {
  for (const [at, row] of [...list.children].entries()) {
    for (const element of row.querySelectorAll('[id], [for], [aria-describedby]')) {
      for (const name of ['id', 'for', 'aria-describedby']) {
        const ids = element.getAttribute(name)
        if (ids !== null)
          element.setAttribute(
            name,
            ids
              .split(' ')
              .map((id) => id.replace(NUMBERED, `$1-${at}`))
              .join(' '),
          )
      }
    }
    row.querySelector('[data-row-label]').textContent = `Answer ${at + 1}`
    for (const button of row.querySelectorAll('[data-step]')) {
      button.value = `${button.dataset.step}-${at}`
      button.setAttribute('aria-label', `${button.dataset.stepWords}: answer ${at + 1}`)
    }
  }
}
