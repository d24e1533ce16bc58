// Owns the form of a vote while a script runs: what it sends, what it says meanwhile, and what is left of it afterwards.

import { ballotIn, faultOf, PREFIX } from './ballot-form.js'
import { STATUS_WORDS } from './result-words.js'
import { isUncertain, voter } from './vote.js'
import { COUNTED, REFUSALS, WITHDRAWN } from './vote-words.js'

/**
 * Takes over the vote form of a page, if there is one.
 * @param page the element with `data-poll`
 * @param counted called with the result that came with a counted vote
 */
export function ballotBoxOf(page, { counted }) {
  const form = page.querySelector('[data-vote-form]')
  const said = page.querySelector('[data-vote-status]')
  if (!form) return { statusChanged: (status) => offerReload(page, status) }

  const changeable = form.dataset.changeable === 'true'
  /** Who votes by a cookie that only pages read, or after a challenge, votes by the form itself. */
  const byPage = form.dataset.byPage !== undefined
  const { poll: pollId, identity } = page.dataset
  const votes = voter(pollId, form.elements.key.value)
  const button = form.querySelector('[data-vote]')
  const withdrawal = form.querySelector('[data-withdraw]')
  const title = page.querySelector('[data-vote-title]')
  const rules = JSON.parse(form.dataset.rules)
  let busy = false

  form.addEventListener('submit', (event) => {
    const action = event.submitter?.value ?? button.value
    const fields = [...new FormData(form)]
    const fault = action === 'withdraw' ? null : faultOf(rules, optionsOf(form, rules.type), fields)
    markFaulty(fault?.ids ?? [])
    if (fault || !byPage || busy) event.preventDefault()
    if (fault) showFault(fault.text)
    else if (byPage) goOn()
    else void carryOut(action, ballotIn(rules.type, fields))
  })

  /** The browser sends the form as it is; pressed twice is meant once. */
  function goOn() {
    setBusy(true)
    say('plain', 'Sending …')
  }

  async function carryOut(action, ballot) {
    // Pressed twice is meant once. The button stays focusable, so that nobody loses their place.
    if (busy) return
    setBusy(true)
    say('plain', 'Sending …')
    const retrying = () => say('plain', 'No answer yet. Trying again …')
    const answer =
      action === 'withdraw'
        ? await votes.withdraw(retrying)
        : action === 'change'
          ? await votes.change(ballot, retrying)
          : await votes.cast(ballot, changeable, retrying)
    setBusy(false)
    if (isUncertain(answer)) offerAgain(() => carryOut(action, ballot))
    else if (answer.status === 204) showWithdrawn()
    else if (answer.status < 300) showCounted(answer.body)
    else showRefusal(answer)
  }

  function setBusy(now) {
    busy = now
    for (const pressed of form.querySelectorAll('[name=action]')) pressed.ariaDisabled = String(now)
  }

  /** Tells what is missing or wrong; what was filled in stays. */
  function showFault(text) {
    say('bad', text)
    said.focus()
  }

  function markFaulty(ids) {
    for (const field of fieldsOf(form, rules.type)) {
      if (ids.includes(optionOf(field, rules.type))) field.ariaInvalid = 'true'
      else field.ariaInvalid = null
    }
  }

  function showCounted({ receipt, results }) {
    const words = paragraph('counted', COUNTED)
    const proof = paragraph('fine', 'Receipt ')
    proof.append(element('code', receipt.id))
    said.replaceChildren(words, proof)
    title.textContent = 'Your vote'
    if (changeable) offerChange(true)
    else form.remove()
    if (!changeable && identity === 'open') said.append(link('Next vote'))
    said.focus()
    if (results) counted(results)
  }

  function showWithdrawn() {
    say('plain', WITHDRAWN)
    form.reset()
    for (const field of form.querySelectorAll('[name=choice]')) field.checked = false
    for (const field of fieldsOf(form, rules.type)) {
      if (field.type === 'radio') field.checked = field.value === ''
      else field.value = ''
    }
    form.dispatchEvent(new CustomEvent('filled'))
    offerChange(false)
  }

  /** From now on the form changes the vote: sent again with its key, it would be taken for the vote of before. */
  function offerChange(voted) {
    button.value = 'change'
    button.textContent = voted ? 'Change my vote' : 'Vote'
    if (withdrawal) withdrawal.hidden = !voted
  }

  function showRefusal({ body, status, retryAfter }) {
    const code = body?.code === 'already_voted' && identity === 'network' ? 'already_voted_network' : body?.code
    const known = REFUSALS[code]
    say(known?.tone ?? 'bad', known?.text ?? `${body?.detail ?? `The server answered ${status}.`} Nothing was counted.`)
    if (status === 429) said.append(paragraph('fine', `Try again in ${retryAfter} seconds.`))
    if (code?.startsWith('already_voted') || code === 'idempotency_key_reused') {
      form.remove()
      said.append(link('Reload the page'))
    }
  }

  function offerAgain(again) {
    say('bad', 'No answer came: your vote may be counted or not. Sending it again is safe, it counts once.')
    const retry = element('button', 'Send it again')
    retry.type = 'button'
    retry.className = 'button'
    retry.addEventListener('click', again)
    said.append(retry)
  }

  function say(tone, text) {
    said.replaceChildren(paragraph(`notice ${tone}`, text))
  }

  function statusChanged(status) {
    const open = status === 'open'
    // The fieldset, not its fields: an answer that is full stays disabled.
    for (const control of form.querySelectorAll('fieldset, button')) control.disabled = !open
    if (!form.isConnected || busy) return
    const counts = said.querySelector('.counted') !== null
    if (status === 'paused' && !counts) say('plain', 'Voting is paused. You can go on here once it is open again.')
    if (open && !counts) said.replaceChildren()
    if (open || status === 'paused') return
    form.remove()
    if (!counts) say('plain', 'The poll has closed. This ballot was not sent.')
  }

  return { statusChanged }
}

/** The fields of the options of a ballot that is no choice. */
function fieldsOf(form, type) {
  return [...form.elements].filter(({ name }) => name.startsWith(PREFIX[type] ?? ' '))
}

const optionOf = (field, type) => field.name.slice(PREFIX[type].length)

function optionsOf(form, type) {
  return fieldsOf(form, type).map((field) => ({ id: optionOf(field, type), label: field.labels[0]?.textContent }))
}

/** A page that was loaded without a ballot says when that may have changed. */
function offerReload(page, status) {
  const place = page.querySelector('[data-no-ballot]')
  place?.replaceChildren(link(`The poll is ${STATUS_WORDS[status].toLowerCase()} now. Reload the page`))
}

function element(name, text) {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

function paragraph(className, text) {
  const made = element('p', text)
  made.className = className
  return made
}

function link(text) {
  const made = element('a', text)
  made.href = location.pathname
  const around = document.createElement('p')
  around.append(made)
  return around
}
