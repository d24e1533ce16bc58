// Owns which texts a poll may hold.
import { z } from '../schema.ts'

/** Control characters and those that turn the reading direction of what follows (Unicode TR 9), which can disguise a text. */
const FORBIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
const FORBIDDEN_BUT_LINES = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u

/** Characters that nobody sees: two labels that differ in them only look the same. */
export const INVISIBLE = /\p{Cf}/gu

const wellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)
const characters = (text: string): number => [...text].length

/** NFC, without spaces around it. */
const oneLine = () =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .refine(wellFormed, 'The text is not well-formed Unicode.')
    .refine((text) => !FORBIDDEN.test(text), 'Control characters and bidirectional overrides are not allowed.')

/** One line of 1 to `max` visible characters, NFC, without spaces around it. */
export function line(max: number) {
  return oneLine()
    .refine(
      (text) => text.replace(INVISIBLE, '').trim().length > 0 && characters(text) <= max,
      `The text must have 1 to ${max} characters.`,
    )
    .openapi({ type: 'string', minLength: 1, maxLength: max })
}

/** One line of at most `max` characters, which may be empty. */
export function lineOrNothing(max: number) {
  return oneLine()
    .refine((text) => characters(text) <= max, `The text may have at most ${max} characters.`)
    .openapi({ type: 'string', maxLength: max })
}

/** Plain text of at most `max` characters, with line breaks and tabs. */
export function lines(max: number) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n'))
    .refine(wellFormed, 'The text is not well-formed Unicode.')
    .refine(
      (text) => !FORBIDDEN_BUT_LINES.test(text),
      'Control characters and bidirectional overrides are not allowed.',
    )
    .refine((text) => characters(text) <= max, `The text may have at most ${max} characters.`)
    .openapi({ type: 'string', maxLength: max })
}
