// Owns reading an SVG as strictly as XML is read, where there is no parser: what is not well-formed is an error.
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const TOKEN = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z_][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y
const ATTRIBUTE = /([A-Za-z_][\w:-]*)="([^"]*)"/g
const NOT_IN_XML = /[\p{Surrogate}\ufffe\uffff]|[^\P{Cc}\t\n\r]/u
const ISOLATES = /[\u2066-\u2069]/g

export interface Element {
  name: string
  attributes: Record<string, string>
  text: string
}

/** The elements of a document in their order. @throws for what is not well-formed, or uses more of XML than elements */
export function elementsOf(xml: string): Element[] {
  if (NOT_IN_XML.test(xml)) throw new Error('there is a character that XML cannot hold')
  const all: Element[] = []
  const open: Element[] = []
  let at = 0
  while (at < xml.length) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(xml)
    if (!token) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 60)}`)
    at = TOKEN.lastIndex
    const [, end, name = '', attributes = '', alone, text] = token
    const inner = open.at(-1)
    if (text !== undefined) {
      if (!inner) throw new Error('there is text around the document')
      inner.text += decoded(text)
    } else if (end) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> ends another element`)
    } else {
      const pairs = [...attributes.matchAll(ATTRIBUTE)].map(
        ([, key = '', value = '']) => [key, decoded(value)] as const,
      )
      const element = { name, attributes: Object.fromEntries(pairs), text: '' }
      all.push(element)
      if (!alone) open.push(element)
    }
  }
  if (open.length > 0) throw new Error('an element is not ended')
  return all
}

/** What an SVG says, text by text, without the marks that keep directions apart. */
export function textsOf(svg: string): string[] {
  return elementsOf(svg)
    .filter(({ name }) => name === 'text' || name === 'title')
    .map(({ text }) => text.replace(ISOLATES, ''))
}

function decoded(text: string): string {
  return text.replace(/&([^;\s]*);?/g, (entity, name: string) => {
    const character = ENTITIES[name]
    if (character === undefined || !entity.endsWith(';')) throw new Error(`${entity} is no entity here`)
    return character
  })
}
