// Owns a terminal as far as the command uses one: lines that wrap, the cursor that goes up, clearing what is below.

export class Terminal {
  columns: number
  /** Rows as they stand, and whether a row goes on in the next one. */
  #rows: { text: string; wraps: boolean }[] = [{ text: '', wraps: false }]
  #row = 0

  constructor(columns: number) {
    this.columns = columns
  }

  write(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal obeys
    for (const [part] of text.matchAll(/\u001b\[\d*[A-Za-z]|[^\u001b]/g)) {
      if (part.endsWith('A') && part.length > 1) this.#row -= Number(part.slice(2, -1))
      else if (part === '\u001b[J') this.#rows.splice(this.#row, this.#rows.length, { text: '', wraps: false })
      else if (part === '\n') this.#next(false)
      else if (part !== '\r') this.#put(part)
    }
  }

  /** Lines are broken anew, as terminals do it. */
  resize(columns: number): void {
    const lines = this.text().split('\n')
    this.columns = columns
    this.#rows = [{ text: '', wraps: false }]
    this.#row = 0
    this.write(lines.join('\n'))
  }

  /** What is to be read on it, lines put together again. */
  text(): string {
    return this.#rows
      .map(({ text, wraps }) => (wraps ? text : `${text}\n`))
      .join('')
      .slice(0, -1)
  }

  #put(character: string): void {
    const row = this.#at(this.#row)
    if (row.text.length === this.columns) {
      this.#next(true)
      this.#put(character)
    } else row.text += character
  }

  #next(wraps: boolean): void {
    this.#at(this.#row).wraps = wraps
    this.#row += 1
    this.#at(this.#row)
  }

  #at(row: number): { text: string; wraps: boolean } {
    this.#rows[row] ??= { text: '', wraps: false }
    return this.#rows[row]
  }
}
