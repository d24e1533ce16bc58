// Owns a short name for a client by what it called itself: good enough for its owner to tell one from another.

/** First match first: most browsers name the others as well. */
const CLIENTS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Chrome'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  // The label may be cut off before it says Safari.
  [/\bAppleWebKit\/.*\bVersion\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

const MAX_CHARACTERS = 40

/** "Firefox on Linux"; what names no browser is told as it named itself, shortened. */
export function clientWords(label: string): string {
  const client = CLIENTS.find(([pattern]) => pattern.test(label))?.[1]
  const system = SYSTEMS.find(([pattern]) => pattern.test(label))?.[1]
  if (client) return system ? `${client} on ${system}` : client
  return label.trim() === '' ? 'unnamed client' : label.slice(0, MAX_CHARACTERS)
}
