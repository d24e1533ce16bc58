// Owns filling in points with a script: what is left of the budget, what votes cost, and buttons for thumbs.
import { costOf } from './ballot-form.js'

for (const fieldset of document.querySelectorAll('[data-points]')) enhance(fieldset)

function enhance(fieldset) {
  const { cost } = fieldset.dataset
  const budget = Number(fieldset.dataset.budget)
  const left = fieldset.querySelector('[data-points-left]')
  const rows = [...fieldset.querySelectorAll('[data-points-row]')].map(rowOf)

  fieldset.addEventListener('input', show)
  fieldset.form.addEventListener('filled', show)
  show()

  function rowOf(row) {
    const input = row.querySelector('input')
    const name = row.querySelector('[data-label]').textContent
    const step = (by, label, text) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'step-button'
      button.ariaLabel = label
      button.textContent = text
      button.addEventListener('click', () => {
        const next = Math.min(Math.max(numberIn(input) + by, 0), Number(input.max))
        input.value = next === 0 ? '' : String(next)
        input.dispatchEvent(new Event('input', { bubbles: true }))
      })
      return button
    }
    const one = cost === 'quadratic' ? 'vote' : 'point'
    input.before(step(-1, `One ${one} less for ${name}`, '−'))
    input.after(step(1, `One ${one} more for ${name}`, '+'))
    const costs = document.createElement('p')
    costs.className = 'fine points-cost'
    costs.id = `cost.${input.id}`
    row.querySelector('.points-field').append(costs)
    input.setAttribute('aria-describedby', costs.id)
    return { input, costs }
  }

  function show() {
    let spent = 0
    for (const { input, costs } of rows) {
      const number = numberIn(input)
      spent += costOf(cost, number)
      const words = `${number} ${number === 1 ? 'vote costs' : 'votes cost'} ${costOf(cost, number)}`
      costs.textContent = cost === 'quadratic' && number > 0 ? words : ''
    }
    const rest = budget - spent
    left.textContent = rest < 0 ? `${-rest} too many: you have ${budget} points` : `${rest} of ${budget} points left`
    left.classList.toggle('over', rest < 0)
  }
}

/** What a field says; nothing, and what is no number, is 0. */
function numberIn(input) {
  return Number(input.value) || 0
}
