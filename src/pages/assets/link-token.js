// Owns taking the token of a mailed link out of the address, where it would stay in the history, and into the form.
const place = document.querySelector('[data-link-token]')
const input = place?.querySelector('input')
const token = new URLSearchParams(location.hash.slice(1)).get('token')

if (input && token) {
  input.value = token
  history.replaceState(null, '', location.pathname)
}
// What is filled in and not refused needs no field to be seen.
if (input && input.value !== '' && !place.querySelector('.fault')) place.hidden = true
