// Owns what a deployment tells people, a line at a time.

/** Tells what is done or was found. */
export function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`)
}

/** Tells what a dry run leaves out. */
export function wouldRun(words: readonly string[]): void {
  say(`would run: wrangler ${words.join(' ')}`)
}
