// Owns finding in a document what could run, load or lead astray, without running any of it.
import type { Page } from 'playwright-core'

/** Runs in the browser: its parser decides what is markup. Answers with what is dangerous, and how many texts it holds. */
const FIND = `({ texts, type, origin }) => texts.flatMap(({ path, text }) => {
  const found = []
  const document = new DOMParser().parseFromString(text, type)
  if (document.querySelector('parsererror')) found.push('does not parse')
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName
    if (['object', 'embed', 'animate', 'foreignObject', 'math'].includes(name)) found.push('<' + name + '>')
    if (name === 'base' && element.hasAttribute('href')) found.push('a <base> that leads elsewhere')
    if (name === 'meta' && element.httpEquiv === 'refresh') found.push('a meta refresh')
    if (name === 'style' && type === 'text/html') found.push('a <style>')
    if (name === 'script') {
      if (element.type === 'application/json') {
        try { JSON.parse(element.textContent) } catch { found.push('JSON that does not parse') }
      } else if (!element.src || new URL(element.src).origin !== origin) found.push('a foreign <script>')
    }
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute) || attribute === 'srcdoc' || (attribute === 'style' && type === 'text/html'))
        found.push(name + '[' + attribute + ']')
      const leads = ['href', 'src', 'action', 'formaction', 'xlink:href', 'poster', 'data'].includes(attribute)
      if (leads && /^\\s*(javascript|vbscript|data:text|blob):?/i.test(value)) found.push(attribute + '=' + value)
      if (leads && /^(https?:)?\\/\\/canary\\.invalid/i.test(value)) found.push(attribute + '=' + value)
    }
  }
  return found.map((what) => path + ': ' + what)
})`

/** Asks for the paths, and lists what is dangerous in their answers. @param page any page of the same site */
export async function dangersAt(page: Page, paths: readonly string[], type = 'text/html'): Promise<string[]> {
  const { origin } = new URL(page.url())
  const texts: { path: string; text: string }[] = []
  for (const path of paths) {
    const answer = await fetch(origin + path, { headers: { Accept: type } })
    texts.push({ path, text: await answer.text() })
    if (answer.status !== 200) return [`${path}: answers ${answer.status}`]
  }
  return page.evaluate<string[]>(`(${FIND})(${JSON.stringify({ texts, type, origin })})`)
}
