// Owns filling in a form of a page inside the Workers runtime, as a browser without a script does: what it would send.

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decoded = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name] ?? '')

/** The fields of the form of a page that a selector names, with what stands in them. */
export async function fieldsIn(page: Response, form: string): Promise<URLSearchParams> {
  const sent = new URLSearchParams()
  let select = ''
  let area: { name: string; text: string } | null = null
  let waits = false
  const rewriter = new HTMLRewriter()
    // What waits in a template is sent by nobody.
    .on('template', {
      element(element) {
        waits = true
        element.onEndTag(() => {
          waits = false
        })
      },
    })
    .on(`${form} input`, {
      element(element) {
        const [name, type] = [element.getAttribute('name'), element.getAttribute('type')]
        const ticked = type !== 'radio' && type !== 'checkbox' ? true : element.hasAttribute('checked')
        if (name && ticked && !waits) sent.append(name, decoded(element.getAttribute('value') ?? ''))
      },
    })
    .on(`${form} select`, {
      element(element) {
        select = element.getAttribute('name') ?? ''
      },
    })
    .on(`${form} option`, {
      element(element) {
        if (!sent.has(select) || element.hasAttribute('selected')) {
          sent.set(select, decoded(element.getAttribute('value') ?? ''))
        }
      },
    })
    .on(`${form} textarea`, {
      element(element) {
        const own = { name: element.getAttribute('name') ?? '', text: '' }
        area = own
        // Browsers leave out the first line break.
        element.onEndTag(
          () => void sent.append(own.name, decoded(own.text).replace(/^\n/, '').replaceAll('\n', '\r\n')),
        )
      },
      text({ text }) {
        if (area) area.text += text
      },
    })
  await rewriter.transform(page).arrayBuffer()
  return sent
}
