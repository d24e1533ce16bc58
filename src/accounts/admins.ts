// Owns who runs the site: the addresses that the deployment names.

export interface AdminEnv {
  POLLUX_SECRET?: string
  /** E-mail addresses with commas between. Whoever has proven to own one may do everything on every poll. */
  ADMIN_EMAILS?: string
}

/** Whether the account with this (verified) address is an admin's. */
export function isAdmin({ ADMIN_EMAILS = '' }: AdminEnv, email: string): boolean {
  return ADMIN_EMAILS.split(',').some((address) => address.trim().toLowerCase() === email)
}
