// Owns what a new password must be: long enough, and not what everybody knows of its owner. No rules on characters.

import { Problem } from '../http/problem.ts'
import { z } from '../schema.ts'

/** NIST SP 800-63B asks for 8 at least; long ones are what makes guessing dear. */
const MIN_CHARACTERS = 10
export const MAX_PASSWORD_CHARACTERS = 256

export const newPasswordSchema = z.string().normalize('NFC').min(MIN_CHARACTERS).max(MAX_PASSWORD_CHARACTERS)

/** @throws Problem invalid_request when the password is the address */
export function refuseAddressAsPassword(email: string, password: string): void {
  if (password.trim().toLowerCase() !== email) return
  const errors = [{ pointer: '/password', detail: 'The address is no password.' }]
  throw new Problem('invalid_request', 'The request does not have the expected shape.', { errors })
}
