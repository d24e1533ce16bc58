// Owns showing moments in the reader's own time zone; UTC stays on hover.
const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })
const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' })

/** Shows a moment (ISO 8601) in a `<time>`. */
export function putLocalTime(element, iso) {
  const date = new Date(iso)
  const zoneName = zone.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  element.dateTime = iso
  element.title = date.toISOString()
  element.textContent = `${format.format(date)} ${zoneName}`
}

/** Does so with every moment below an element. */
export function putLocalTimes(root) {
  for (const element of root.querySelectorAll('time[datetime]')) putLocalTime(element, element.dateTime)
}
