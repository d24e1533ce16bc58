// Owns the shape of a collaborator as the API takes and gives it.

import type { Collaborator } from '../catalogue/collaborators.ts'
import { emailAddress } from '../credentials/email.ts'
import { Problem } from '../http/problem.ts'
import { GIVEN_ROLES } from '../polls/permissions.ts'
import { z } from '../schema.ts'

/** What a collaborator may be. The owner of a poll is no collaborator of it. */
const roleSchema = z.enum(GIVEN_ROLES)

/** The body that names somebody. */
export const collaboratorBodySchema = z.strictObject({ role: roleSchema }).openapi('CollaboratorRole')

export const collaboratorSchema = z
  .object({ email: z.string(), role: roleSchema, addedAt: z.string() })
  .openapi('Collaborator')

export const collaboratorExample = {
  email: 'grace@example.com',
  role: 'viewer',
  addedAt: '2026-11-20T18:00:00.000Z',
}

/** The path of one collaborator. */
export const collaboratorParams = z.object({
  pollId: z.string().openapi({ example: 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ' }),
  email: z.string().openapi({ description: 'The e-mail address, URL-encoded.', example: 'grace@example.com' }),
})

/** The address of the path. @throws Problem invalid_request */
export function emailOf(param: string | undefined): string {
  const email = emailAddress(param ?? '')
  if (email !== null) return email
  const detail = 'This is not an e-mail address.'
  throw new Problem('invalid_request', detail, { errors: [{ pointer: '/path/email', detail }] })
}

/** A collaborator as the API gives it. */
export function collaboratorAnswer({ email, role, addedAtMs }: Collaborator): z.output<typeof collaboratorSchema> {
  return { email, role, addedAt: new Date(addedAtMs).toISOString() }
}
