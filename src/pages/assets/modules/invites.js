// Owns what a script adds to the form that makes invites: once its file is saved, the list below tells of them as well.
import { bringChildren } from './bring.js'

/** @param dress what the page does to whatever is put into it */
export function keepInvitesCurrent(panel, { dress, announce }) {
  let isLeft = false
  let isBusy = false

  panel.addEventListener('submit', async (event) => {
    const { target: form, submitter } = event
    if (isLeft || !form.matches('.issue')) return
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    if (await isSaved(form, submitter)) {
      await refresh()
      announce('The file is saved, and the list has its invites.')
    } else {
      // The browser sends it and shows what there is to say. The key of the form makes nothing twice.
      isLeft = true
      form.requestSubmit(submitter)
      isLeft = false
    }
    isBusy = false
  })

  /** The next codes need the next key, and that comes along. */
  async function refresh() {
    try {
      const response = await fetch(location.pathname, { headers: { Accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const fresh = page.getElementById(panel.id)
      if (!fresh) return
      dress(fresh)
      bringChildren(panel, fresh)
    } catch {
      // Offline: reloading brings it.
    }
  }
}

/** Sends the form and saves the file that it is answered with; false where the answer is none. */
async function isSaved(form, submitter) {
  try {
    const body = new URLSearchParams(new FormData(form, submitter))
    // Not `form.action`, which is the button of that name.
    const response = await fetch(form.getAttribute('action'), { method: 'POST', body })
    const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
    if (!response.ok || !name) return false
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
    return true
  } catch {
    return false
  }
}
