// Owns taking an invite code out of the link: out of the address bar at once, so that nobody passes it on by mistake,
// and into the form, which hands it over to a cookie.

const IN_LINK = /[#&]invite=([^&]*)/

function enter() {
  const code = IN_LINK.exec(location.hash)?.[1]
  if (code === undefined) return
  history.replaceState(null, '', location.pathname + location.search)
  const form = document.querySelector('[data-invite]')
  if (!form) return
  form.elements.code.value = code
  const status = document.querySelector('[data-invite-status]')
  if (status) status.textContent = status.dataset.inviteStatus
  form.requestSubmit(form.querySelector('[value="enter"]'))
}

enter()
// A link that is opened where the poll is shown already does not load the page anew.
addEventListener('hashchange', enter)
