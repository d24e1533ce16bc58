// Owns counts for people, with their nouns, on the pages that speak English only.

const NUMBER = new Intl.NumberFormat('en')

/** A number for people. */
export const figure = (count: number): string => NUMBER.format(count)

/** A count with its noun. */
export function counted(count: number, one: string, many: string): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`
}
