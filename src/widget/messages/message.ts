// Owns how a sentence is made of a message: its places filled in, its plural chosen, its numbers written as its language does.
import type { Messages } from './en.ts'

export type { Messages }

/** A sentence, or its forms by the plural category of `n`. `{name}` stands for a value. */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string })

export type Values = Readonly<Record<string, string | number>>

/** Says one message of a language. Numbers are formatted; other values stand as they are. */
export type Say = (message: Message, values?: Values) => string

/** How a language says its messages. @param language a BCP 47 tag */
export function sayIn(language: string): Say {
  const plurals = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (message, values = {}) => {
    const form =
      typeof message === 'string' ? message : (message[plurals.select(Number(values.n ?? 0))] ?? message.other)
    return form.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name]
      return value === undefined ? place : typeof value === 'number' ? numbers.format(value) : value
    })
  }
}
