// Owns loading parts of the widget over bad networks.

/**
 * Loads a module, once more where it does not come: a browser remembers that, and has to be asked for another address.
 * @throws when it does not come then either
 */
export async function imported<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    // Browsers say which it was, or forget it themselves.
    const [address] = /https?:\S+\.js/.exec(String(error)) ?? []
    if (!address) return load()
    // The very module that was asked for.
    return (await import(`${address}?${Date.now()}`)) as T
  }
}
