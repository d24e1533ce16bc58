// Owns all that the widget and the pages around it say in English. Every language has a file with these keys.
import { coreEn } from './core-en.ts'
import type { Message } from './message.ts'
import { restEn } from './rest-en.ts'

export const en = { ...coreEn, ...restEn }

export type Messages = Readonly<Record<keyof typeof en, Message>>
