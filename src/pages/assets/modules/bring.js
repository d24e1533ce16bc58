// Owns bringing a part of a page up to date without touching what has not changed, so that nobody loses their place,
// their focus, what they have unfolded or entered.

/** Makes the children of one element like those of another, which gives up some of its own. */
export function bringChildren(old, fresh) {
  const were = [...old.childNodes]
  const are = [...fresh.childNodes]
  for (const [index, node] of are.entries()) {
    const present = were[index]
    if (!present) old.append(node)
    else if (!isSame(present, node)) present.replaceWith(node)
    else if (node.nodeType === Node.ELEMENT_NODE) bring(present, node)
    else if (present.data !== node.data) present.data = node.data
  }
  for (const node of were.slice(are.length)) node.remove()
}

/** What has an id is never made into something else: a box that was ticked for one thing must not stand for another. */
const isSame = (old, fresh) => old.nodeName === fresh.nodeName && (old.id ?? '') === (fresh.id ?? '')

function bring(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !isOwn(old, name)) old.removeAttribute(name)
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !isOwn(old, name)) old.setAttribute(name, value)
  }
  bringChildren(old, fresh)
}

/** What the reader has unfolded stays so. */
const isOwn = (element, name) => name === 'open' && element.localName === 'details'
