// Owns ranking with a script: tap answers in order, then move them by buttons, arrow keys or dragging. The ranks stand
// in the fields that the form has without a script, so that whoever reads the form need not know of this.
import { makeDraggable } from './rank-drag.js'
import { added, moved, placed, removed, tied } from './rank-order.js'

const HINT =
  'Tap the answers in the order in which you like them. Then drag them by the handle, or use the arrows or the arrow keys.'
const ENDINGS = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const ordinal = (number) => `${number}${ENDINGS[ordinals.select(number)]}`

for (const fieldset of document.querySelectorAll('[data-ranking]')) enhance(fieldset)

function enhance(fieldset) {
  const rules = { maxRanks: Number(fieldset.dataset.maxRanks), equalRanks: fieldset.dataset.equalRanks === 'true' }
  const unranked = fieldset.querySelector('[data-rank-rows]')
  const ranked = element('ol', 'rank-rows ranked')
  const rankedTitle = element('h3', 'rank-title', 'Your ranking')
  const unrankedTitle = element('h3', 'rank-title', 'Not ranked')
  const nothing = element('p', 'rank-nothing', 'Nothing yet: tap the answer that you like best.')
  const full = element('p', 'fine')
  const said = element('p', 'unseen')
  const rows = new Map([...unranked.children].map((item) => [item.dataset.option, rowOf(item)]))
  let ranks = []

  said.role = 'status'
  for (const [list, title] of [
    [ranked, rankedTitle],
    [unranked, unrankedTitle],
  ]) {
    title.id = list === ranked ? 'ranked-title' : 'unranked-title'
    list.setAttribute('aria-labelledby', title.id)
    // Without markers some screen readers take a list for none.
    list.role = 'list'
  }
  unranked.before(rankedTitle, ranked, nothing, unrankedTitle, full)
  unranked.classList.add('unranked')
  fieldset.append(said)
  fieldset.classList.add('enhanced')
  fieldset.querySelector('[data-rank-hint]').textContent = HINT
  ranked.addEventListener('keydown', pressed)
  fieldset.form.addEventListener('filled', readFields)
  readFields()

  /** A row with what it takes to rank it; which of it shows depends on the list that it is in. */
  function rowOf(item) {
    const id = item.dataset.option
    const name = item.querySelector('[data-label]').textContent
    const button = (action, label, text = '') => {
      const made = element('button', `rank-button rank-${action}`, text)
      made.type = 'button'
      made.ariaLabel = label
      made.addEventListener('click', () => act(action, id))
      return made
    }
    const row = {
      item,
      name,
      field: item.querySelector('select, input'),
      grip: button('grip', `Move ${name}`),
      number: element('span', 'rank-number'),
      add: button('add', `Rank ${name}`, '+'),
      tie: button('tie', `${name}: same rank as above`, 'Same rank as above'),
      up: button('up', `Move ${name} up`, '↑'),
      down: button('down', `Move ${name} down`, '↓'),
      remove: button('remove', `Take ${name} out`, '✕'),
    }
    const moves = element('span', 'rank-moves')
    moves.append(row.up, row.down, row.remove)
    const controls = element('div', 'rank-controls')
    controls.append(row.tie, moves)
    item.prepend(row.grip, row.number, row.add)
    item.querySelector('.rank-body').append(controls)
    makeDraggable(row.grip, item, {
      dropped: (index) => change(id, placed(ranks, id, index, rules)),
      cancelled: () => show(item),
    })
    return row
  }

  function readFields() {
    const filled = [...rows].filter(([, { field }]) => field.value !== '')
    const numbers = [...new Set(filled.map(([, { field }]) => Number(field.value)))].sort((a, b) => a - b)
    ranks = numbers
      .map((number) => filled.filter(([, { field }]) => Number(field.value) === number).map(([id]) => id))
      .flatMap((rank) => (rules.equalRanks ? [rank] : rank.map((id) => [id])))
      .slice(0, rules.maxRanks)
    show()
  }

  function pressed(event) {
    const item = event.target.closest('button')?.closest('[data-option]')
    if (!item || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const id = item.dataset.option
    const last = ranks.flat().length - 1
    const keys = {
      ArrowUp: () => act('up', id),
      ArrowDown: () => act('down', id),
      Home: () => change(id, placed(ranks, id, 0, rules)),
      End: () => change(id, placed(ranks, id, last, rules)),
      Delete: () => act('remove', id),
      Backspace: () => act('remove', id),
    }
    if (!Object.hasOwn(keys, event.key)) return
    event.preventDefault()
    keys[event.key]()
  }

  function act(action, id) {
    if (action === 'add') add(id)
    if (action === 'remove') remove(id)
    if (action === 'up') change(id, moved(ranks, id, -1, rules))
    if (action === 'down') change(id, moved(ranks, id, 1, rules))
    if (action === 'tie') change(id, tied(ranks, id, rules))
  }

  function change(id, next) {
    const same = next === ranks
    ranks = next
    const { item, name, tie, grip } = rows.get(id)
    show(item)
    // The first row has no tie to make or undo.
    if (document.activeElement === tie && tie.hidden) grip.focus()
    const at = ranks.findIndex((rank) => rank.includes(id))
    const level = ranks[at].length > 1 ? ', level with others' : ''
    say(`${name} is ${same ? 'still' : 'now'} ${ordinal(at + 1)} of ${ranks.length}${level}.`)
  }

  function add(id) {
    const next = added(ranks, id, rules)
    if (next === ranks) return say(full.textContent)
    const { item } = rows.get(id)
    const neighbour = item.nextElementSibling ?? item.previousElementSibling
    change(id, next)
    // On to the next one, so that a whole ranking is made by one key.
    if (neighbour) rows.get(neighbour.dataset.option).add.focus()
    else rows.get(id).grip.focus()
  }

  function remove(id) {
    const { item, name, add: addAgain } = rows.get(id)
    const neighbour = item.nextElementSibling ?? item.previousElementSibling
    ranks = removed(ranks, id)
    show()
    if (neighbour) rows.get(neighbour.dataset.option).remove.focus()
    else addAgain.focus()
    say(`${name} is not ranked any more.`)
  }

  /** Shows the ranks, and writes them into the fields. `still`: a row that has the focus or the pointer. */
  function show(still) {
    const order = ranks.flat()
    const rest = [...rows.keys()].filter((id) => !order.includes(id))
    arrange(ranked, order.map(itemOf), still)
    arrange(unranked, rest.map(itemOf), still)
    for (const [at, rank] of ranks.entries()) {
      for (const [within, id] of rank.entries()) {
        const { item, field, number, tie, up, down } = rows.get(id)
        const alone = rank.length === 1
        field.value = String(at + 1)
        number.textContent = String(at + 1)
        item.classList.toggle('level', within > 0)
        tie.hidden = !rules.equalRanks || (at === 0 && within === 0)
        tie.ariaPressed = String(within > 0)
        up.ariaDisabled = String(alone && at === 0)
        down.ariaDisabled = String(alone && at === ranks.length - 1)
      }
    }
    const isFull = ranks.length >= rules.maxRanks
    for (const id of rest) {
      const { item, field, add: addButton } = rows.get(id)
      field.value = ''
      item.classList.remove('level')
      addButton.ariaDisabled = String(isFull && !rules.equalRanks)
    }
    nothing.hidden = order.length > 0
    unrankedTitle.hidden = rest.length === 0
    full.hidden = !isFull || rest.length === 0
    full.textContent = rules.equalRanks
      ? `All ${rules.maxRanks} ranks are used: more answers share the last one.`
      : `All ${rules.maxRanks} ranks are used. To rank another answer, take one out.`
  }

  function itemOf(id) {
    return rows.get(id).item
  }

  function say(text) {
    said.textContent = text
  }
}

/** Puts rows into a list in their order, moving the others around one that must not lose the focus or the pointer. */
function arrange(list, rows, still) {
  const at = rows.indexOf(still)
  if (at < 0 || still.parentElement !== list) return list.append(...rows)
  still.before(...rows.slice(0, at))
  still.after(...rows.slice(at + 1))
}

function element(name, className, text = '') {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}
