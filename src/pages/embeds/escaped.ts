// Owns texts as markup may hold them: HTML that others copy, XML, SVG.

/** What XML cannot hold, even escaped (XML 1.0, section 2.2). */
const NOT_IN_XML = /[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand in an element or an attribute. */
export function escaped(text: string): string {
  return text.replace(NOT_IN_XML, ' ').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
