// Owns what the widget keeps on the device, under names of its own. Where the browser refuses, memory has to do.

const PREFIX = 'pollux:'

/** What could not be kept on the device lives as long as the page, for all polls on it. */
const memory = new Map<string, string>()

/** Where a name is kept: an invite is a person, who takes it along when the tab is closed. */
const storeOf = (name: string): Storage => (name.startsWith('invite:') ? sessionStorage : localStorage)

/** What is kept under a name, or null. */
export function recall(name: string): string | null {
  try {
    return storeOf(name).getItem(PREFIX + name) ?? memory.get(name) ?? null
  } catch {
    return memory.get(name) ?? null
  }
}

/** Keeps a text under a name; null forgets it. @returns whether it will be there after a reload */
export function keep(name: string, text: string | null): boolean {
  try {
    memory.delete(name)
    if (text === null) storeOf(name).removeItem(PREFIX + name)
    else storeOf(name).setItem(PREFIX + name, text)
    return true
  } catch {
    if (text !== null) memory.set(name, text)
    return false
  }
}

/** What is kept under a name as JSON; null for nothing, and for what is no JSON: anybody on the page may write there. */
export function recallJson(name: string): unknown {
  try {
    return JSON.parse(recall(name) ?? 'null')
  } catch {
    return null
  }
}
