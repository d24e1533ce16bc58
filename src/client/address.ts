// Owns which addresses a Pollux may have: what the client and the command take, and the sentence for the rest.

export const WRONG_ADDRESS = 'The address of a server begins with https:// or http://, and has no user and no query.'

/** The address without a slash at the end, or null when it is none that requests could be sent to. */
export function addressOf(given: unknown): string | null {
  const text = String(given)
  const address = URL.canParse(text) ? new URL(text) : null
  if (!address || !/^https?:$/.test(address.protocol) || address.username !== '' || address.search !== '') return null
  return `${address.origin}${address.pathname}`.replace(/\/+$/, '')
}
