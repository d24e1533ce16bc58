// Owns showing moments in the reader's own time zone; UTC stays on hover. As the widget and the server write them.
const { lang } = document.documentElement
const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang || 'en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
})

/** Shows a moment (ISO 8601) in a `<time>`. */
export function putLocalTime(element, iso) {
  const date = new Date(iso)
  element.dateTime = iso
  element.title = date.toISOString()
  element.textContent = format.format(date)
}

/** Does so with every moment below an element. */
export function putLocalTimes(root) {
  for (const element of root.querySelectorAll('time[datetime]')) putLocalTime(element, element.dateTime)
}
